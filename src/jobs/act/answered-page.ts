import { contentHash } from '../../core/workbook/content-hash.ts';
import { googleSheetLinks } from '../../core/messages/mail-links.ts';
import { messagePage, questionPage } from './act-page.ts';
import type { ActPage, PageParts } from './act-page.ts';
import type { AnswerAction, SaidAnswer } from './answer.ts';
import type { Noted } from './noted.ts';
import { signLink } from './signed-link.ts';
import { undoing } from './undoing.ts';

interface Posted {
  readonly token: string;
  readonly form: ReadonlyMap<string, string>;
  readonly keys: readonly string[];
}

/** What somebody sees who has answered: what became of it, how the deal stands now, and the way on. */
export function answeredPage(said: SaidAnswer, noted: Noted, posted: Posted): ActPage {
  const { link, answer } = said;
  const { title } = link;
  const parts = partsOf(said, noted);
  switch (noted.what) {
    case 'noted':
      return messagePage(200, 'Thank you, that is noted', thanks(answer.action, title), {
        ...parts,
        ...{ undo: undoOf(said, posted), calendar: calendarOf(said, posted) },
      });
    case 'noted before':
      return messagePage(
        200,
        'This was answered before',
        `What was said about ${title} the first time counts. If that is not so any more, take it back or change the sheet.`,
        // Where it waits in the queue there is nothing to take back yet.
        { ...parts, undo: noted.about === null ? null : undoOf(said, posted) },
      );
    case 'taken back':
      return messagePage(
        409,
        'This was taken back',
        `Nothing was noted: what was answered about ${title} by this link was taken back, and a link counts once.`,
        { ...parts, again: againOf(said, noted, posted, 'Answer anew') },
      );
    case 'gone':
      return messagePage(
        409,
        'This deal is not in the sheet any more',
        `Nothing was noted. ${title} may have been deleted, or got another Lead ID.`,
        parts,
      );
    case 'other stage':
      return messagePage(
        409,
        'Somebody has moved it since',
        `Nothing was noted: your mail is older than what the sheet says of ${title} now.`,
        { ...parts, again: againOf(said, noted, posted, 'Answer all the same') },
      );
    case 'in the sheet':
      return messagePage(
        409,
        'It is in the sheet by now',
        'The cells say it themselves, so there is nothing to take back here. Please change them in the sheet.',
        parts,
      );
    case 'no such stage':
      return askAgain(said, noted, posted, 'The sheet has no such stage. Please choose one of these.');
    case 'no such person':
      return askAgain(said, noted, posted, 'Nobody in Team is called that. Please choose one of these.');
    case 'day to come':
      return askAgain(said, noted, posted, 'That day is still to come. Please choose today or a day before.');
  }
}

function partsOf({ link }: SaidAnswer, { stands }: Noted): PageParts {
  const sheetUrl = googleSheetLinks(link.workbook).sheet;
  return stands === null ? { sheetUrl } : { stands, sheetUrl };
}

/** The same question, with what the sheet has to choose from today. */
function askAgain({ link, at }: SaidAnswer, { about }: Noted, { form, token }: Posted, missing: string): ActPage {
  const { action } = link;
  if (action === 'calendar') return messagePage(409, 'Nothing was noted', missing);
  const now = { ...link, action, ...(about === null ? {} : { about: { ...link.about, ...about } }) };
  // The token is of the same link: what it shows is for this page alone.
  return questionPage(now, { token, now: at }, form, missing);
}

/** The same question about the deal as it stands now: a link of its own, so that each counts once. */
function againOf(
  { link }: SaidAnswer,
  { about }: Noted,
  { keys }: Posted,
  label: string,
): { readonly token: string; readonly label: string } | null {
  if (about === null) return null;
  const nonce = contentHash(`${link.nonce} ${about.stage ?? ''}`);
  return { token: signLink({ ...link, about, nonce }, keys), label };
}

function undoOf({ link, answer }: SaidAnswer, { keys }: Posted): string | null {
  if (answer.action === 'undone' || answer.action === 'declined') return null;
  const { stages: _stages, people: _people, ...shown } = link.about ?? {};
  const about = { ...shown, to: link.nonce };
  return signLink({ ...link, action: 'undone', nonce: undoing(link.nonce), about }, keys);
}

function calendarOf({ link, answer }: SaidAnswer, { keys }: Posted): string | null {
  const { followUp, nextStep } = answer;
  if (followUp === null) return null;
  const about = { day: followUp, ...(nextStep === null ? {} : { step: nextStep.slice(0, 100) }) };
  return signLink({ ...link, action: 'calendar', about }, keys);
}

function thanks(action: AnswerAction, title: string): string {
  return `${whatFollows[action](title)} ${action === 'undone' ? '' : unwritten}`.trim();
}

const unwritten = 'The cells of the sheet were not changed; this counts until somebody changes them.';

const whatFollows: Readonly<Record<AnswerAction, (title: string) => string>> = {
  done: (title) => `You will not hear of ${title} before its next date.`,
  waiting: (title) => `You will not hear of ${title} before that day.`,
  snooze: (title) => `You will not hear of ${title} until then.`,
  won: (title) => `${title} counts as won in all figures.`,
  lost: (title) => `${title} counts as lost in all figures.`,
  moved: (title) => `${title} counts in its new stage in all figures.`,
  'hand to': (title) => `${title} stays with its owner until they accept; it stands in both mails.`,
  accepted: (title) => `${title} is yours.`,
  declined: (title) => `${title} stays with its owner.`,
  undone: (title) => `What was answered about ${title} counts no more.`,
};
