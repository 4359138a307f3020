import { meaningOf } from '../../schema/header-index.ts';
import { headerWords, saysPast } from '../../schema/header-words.ts';
import { fold } from '../../schema/fold.ts';
import type { KnownColumns, Looked } from '../column-match.ts';
import { endOfHeader } from '../end-header.ts';

/** What the header of a column of dates says. */
export interface NamedDate {
  /** “Close date” is when deals closed, or when they will. */
  readonly says: 'created' | 'expected' | 'closed' | 'either' | 'followUp';
  /** “Date”, “Start”, “Deadline”: it may be something else. */
  readonly isVague: boolean;
  /** Of “Won date” and “Lost date”: deals that were won alone, or lost. */
  readonly isHalf: boolean;
  /** The field of whose names it is one. */
  readonly field: string;
}

/** Columns whose headers say that they are when a lead came in, is expected to close, closed, or is to be followed up. */
export function datesNamed(
  { header: { labels, own }, sampleOf }: Looked,
  { entered }: KnownColumns,
): ReadonlyMap<number, NamedDate> {
  return new Map(
    labels.flatMap((label, column): [number, NamedDate][] => {
      const isStage = entered.has(fold(label)) || entered.has(fold(own[column] ?? ''));
      const field = label === '' || isStage ? undefined : meaningOf('leads', label)?.field;
      const holdsDates = sampleOf(column).dates >= 0.7;
      const isFollowUp = field === undefined && label !== '' && !isStage && holdsDates && saysFollowUp(label);
      const named = isFollowUp ? namedDate('followUp', label, true) : namedDate(field ?? '', label, holdsDates);
      return named === null ? [] : [[column, named]];
    }),
  );
}

/** “Next step due”, “Call again”: what is to come, of nothing but the talks with them. */
function saysFollowUp(label: string): boolean {
  const { meanings, unknown } = headerWords(label);
  return (
    unknown.length === 0 &&
    meanings.some((each) => each === 'next' || each === 'followup') &&
    meanings.every((each) => ofTalks.has(each))
  );
}
const ofTalks = new Set([
  'next',
  'followup',
  'step',
  'action',
  'call',
  'contact',
  'contacted',
  'due',
  'date',
  'deal',
  'by',
]);

function namedDate(field: string, label: string, holdsDates: boolean): NamedDate | null {
  const { meanings } = headerWords(label);
  const says = (...some: readonly string[]): boolean => some.some((each) => meanings.includes(each));
  const named = (of: NamedDate['says'], isVague = false, isHalf = false): NamedDate => ({
    says: of,
    isVague,
    isHalf,
    field,
  });
  switch (field) {
    case 'created':
      return named('created', !says('created', 'inquiry'));
    case 'closedOn':
    case 'expectedClose':
      if (says('expected', 'due')) return named('expected');
      if (endOfHeader(label) !== null) return named('closed', false, true);
      return named(saysPast(label) || says('actual', 'sign', 'won', 'lost') ? 'closed' : 'either');
    case 'followUp':
      // “Application due”, “Order due”: the day of a thing, which whoever sells is not to call on.
      if (says('due') && says('job', 'paper')) return null;
      return named('followUp', says('due') && !says('next', 'followup', 'step', 'action', 'call', 'contact'));
    case 'nextStep':
      return holdsDates ? named('followUp') : null;
    default:
      return null;
  }
}

/** What says itself to be another date: “Last interaction”, “Proposal deadline”, “Contract start”. */
const others = new Set(
  'last next due until since stage change expected close decision sign followup snooze contacted part won lost'.split(
    ' ',
  ),
);

/** Whether leads may have come in on the day, by its header. */
export function mayBeCreated(label: string): boolean {
  const { meanings } = headerWords(label);
  return namesNoMeaning(label) && !(meanings.includes('paper') && meanings.includes('open'));
}

/** Whether a header says nothing of when that we know. */
export function namesNoMeaning(label: string): boolean {
  return endOfHeader(label) === null && !headerWords(label).meanings.some((each) => others.has(each));
}

/** “Next step” over dates is when, and not what; one or two cells under the very name may be a slip. */
export function isWhen({ header: { labels }, sampleOf }: Looked, column: number, rank: number): boolean {
  const { filled, dates } = sampleOf(column);
  if (filled === 0 || dates < 0.7) return false;
  return rank > 0 || (filled >= 3 && labels.every((label) => meaningOf('leads', label)?.field !== 'followUp'));
}
