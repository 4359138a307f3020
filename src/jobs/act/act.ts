import { dayOf } from '../../core/workbook/day-time.ts';
import type { Clock, Log, WorkbookStore } from '../../ports.ts';
import { LeadsheetError } from '../../errors.ts';
import { messagePage, questionPage } from './act-page.ts';
import type { ActPage } from './act-page.ts';
import { readAnswer } from './answer.ts';
import { readLink } from './signed-link.ts';
import type { ActLink } from './signed-link.ts';

export interface ActPorts {
  /** Opens the workbook that a link names; null where this worker may not work on it. */
  readonly open: (workbook: string) => Promise<WorkbookStore | null>;
  /**
   * Refreshes a workbook, for the Recalculate link; absent where that is not offered. `linkBase` is where the link led to.
   * False: that was asked for just now, whatever came of it.
   */
  readonly recalculate?: (workbook: string, linkBase: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
  /** Keys of signed links, newest first. */
  readonly keys: readonly string[];
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
  if (link === 'expired') {
    return messagePage(
      410,
      'This link has expired',
      'Links in mails work for a month. Please change the sheet itself.',
    );
  }
  if (link === 'forged') {
    return messagePage(
      403,
      'This link does not work',
      'It was cut off or changed on its way. Please open the mail again and use the link there.',
    );
  }
  // The visitor's zone is not known; a day is offered too early rather than refused.
  const today = dayOf(now, 'UTC');
  const about = { title: link.title, token: request.token, today };
  if (method !== 'POST') return questionPage(link.action, about);
  try {
    if (link.action === 'recalculate') return await recalculateNow(ports, link);
    const answer = readAnswer(link.action, request.form, today - 1);
    if ('missing' in answer) return questionPage(link.action, about, request.form, answer.missing);
    const store = await ports.open(link.workbook);
    if (store === null) return notHere();
    // Only with the first answer: opening a page needs none of it.
    const { recordAnswer } = await import('./record-answer.ts');
    const noted = await recordAnswer({ store, log: ports.log }, link, answer, now);
    if (noted === 'noted before') {
      return messagePage(
        200,
        'This was answered before',
        `What was said about ${link.title} the first time counts. Please change the sheet itself if it is different now.`,
      );
    }
    return messagePage(200, 'Thank you, that is noted', thanks(answer.action, link.title));
  } catch (error) {
    if (!(error instanceof LeadsheetError)) throw error;
    ports.log.warn('an answer could not be noted', { reason: error.message });
    const isBusy = error.exitStatus === 5 || error.retry;
    return isBusy
      ? messagePage(
          503,
          'The sheet is busy',
          'Somebody else is working on it right now. Please go back and send it again in a minute; nothing was lost.',
        )
      : messagePage(
          502,
          'The sheet could not be reached',
          'Your answer was not noted. Please change the sheet itself.',
        );
  }
}

async function recalculateNow(ports: ActPorts, link: ActLink): Promise<ActPage> {
  if (ports.recalculate === undefined || (await ports.open(link.workbook)) === null) return notHere();
  if (!(await ports.recalculate(link.workbook, link.title)))
    return messagePage(
      429,
      'Please wait a minute',
      'Somebody asked for this within the last minute. The first line of Metrics says when the figures were refreshed.',
    );
  return messagePage(200, 'The figures are fresh', 'You can close this page and go back to the sheet.');
}

function notHere(): ActPage {
  return messagePage(404, 'This workbook is not looked after here', 'The link may be from an older set-up.');
}

function thanks(action: 'done' | 'snooze' | 'lost', title: string): string {
  if (action === 'done') return `You will not hear of ${title} before its next date. The sheet itself was not changed.`;
  if (action === 'snooze') return `You will not hear of ${title} until then. The sheet itself was not changed.`;
  return `Please also set the stage of ${title} to lost in the sheet, when you get there.`;
}
