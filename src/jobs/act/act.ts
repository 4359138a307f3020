import { dayOf } from '../../core/workbook/day-time.ts';
import { contentHash } from '../../core/workbook/content-hash.ts';
import { googleSheetLinks } from '../../core/messages/mail-links.ts';
import type { Clock, Log } from '../../ports.ts';
import { LeadsheetError } from '../../errors.ts';
import { messagePage, questionPage } from './act-page.ts';
import type { ActPage } from './act-page.ts';
import { readAnswer } from './answer.ts';
import type { SaidAnswer } from './answer.ts';
import { answeredPage } from './answered-page.ts';
import { calendarEntry } from './calendar-entry.ts';
import type { Noted } from './noted.ts';
import { openSealedAnswer, sealAnswer } from './sealed-answer.ts';
import { readExpiredLink, readLink } from './signed-link.ts';
import type { ActLink } from './signed-link.ts';

export interface ActPorts {
  /** Whether this worker may work on the workbook that a link names. */
  readonly isHere: (workbook: string) => Promise<boolean>;
  /** Writes an answer into the sheet, now or within the patience of whoever waits. */
  readonly note: (said: SaidAnswer) => Promise<Noted>;
  /** Takes answers that cannot be written now; null where there is no queue. */
  readonly keeper: AnswerKeeper | null;
  /**
   * Refreshes a workbook, for the Recalculate link; absent where that is not offered. `linkBase` is where the link led to.
   * What the figures are now, a line each; null: that was asked for just now, whatever came of it.
   */
  readonly recalculate?: (workbook: string, linkBase: string) => Promise<readonly string[] | null>;
  readonly clock: Clock;
  readonly log: Log;
  /** Keys of signed links, newest first. */
  readonly keys: readonly string[];
}

export interface AnswerKeeper {
  /** Hands an answer to the queue; one whose name is known there is `exists`. */
  keep(answer: KeptAnswer): Promise<'added' | 'exists'>;
  /** Whether this process handed over one by that name: a second answer by the same link is not to overtake it. */
  hasKept(name: string): boolean;
}

export interface KeptAnswer {
  /** The same for every answer by one link. */
  readonly name: string;
  readonly workbook: string;
  /** For the worker to open: `openSealedAnswer`. */
  readonly sealed: string;
}

export interface ActRequest {
  readonly method: string;
  /** The `t` of the query; of a POST that of the form alone. */
  readonly token: string;
  /** The posted form; empty for GET. */
  readonly form: ReadonlyMap<string, string>;
}

/**
 * Answers a click in a mail. GET (and HEAD: scanners fetch links) shows the page, reads no sheet and changes nothing; POST
 * acts, and twice has the effect of once. Never throws for anything that a visitor can send.
 */
export async function act(ports: ActPorts, request: ActRequest): Promise<ActPage> {
  const { method } = request;
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') {
    return messagePage(405, 'That is not possible', 'Please open the link in a browser.');
  }
  const now = ports.clock.now();
  const link = readLink(request.token, ports.keys, now);
  if (link === 'expired') return expiredPage(readExpiredLink(request.token, ports.keys));
  if (link === 'forged') {
    return messagePage(
      403,
      'This link does not work',
      'It was cut off or changed on its way. Please open the mail again and use the link there.',
    );
  }
  const { action } = link;
  if (action === 'calendar') return calendarEntry(link, link.about?.day ?? dayOf(now, 'UTC'), now);
  const about = { token: request.token, now };
  if (method !== 'POST') return questionPage({ ...link, action }, about);
  try {
    if (action === 'recalculate') return await recalculateNow(ports, link);
    // The visitor's zone is not known; a day is offered too early rather than refused.
    const answer = readAnswer(link, request.form, dayOf(now, 'UTC') - 1);
    if ('missing' in answer) return questionPage({ ...link, action }, about, request.form, answer.missing);
    if (!(await ports.isHere(link.workbook))) return notHere();
    return await noteAnswer(ports, request, { link, answer, at: now });
  } catch (error) {
    if (!(error instanceof LeadsheetError)) throw error;
    ports.log.warn('what a link asked for could not be done', { reason: error.message });
    return mayPass(error)
      ? messagePage(
          503,
          'The sheet is busy',
          'Somebody else is working on it right now. Please go back and send it again in a minute: twice has the effect of once.',
        )
      : messagePage(
          502,
          'The sheet could not be reached',
          'Your answer was not noted. Please change the sheet itself.',
          { sheetUrl: sheetOf(link) },
        );
  }
}

/** Into the sheet; where that cannot be now, into the queue, which brings it there as soon as it can be. */
async function noteAnswer(ports: ActPorts, request: ActRequest, said: SaidAnswer): Promise<ActPage> {
  const { link } = said;
  const name = `answer-${link.workbook}-${contentHash(`${link.nonce} ${link.lead}`)}`;
  const page = (noted: Noted): ActPage => answeredPage(said, noted, { ...request, keys: ports.keys });
  const before: Noted = { what: 'noted before', stands: null, about: null };
  if (ports.keeper?.hasKept(name) === true) return page(before);
  let sealed: string;
  try {
    return page(await ports.note(said));
  } catch (error) {
    if (ports.keeper === null || !(error instanceof LeadsheetError) || !mayPass(error)) throw error;
    sealed = sealAnswer({ token: request.token, form: request.form, at: said.at }, ports.keys);
    // Not said to be noted before it is seen that the worker will take it.
    if (openSealedAnswer(sealed, ports.keys) === null) throw error;
    ports.log.info('an answer goes to the queue', { reason: error.message });
  }
  const kept = await ports.keeper.keep({ name, workbook: link.workbook, sealed });
  if (kept === 'exists') return page(before);
  return messagePage(
    202,
    'Thank you, noted',
    'The sheet is busy right now. Your answer is kept and will be in it within minutes; you need not do anything. Should this link have been answered before, the first answer counts; and where somebody changes the sheet meanwhile, the sheet does.',
    { sheetUrl: sheetOf(link) },
  );
}

/** Whether the same may work later without anybody doing anything. */
function mayPass(error: LeadsheetError): boolean {
  return error.exitStatus === 5 || error.retry;
}

/** It may be in anybody's hands by now: how the deal stands, those see who may open the sheet. */
function expiredPage(link: ActLink | null): ActPage {
  const words = 'Links in mails work for a month. How things stand now is in the sheet; please change it there.';
  return messagePage(410, 'This link has expired', words, { sheetUrl: link === null ? null : sheetOf(link) });
}

async function recalculateNow(ports: ActPorts, link: ActLink): Promise<ActPage> {
  if (ports.recalculate === undefined || !(await ports.isHere(link.workbook))) return notHere();
  const figures = await ports.recalculate(link.workbook, link.title);
  const sheetUrl = sheetOf(link);
  if (figures === null)
    return messagePage(
      429,
      'Please wait a minute',
      'Somebody asked for this within the last minute. The first line of Metrics says when the figures were refreshed.',
      { sheetUrl },
    );
  return messagePage(200, 'The figures are fresh', 'This is how they are now. The rest is in Metrics.', {
    stands: figures,
    sheetUrl,
  });
}

function notHere(): ActPage {
  return messagePage(404, 'This workbook is not looked after here', 'The link may be from an older set-up.');
}

function sheetOf({ workbook }: ActLink): string | null {
  return googleSheetLinks(workbook).sheet;
}
