import type { AskedColumn, KnownColumns, Looked, Matched } from './column-match.ts';
import { fits } from './column-sample.ts';
import { dateShapes } from './date-shapes.ts';
import type { DateShape } from './date-shapes.ts';
import { datesNamed } from './evidence/dates-named.ts';
import type { NamedDate } from './evidence/dates-named.ts';
import { fold } from '../schema/fold.ts';
import { saysDeadline, saysOutcome, saysStart } from '../schema/header-words.ts';
import { isStageWord } from './stage-words.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import { remembered } from '../workbook/remembered.ts';
import { mayBeCreated, namesNoMeaning } from './evidence/dates-named.ts';

type Field = 'created' | 'closedOn' | 'expectedClose' | 'followUp';

/** A column of dates that nothing else is, with what its header says and at which deals it is filled. */
interface DateColumn {
  readonly column: number;
  readonly label: string;
  readonly named: NamedDate | null;
  /** Whether its header says nothing that we know, of a stage neither. */
  readonly isUnknown: boolean;
  /** Whether its header names a stage that is not the first: deals that stand before it have no such day. */
  readonly isLater: boolean;
  readonly shape: DateShape;
}

/**
 * Which columns of dates are when a lead came in, when it closes or closed, and when to follow up: a header says it, and what stands below has to agree.
 * “Close date” is when it closed where deals that are over have it, what is expected where open ones have, and both where all have; “Start date” at
 * deals that are won is no day on which leads came in. Two headers that say the same, or a column without a word, are asked.
 */
export function matchDates(looked: Looked, matched: Matched, known: KnownColumns): Matched {
  const dates = dateColumns(looked, matched, known);
  let found = matched;
  for (const decide of [createdByName, createdByShape, decideClose, decideFollowUp]) {
    found = decide(
      dates.filter(({ column }) => !found.taken.has(column) || isOnlyClosed(column, found)),
      found,
      known,
      looked,
    );
  }
  return found;
}

/** A Close date of which is known that it says when deals closed may still say when they will. */
function isOnlyClosed(column: number, { columns, foundBy }: Matched): boolean {
  const by = foundBy.get('closedOn');
  return (
    columns.get('closedOn') === column && columns.get('expectedClose') !== column && by !== 'label' && by !== 'content'
  );
}

function dateColumns(looked: Looked, matched: Matched, known: KnownColumns): readonly DateColumn[] {
  const { taken, columns } = matched;
  const { labels } = looked.header.typed ?? looked.header;
  const named = datesNamed(looked, known);
  const free = labels.flatMap((label, column) => {
    if (label === '' || (taken.has(column) && !isOnlyClosed(column, matched))) return [];
    const sample = looked.sampleOf(column);
    const isOne = named.has(column) ? fits('date', sample) : sample.filled >= fewestUnnamed && sample.dates >= 0.7;
    return isOne ? [column] : [];
  });
  const others = [...columns.values()].filter((column) => looked.sampleOf(column).dates >= 0.7);
  const shapes = dateShapes(looked, [...free, ...others], columns.get('stage'));
  const stages = [...new Set(columns.has('stage') ? looked.sampleOf(columns.get('stage') ?? 0).values : [])];
  return free.flatMap((column) => {
    const [shape, label] = [shapes.get(column), labels[column] ?? ''];
    const isOfStage = stages.some((name) => ` ${fold(label)} `.includes(` ${name} `));
    const isUnknown = !named.has(column) && !isOfStage && namesNoMeaning(label);
    const isLater = isOfStage && lacksAtAStage(looked, column, columns.get('stage') ?? -1);
    return shape === undefined ? [] : [{ column, label, named: named.get(column) ?? null, isUnknown, isLater, shape }];
  });
}

function lacksAtAStage({ header, rows }: Looked, column: number, stage: number): boolean {
  const deals = new Map<string, { all: number; lacking: number }>();
  const nameOf = remembered(fold);
  for (let row = header.firstDataRow; row < rows.length; row += 1) {
    const cells = rows[row] ?? [];
    const name = nameOf(cellText(cells[stage]));
    const of = deals.get(name) ?? { all: 0, lacking: 0 };
    of.all += 1;
    if (isBlank(cells[column])) of.lacking += 1;
    deals.set(name, of);
  }
  return [...deals].some(([name, { all, lacking }]) => name !== '' && lacking > all / 2);
}

/** Of few cells any shape is chance. */
const fewestUnnamed = 5;
/** Most, nearly all, and hardly any. */
const usual = 0.8;
const most = 0.9;
const hardly = 0.1;

const isNamed =
  (says: NamedDate['says'], isVague = false) =>
  ({ named }: DateColumn): boolean =>
    named?.says === says && named.isVague === isVague;

/** A day that hardly an open deal has, and most that are over. */
function isOfEnded({ shape: { open, ended } }: DateColumn): boolean {
  return open !== null && ended !== null && open <= 0.2 && ended >= 0.5;
}

function isOfOpen({ shape: { open, ended } }: DateColumn): boolean {
  return open !== null && ended !== null && open >= 0.25 && ended <= hardly;
}

/** A day that a deal has where it was won, and not where it was lost. */
function isOfOneEnd({ shape: { won, lost } }: DateColumn): boolean {
  return won !== null && lost !== null && (won <= hardly || lost <= hardly);
}

/** A day that nearly each deal has that was won or lost, and hardly an open one. */
function isOfEachEnd({ shape: { open, won, lost } }: DateColumn): boolean {
  return open !== null && won !== null && lost !== null && open <= 0.05 && won >= most && lost >= most;
}

function createdByName(dates: readonly DateColumn[], matched: Matched, known: KnownColumns): Matched {
  if (isSpokenFor('created', matched, known)) return matched;
  const isEarly = (each: DateColumn): boolean => !isOfEnded(each) && (each.shape.first ?? 1) >= 0.5;
  const said = dates.filter(isNamed('created')).filter((each, _, all) => all.length === 1 || isEarly(each));
  if (said.length > 0) return decided('created', said, matched);
  const vague = dates.filter(isNamed('created', true));
  const early = isDoubled(vague) ? vague : vague.filter((each) => isEarly(each) && each.shape.filled > 0);
  const [only, ...more] = early;
  // A project starts, and so does whoever fills a form in: no lead comes in by that word alone.
  if (only !== undefined && more.length === 0 && saysStart(only.label))
    return asked('created', early, matched, 'it may be the day on which the work starts');
  return early.length > 0 ? decided('created', early, matched) : matched;
}

/** The first day of each row, where no header names it. */
function createdByShape(dates: readonly DateColumn[], matched: Matched, known: KnownColumns, looked: Looked): Matched {
  if (isSpokenFor('created', matched, known)) return matched;
  const always = dates.filter(({ named, isLater, label, shape }) => {
    return named === null && !isLater && shape.filled >= usual && (shape.first ?? 1) >= most && mayBeCreated(label);
  });
  const stage = matched.columns.get('stage');
  const hasStages = stage !== undefined && looked.sampleOf(stage).filled > 0;
  // A day of each stage is none on which leads came in.
  if (!hasStages && (always.length > 1 || always.some(({ label }) => isStageWord(label)))) return matched;
  const surely = always.filter(({ shape }) => shape.first !== null);
  return surely.length === 1
    ? withDate(matched, 'created', surely[0], 'content')
    : asked('created', always, matched, 'nearly each lead has such a day');
}

function decideClose(dates: readonly DateColumn[], matched: Matched, known: KnownColumns): Matched {
  const decideAs = (field: Field, those: readonly DateColumn[], found: Matched): Matched =>
    those.length === 0 || isSpokenFor(field, found, known) ? found : decided(field, those, found);
  const closed = dates.filter(isNamed('closed'));
  const either = dates.filter(isNamed('either'));
  const isAhead = ({ shape: { open, ended, filled } }: DateColumn): boolean =>
    (open ?? (ended === null ? filled : 0)) >= 0.5;
  const isBehind = (each: DateColumn): boolean =>
    !isAhead(each) && !isOfOpen(each) && (isOfEnded(each) || each.named?.field === 'closedOn');
  const isShared = ({ named, shape }: DateColumn): boolean =>
    named?.field === 'closedOn' && (shape.ended === null || shape.ended >= 0.5);
  let found = decideAs('expectedClose', dates.filter(isNamed('expected')), matched);
  found = decideAs(
    'closedOn',
    closed.filter(({ named }) => named?.isHalf !== true),
    found,
  );
  found = decideAs('closedOn', either.filter(isBehind), found);
  found = decideAs(
    'closedOn',
    either.filter((each) => isAhead(each) && isShared(each)),
    found,
  );
  found = decideAs('closedOn', closed.slice(0, 1), found);
  found = decideAs(
    'expectedClose',
    either.filter((each) => !isBehind(each)),
    found,
  );
  if (isSpokenFor('closedOn', found, known)) return found;
  const unnamed = dates.filter((each) => each.isUnknown && isOfEnded(each) && !isOfOneEnd(each));
  const [only, ...more] = unnamed.filter((each) => saysOutcome(each.label) && isOfEachEnd(each));
  return only !== undefined && more.length === 0
    ? withDate(found, 'closedOn', only, 'content')
    : asked('closedOn', unnamed, found, 'deals have it that are over');
}

function decideFollowUp(dates: readonly DateColumn[], matched: Matched, known: KnownColumns, looked: Looked): Matched {
  if (isSpokenFor('followUp', matched, known)) return matched;
  const said = dates.filter(isNamed('followUp'));
  if (said.length > 0) return decided('followUp', said, matched);
  const due = dates.filter(isNamed('followUp', true));
  // A call is due on a day: what is “Rolling” or “TBD” is when they want to have it.
  const own = due.filter(({ column, shape }) => (shape.ended ?? 0) < 0.5 && looked.sampleOf(column).dates >= usual);
  const [only, ...more] = own;
  // Theirs, for bids or grants, or the day on which somebody is to call: with a next step beside it is that of the step.
  const isTheirs = only !== undefined && more.length === 0 && saysDeadline(only.label);
  if (isTheirs && !matched.columns.has('nextStep'))
    return asked('followUp', own, matched, 'it may be the day until which they take bids');
  if (own.length > 0) return decided('followUp', own, matched);
  const nextStep = matched.columns.get('nextStep');
  const open = dates.filter((each) => each.isUnknown && isOfOpen(each));
  const beside = open.filter(({ column }) => nextStep !== undefined && Math.abs(column - nextStep) === 1);
  if (beside.length === 1) return withDate(matched, 'followUp', beside[0], 'content');
  if (open.length > 0) return asked('followUp', open, matched, 'open deals alone have it');
  // “Due” at deals that are over, too, is the day of the decision or of something else.
  return isSpokenFor('expectedClose', matched, known)
    ? matched
    : asked('expectedClose', due, matched, 'its header says so');
}

function isSpokenFor(field: Field, { columns, asked }: Matched, { stored }: KnownColumns): boolean {
  return columns.has(field) || asked.some((each) => each.field === field) || stored.get(field)?.length === 0;
}

function isDoubled(dates: readonly DateColumn[]): boolean {
  return dates.length > 1 && dates.every(({ label }) => label === dates[0]?.label);
}

/** The one that is left; where several are, those that hold something, and a person says which. */
function decided(field: Field, dates: readonly DateColumn[], matched: Matched): Matched {
  const filled = dates.filter(({ shape }) => shape.filled > 0);
  const left = filled.length > 0 ? filled : dates;
  const [first] = left;
  if (left.length > 1 && !isDoubled(left)) return asked(field, left, matched, 'its header says so');
  const found = withDate(matched, field, first, first?.named?.field === field ? 'alias' : 'content');
  const [, other] = left;
  if (first === undefined || other === undefined) return found;
  const doubt = { kind: 'doubled', field, used: first.column, other: other.column } as const;
  return { ...found, doubts: [...found.doubts, doubt] };
}

function withDate(matched: Matched, field: Field, date: DateColumn | undefined, by: 'alias' | 'content'): Matched {
  if (date === undefined) return matched;
  const { column } = date;
  return {
    ...matched,
    columns: new Map([...matched.columns, [field, column]]),
    foundBy: new Map([...matched.foundBy, [field, by]]),
    taken: new Set([...matched.taken, column]),
    doubts: by === 'alias' ? matched.doubts : [...matched.doubts, { kind: 'by content', field, used: column }],
  };
}

function asked(field: Field, dates: readonly DateColumn[], matched: Matched, because: string): Matched {
  if (dates.length === 0) return matched;
  const candidates = dates.map(({ column }): AskedColumn['candidates'][number] => {
    return { answer: [column], grade: 'named', because: [because] };
  });
  return { ...matched, asked: [...matched.asked, { field, candidates }] };
}
