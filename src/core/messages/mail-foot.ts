import type { Digest } from '../reminders/reminder.ts';
import { oneLine } from '../words/one-line.ts';
import { digestSentences } from '../words/sentences/digest.ts';
import { mailSentences } from '../words/sentences/mails.ts';
import type { ViewContext } from './view-context.ts';

/** What did not fit, and what was shown before: counted and named, in no detail. */
export function tailOf({ stillOpen, stillOpenNames, more, kind }: Digest, { written: w }: ViewContext): string[] {
  const tail: string[] = [];
  const { moreNewLeads, moreLikeThese } = mailSentences;
  if (more > 0) tail.push(kind === 'new-leads' ? moreNewLeads({ more }, w) : moreLikeThese({ more }, w));
  if (stillOpen > 0 && kind !== 'triage') {
    const names = (stillOpenNames ?? []).map((name) => oneLine(name, 40));
    const rest = stillOpen - names.length;
    const said = rest === 0 ? w.list(names) : names.join(', ');
    tail.push(
      names.length === 0
        ? mailSentences.stillOpen({ open: stillOpen }, w)
        : digestSentences.stillOpen({ open: stillOpen, names: said, more: rest }, w),
    );
  }
  return tail;
}

const mostListed = 5;

/** What is to be put right in the sheet before the Monday mail: a line a kind, the first of them by name. */
export function fridayLines({ fridayList }: Digest, { written: w }: ViewContext): string[] {
  if (fridayList === undefined) return [];
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['The day to close has passed', fridayList.pastClose],
    ['No day to close', fridayList.noDay],
    ['No amount', fridayList.noAmount],
  ];
  return kinds.flatMap(([what, all]) => {
    const names = all.slice(0, mostListed).map((name) => oneLine(name, 40));
    const more = all.length - names.length;
    const said = more === 0 ? w.list(names) : names.join(', ');
    return all.length === 0 ? [] : [digestSentences.toPutRight({ what, names: said, more }, w)];
  });
}

/** Why this came, when the next comes, and how to change or stop it. */
export function footerOf(digest: Digest, { workbookName, written: w }: ViewContext): string[] {
  const { kind, nextAt = null, localDate } = digest;
  const next = nextAt === null ? '' : ` Next mail: ${w.dayAndTime(nextAt, localDate)}, if something is due.`;
  return [
    `${whyItCame(digest, `“${oneLine(workbookName, 80)}”`)}${next} What you change in the sheet counts at once.`,
    howToStop(digest, kind),
  ];
}

function whyItCame({ kind, items, recipient }: Digest, book: string): string {
  if (kind === 'triage' || kind === 'preview') return `You get this because you set up mail for ${book}.`;
  if (kind === 'escalation') return `You get this as a manager in ${book}.`;
  if (items.some(({ insteadOf }) => insteadOf === null)) return `You get this because deals in ${book} are yours.`;
  return recipient.name === null
    ? `You get this at the team’s address of ${book}.`
    : `You get this in place of others in ${book}; each group says why.`;
}

function howToStop({ recipient }: Digest, kind: Digest['kind']): string {
  if (kind === 'escalation') return 'To stop mails about deals of others, set Escalation to no in the Settings tab.';
  if (kind === 'triage' || kind === 'preview' || recipient.name === null)
    return 'Another hour: Send at in the Settings tab. To stop all mail of the team: Mail = off there.';
  return 'Another hour: Send at in your row of the Team tab. On holiday: Away until. To stop: Active = no; your deals then go to your manager.';
}
