import type { Stage } from '../workbook/stage.ts';
import { stageFinder } from '../schema/stage-finder.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { LeadTab } from './lead-tab.ts';
import { fold } from '../schema/fold.ts';
import { boxOf, headerWords, isYesOrNo, mayBeBox } from './outcome-box.ts';
import type { DecidedOutcome } from './known-tabs.ts';
import type { OutcomeBefore } from './outcome-before.ts';
import type { MappingRow } from './stored-mapping.ts';
import { greatest } from '../statistics/greatest.ts';
import { parseBoolean } from '../schema/values/boolean.ts';
import { isParked, isStageWord, kindOfStageName } from './stage-words.ts';
import { outcomeWords } from './stages/outcome-word.ts';
import type { OutcomeWord } from './stages/outcome-word.ts';
import { readStageName } from './stages/read-stage-name.ts';
import { withKinds } from './stages/outcome-kinds.ts';
import { foldWord, isOf } from './stages/stage-vocabulary.ts';
import type { OutcomeColumn } from './adoption.ts';
import { endedBy, outcomesAlone, withMarks } from './outcomes-alone.ts';

/** What such a column is called, each word of it, beside those for the ends: “Contract status: Active, Cancelled” says nothing about the deal. */
const calledSo = new Set(
  (
    'w l wl status state outcome result reason code final type stage deal opportunity lead sale sales opp or is ergebnis ausgang statut resultat etat resultado estado ' +
    'situacao stato esito risultato resultaat uitkomst wynik resultatet utfall oder ou o of und des de der del della do da lub eller'
  ).split(' '),
);

const mostWords = 30;
/** Fewer deals with one end alone beside them may have a remark each. */
const fewestOfOneEnd = 3;

export interface Outcomes {
  readonly columns: readonly OutcomeColumn[];
  readonly guessed: boolean;
  /** What the next run is to know of a guess. */
  readonly decided: DecidedOutcome | null;
  /** Columns that look like it and are not read, with the deals that they end and Stage does not; null = none. */
  readonly passedOver: PassedOver | null;
}

export interface PassedOver {
  readonly columns: readonly OutcomeColumn[];
  readonly deals: number;
  /** Nothing but its words says that a column is one: a person is asked. */
  readonly isAsked?: true;
  /** Until somebody answers: deals with something there are in no figure, or all are open as an earlier version counted them. */
  readonly meanwhile?: 'aside' | 'open as before';
}

export const noOutcomes: Outcomes = { columns: [], guessed: false, decided: null, passedOver: null };

/**
 * Columns that say which deals are won and lost where Stage says only how far they came, as CRMs export it and boxes do it: those that
 * Settings names, else columns that are called so and hold next to nothing but such words or ticks, and end at least half of their deals at a stage that is open (docs/decisions/0012).
 *
 * @param last what an earlier run decided: it holds for as long as the headers are there
 */
export function outcomeColumns(
  lead: LeadTab,
  stages: readonly Stage[],
  mapping: readonly MappingRow[],
  last: OutcomeBefore = null,
): Outcomes {
  const before = last === 'open' ? null : last;
  const stored = mapping.filter((row) => row.kind === 'outcome');
  const { header, match } = lead;
  const settled = (columns: readonly OutcomeColumn[]): readonly OutcomeColumn[] =>
    withNoAsLost(lead, columns).map((each) => withKinds(lead, each, mapping));
  if (stored.length > 0) {
    const said = stored.flatMap((row) => columnsSaid(row.header ?? '', header.labels));
    const named = said.map((column): OutcomeColumn => {
      return { column, says: boxOf(header.labels[column] ?? '') ?? saysBy(lead, column) };
    });
    const columns = settled(named.length === 2 ? named.map((each) => withMarks(lead, each)) : named);
    // A header that is gone, but for the finding: its deals must not be open again because somebody renamed it.
    if (columns.length > 0 || stored.some((row) => row.header === null)) return { ...noOutcomes, columns };
  }
  if (!match.columns.has('stage')) return withoutStage(lead, last);
  const kept = before?.isRead === true ? match.own.filter(({ label }) => before.headers.includes(fold(label))) : [];
  if (kept.length > 0) {
    const read = settled(kept.map(({ column, label }) => ({ column, says: boxOf(label) ?? 'words' })));
    return { ...noOutcomes, columns: read, guessed: true, decided: before };
  }
  const columns = match.own.flatMap(({ column, label }) => asOutcome(lead, column, label) ?? []);
  const inWords = columns.filter(({ says }) => says === 'words');
  // “New lead, In progress, Closed won” where no other column says it more clearly.
  const pure = inWords.filter((each) => !holdsSteps(each));
  const words = alike(lead, pure.length > 0 ? pure : inWords.filter(saysBothEnds));
  const boxes = columns.filter(({ says }) => says === 'won' || says === 'lost');
  // That a deal is over says nothing without a box for those that were won.
  const over = columns.filter(({ says }) => says === 'closed');
  // Two that say it in words may contradict each other: it is not for us to choose.
  const given = columns.filter((each) => each.says === 'active' && isLostWithout(lead, each));
  const ticked = boxes.length > 0 ? [...boxes, ...over] : given.length === 1 ? given : [];
  const chosen = settled(words.length === 1 ? words : words.length === 0 ? ticked : []);
  const { ended, atOpen, unsure, addsAnEnd, isContradicted, isUnnamed } = endings(lead, chosen, stages);
  if (ended === 0) return calledOtherwise(lead, stages);
  const headers = chosen.map(({ column }) => fold(header.labels[column] ?? ''));
  const isSame = before !== null && !before.isRead && before.headers.join() === headers.join();
  const isRead = !isSame && !isContradicted && atOpen > 0 && (addsAnEnd || atOpen >= 0.5 * (ended - unsure));
  const decided = { headers, isRead };
  if (isRead) return { ...noOutcomes, columns: chosen, guessed: true, decided };
  const isWhole = chosen.some((each) => saysBothEnds(each) || (each.says === 'won' && isUnnamed));
  if (atOpen === 0 && isWhole)
    return { ...noOutcomes, columns: chosen.map((each) => ({ ...each, says: 'as Stage' })), decided };
  return { ...noOutcomes, decided, passedOver: atOpen === 0 ? null : { columns: chosen, deals: atOpen } };
}

/** Where no column says the stage, and nothing else does: columns for the ends say all that there is. */
function withoutStage(lead: LeadTab, last: OutcomeBefore): Outcomes {
  const isElsewhere = lead.made?.some(({ field }) => field === 'stage') === true;
  const isAsked = [...lead.match.asked, ...(lead.asked ?? [])].some(({ field }) => field === 'stage');
  if (isElsewhere || isAsked) return noOutcomes;
  const before = last === 'open' ? null : last;
  const kept = lead.match.own.filter(({ label }) => before?.headers.includes(fold(label)) === true);
  if (before?.isRead === true && kept.length > 0 && kept.length === before.headers.length) {
    const columns = kept.map(({ column, label }): OutcomeColumn => ({ column, says: boxOf(label) ?? 'words' }));
    return { ...noOutcomes, columns, guessed: true, decided: before };
  }
  const alone = outcomesAlone(lead);
  // That a run looked is remembered: ticks that come later are read at once, and are no other reading of the same sheet.
  const looked: DecidedOutcome = { headers: [], isRead: true };
  if (alone === null) return { ...noOutcomes, decided: looked };
  const { columns } = alone;
  const headers = columns.map(({ column }) => fold(lead.header.labels[column] ?? ''));
  const isInUse = last === 'open';
  if (alone.isSure && !isInUse) return { ...noOutcomes, columns, guessed: true, decided: { headers, isRead: true } };
  const worded = columns.map((each) => ({ ...each, words: ticksIn(filledOf(lead, each.column)) }));
  const meanwhile = isInUse ? 'open as before' : 'aside';
  const passedOver: PassedOver = { columns: worded, deals: endedBy(lead, columns), isAsked: true, meanwhile };
  return { ...noOutcomes, decided: isInUse ? null : looked, passedOver };
}

/** Under a header that says nothing of it, the words of ends may be those of something else: it is asked, where Stage leaves their deals open. */
function calledOtherwise(lead: LeadTab, stages: readonly Stage[]): Outcomes {
  const notes = lead.match.columns.get('notes');
  const remarks = notes === undefined ? [] : [{ column: notes, label: lead.header.labels[notes] ?? '' }];
  const columns = [...lead.match.own, ...remarks].flatMap(({ column, label }) => {
    if (mayBeBox(label) && boxOf(label) === null && saysBy(lead, column) === 'won')
      return withNoAsLost(lead, [{ column, says: 'won', words: ticksIn(filledOf(lead, column)) }]);
    const words = label === '' || isCalledOutcome(label) ? null : wordsColumn(lead, column);
    const saysEnds = words !== null && (saysBothEnds(words) || saysOneEnd(lead, words));
    return saysEnds && !holdsSteps(words) ? [words] : [];
  });
  const may = columns.map((each) => ({ each, ...endings(lead, [each], stages) }));
  const asked = may.filter(({ atOpen, isContradicted }) => atOpen > 0 && !isContradicted);
  if (asked.length === 0) return noOutcomes;
  const deals = greatest(
    asked.map(({ atOpen }) => atOpen),
    0,
  );
  return { ...noOutcomes, passedOver: { columns: asked.map(({ each }) => each), deals, isAsked: true } };
}

/** “Outcome: Yes, No” is a box for the win, whatever the header calls it. */
function saysBy(lead: LeadTab, column: number): 'won' | 'words' {
  const cells = filledOf(lead, column);
  return cells.length > 0 && cells.every(isYesOrNo) ? 'won' : 'words';
}

/** “won” beside many deals, and nothing else: the others may be open. */
function saysOneEnd(lead: LeadTab, { column, words = [] }: OutcomeColumn): boolean {
  const wordOf = outcomeWords(words);
  const ends = filledOf(lead, column).filter((cell) => {
    const says = wordOf(cellText(cell));
    return says === 'won' || says === 'lost';
  });
  return ends.length >= fewestOfOneEnd && words.every((word) => wordOf(word) !== 'open');
}

/** What a row's outcome columns say. */
export interface RowOutcome {
  /** How it ended; null = not; `both` = one against the other. */
  readonly ended: 'won' | 'lost' | 'both' | null;
  /** The first column whose cell says neither won nor lost nor open; null = all can be read. */
  readonly unread: number | null;
  /** A person was asked what the word there means. */
  readonly isAsked: boolean;
}

const notEnded: RowOutcome = { ended: null, unread: null, isAsked: false };

/** Reads rows by their outcome columns. */
export function outcomeReader(columns: readonly OutcomeColumn[]): (row: readonly CellValue[]) => RowOutcome {
  const read = columns.filter(({ says }) => says !== 'as Stage').map((each) => ({ ...each, wordOf: wordReader(each) }));
  if (read.length === 0) return () => notEnded;
  const hasWonBox = columns.some(({ says }) => says === 'won' || says === 'won or not');
  return (row) => {
    const said = new Set<'won' | 'lost'>();
    let unread: number | null = null;
    let isOver = false;
    let isAsked = false;
    for (const { column, says, marks, wordOf } of read) {
      const cell = row[column] ?? null;
      const blank: boolean = isBlank(cell);
      if (blank) continue;
      const tick = says === 'words' ? null : parseBoolean(cell);
      // A column called “Won” may hold words too, where Settings names it.
      const word = tick?.ok === true ? null : wordOf(cellText(cell));
      if (word === 'won' || word === 'lost') said.add(word);
      else if (tick?.ok === true && tick.value && says === 'closed') isOver = true;
      else if (tick?.ok === true && tick.value && (says === 'won' || says === 'lost')) said.add(says);
      else if (tick?.ok === true && !tick.value && says === 'active') said.add('lost');
      else if (tick?.ok === true && says === 'won or not') said.add(tick.value ? 'won' : 'lost');
      else if (word === 'asked') isAsked = true;
      else if (marks === true && tick?.ok !== true && (says === 'won' || says === 'lost')) said.add(says);
      else if (tick?.ok !== true && word !== 'open') unread ??= column;
    }
    const [only] = said;
    const overAlone = isOver && hasWonBox && only === undefined ? 'lost' : null;
    return { ended: said.size > 1 ? 'both' : (only ?? overAlone), unread, isAsked };
  };
}

/** What the words of a column say: by themselves, or as it was found out or said. */
function wordReader({ words, kinds }: OutcomeColumn): (text: string) => OutcomeWord | 'asked' {
  const wordOf = outcomeWords(words);
  return (text) => {
    const kind = kinds?.get(foldWord(text.slice(0, 100).trim()));
    return kind === undefined ? wordOf(text) : kind.asked.length > 0 ? 'asked' : kind.kind;
  };
}

/** What columns beside Stage call the ends of deals; null for an end that none of them says. */
export type EndsBeside = Readonly<Record<'won' | 'lost', string | null>>;

/** What the outcome columns of these leads call the ends of deals; null where there are none. */
export function endsBeside(leads: readonly (readonly [LeadTab, Outcomes])[]): EndsBeside | null {
  const counts = { won: new Map<string, number>(), lost: new Map<string, number>() };
  for (const [{ tab, header }, { columns }] of leads) {
    for (const each of columns.filter(({ says }) => says === 'words')) {
      const { column } = each;
      const wordOf = wordReader(each);
      for (const row of tab.rows.slice(header.firstDataRow)) {
        const text = cellText(row[column]);
        const says = text.length > 60 || text.trim().length < 2 ? null : wordOf(text);
        if (says === 'won' || says === 'lost') counts[says].set(text, (counts[says].get(text) ?? 0) + 1);
      }
    }
  }
  const mostUsed = (kind: 'won' | 'lost'): string | undefined => [...counts[kind]].sort((a, b) => b[1] - a[1])[0]?.[0];
  const all = leads.flatMap(([, { columns }]) => columns).filter(({ says }) => says !== 'as Stage');
  if (all.length === 0) return null;
  // That a deal was given up says nothing of those that were won.
  const isLostAlone = all.every(({ says }) => says === 'active');
  return { won: isLostAlone ? null : (mostUsed('won') ?? 'Won'), lost: mostUsed('lost') ?? 'Lost' };
}

/** Of columns that say the same of every deal of which both say something, as Status and Status Reason do, the one that says most; all where they contradict. */
function alike({ tab, header }: LeadTab, columns: readonly OutcomeColumn[]): readonly OutcomeColumn[] {
  if (columns.length < 2) return columns;
  const rows = tab.rows.slice(header.firstDataRow);
  const ends = columns.map((column) => {
    const read = outcomeReader([column]);
    return {
      column,
      unread: rows.filter((row) => read(row).unread !== null).length,
      says: rows.map((row) => read(row).ended),
    };
  });
  const contradicts = rows.some((_, row) => new Set(ends.flatMap(({ says }) => says[row] ?? [])).size > 1);
  if (contradicts) return columns;
  const ended = (says: readonly unknown[]): number => says.filter((each) => each !== null).length;
  const [most] = ends.toSorted((a, b) => ended(b.says) - ended(a.says) || a.unread - b.unread);
  return most === undefined ? [] : [most.column];
}

/** The columns that a row of Settings names: one, or several as in “IsWon + IsClosed”. */
function columnsSaid(said: string, labels: readonly string[]): readonly number[] {
  const columnOf = (text: string): number => labels.findIndex((label) => label !== '' && fold(label) === fold(text));
  const whole = columnOf(said);
  return whole >= 0 ? [whole] : said.split(/\s\+\s/).flatMap((part) => (columnOf(part) < 0 ? [] : [columnOf(part)]));
}

/**
 * A column “Won?” alone in which some deals have No and others nothing: what is undecided is blank, and No is lost. In boxes to
 * tick, where each deal has one or the other, a deal without a tick may be on its way.
 */
export function withNoAsLost(
  { tab, header, match }: LeadTab,
  columns: readonly OutcomeColumn[],
): readonly OutcomeColumn[] {
  const [only] = columns;
  if (only?.says !== 'won' || columns.length > 1) return columns;
  const stage = match.columns.get('stage') ?? -1;
  const rows = tab.rows.slice(header.firstDataRow).filter((row) => !isBlank(row[stage]));
  const cells = rows.map((row) => row[only.column] ?? null);
  const hasBlank = cells.some((cell) => isBlank(cell));
  const isInWords = cells.every((cell) => typeof cell !== 'boolean' && typeof cell !== 'number');
  return hasBlank && isInWords ? [{ column: only.column, says: 'won or not' }] : columns;
}

/** Whether deals without the tick are those that were lost: a reason stands at them alone. */
function isLostWithout({ tab, header, match }: LeadTab, { column }: OutcomeColumn): boolean {
  const reason = match.columns.get('lostReason') ?? -1;
  const rows = tab.rows.slice(header.firstDataRow);
  const withReason = (ticked: boolean): number => {
    const of = rows.filter((row) => {
      const tick = parseBoolean(row[column] ?? null);
      return tick.ok && tick.value === ticked;
    });
    return of.filter((row) => !isBlank(row[reason])).length / Math.max(1, of.length);
  };
  return withReason(false) >= 0.5 && withReason(true) <= 0.05;
}

function isCalledOutcome(label: string): boolean {
  const isFitting = (word: string): boolean =>
    calledSo.has(word) || (['won', 'lost', 'over', 'filler'] as const).some((each) => isOf(word, each));
  const words = headerWords(label);
  return words.length > 0 && words.every(isFitting);
}

function asOutcome(lead: LeadTab, column: number, label: string): OutcomeColumn | null {
  const cells = filledOf(lead, column);
  const box = boxOf(label);
  if (box !== null && cells.length > 0 && cells.every(isYesOrNo)) return { column, says: box };
  return isCalledOutcome(label) ? wordsColumn(lead, column) : null;
}

function filledOf({ tab, header }: LeadTab, column: number): readonly CellValue[] {
  const cells: CellValue[] = [];
  for (let row = header.firstDataRow; row < tab.rows.length && cells.length < 2000; row += 1) {
    const cell = tab.rows[row]?.[column] ?? null;
    const blank: boolean = isBlank(cell);
    if (!blank) cells.push(cell);
  }
  return cells;
}

function wordsIn(cells: readonly CellValue[]): readonly string[] {
  return [...new Set(cells.flatMap((cell) => (typeof cell === 'string' ? [cell] : [])))].slice(0, mostWords);
}

/** What boxes to tick hold, as a sheet shows it. */
function ticksIn(cells: readonly CellValue[]): readonly string[] {
  return wordsIn(cells.map((cell) => (cell === null ? null : cellText(cell))));
}

/** A column that holds next to nothing but words for how deals ended, and for those that go on; null = another one. */
function wordsColumn(lead: LeadTab, column: number): OutcomeColumn | null {
  const cells = filledOf(lead, column);
  const words = wordsIn(cells);
  const wordOf = outcomeWords(words);
  const said = cells.map((cell) => (typeof cell === 'string' ? wordOf(cell) : null));
  const ends = said.filter((says) => says === 'won' || says === 'lost').length;
  const isMixed = saysBothEnds({ column, says: 'words', words }) && holdsSteps({ column, says: 'words', words });
  const open = cells.filter(
    (cell, at) =>
      said[at] === 'open' ||
      (said[at] === null && isParked(cellText(cell).slice(0, 60))) ||
      (isMixed && isOnTheWay(cellText(cell), wordOf)),
  ).length;
  // What may be an end takes nothing from the others: it is asked.
  const unsure = cells.filter((cell, at) => said[at] === null && isUnsure(cell)).length;
  const isOutcome = cells.length >= 3 && ends > 0 && ends + open + unsure >= 0.8 * cells.length;
  return isOutcome ? { column, says: 'words', words } : null;
}

/** “New Lead”, “Pending approval”: a step, where others say how deals ended. */
function isOnTheWay(text: string, wordOf: (text: string) => OutcomeWord): boolean {
  return wordOf(text) === null && isStageWord(text) && kindOfStageName(text) === 'open';
}

/** One that is “On hold” is an exception, and said. */
function holdsSteps({ words = [] }: OutcomeColumn): boolean {
  const wordOf = outcomeWords(words);
  return words.filter((word) => isOnTheWay(word, wordOf)).length >= 2;
}

function isUnsure(cell: CellValue): boolean {
  const { says } = readStageName(cellText(cell).slice(0, 60));
  return says === 'unsure' || says === 'over';
}

function saysBothEnds({ words = [] }: OutcomeColumn): boolean {
  const said = new Set(words.map(outcomeWords(words)));
  return said.has('won') && said.has('lost');
}

/** Deals that outcome columns end, and what Stage says of them. */
interface Endings {
  readonly ended: number;
  readonly atOpen: number;
  readonly unsure: number;
  /** What they say Stage never does: in no stage are deals lost, and the wins are the same. */
  readonly addsAnEnd: boolean;
  /** Where both say an end, it is often another one: “Unqualified” deals were won. */
  readonly isContradicted: boolean;
  /** The name of some stage in which they end deals does not say that end by itself. */
  readonly isUnnamed: boolean;
}

/** How many deals these end, and how many of them Stage leaves open: where it says so itself, it counts alone. */
function endings(
  { tab, header, match }: LeadTab,
  columns: readonly OutcomeColumn[],
  stages: readonly Stage[],
): Endings {
  const stageOf = stageFinder(stages);
  const stageColumn = match.columns.get('stage') ?? -1;
  let ended = 0;
  let atEnds = 0;
  let isUnnamed = false;
  let against = 0;
  const open = { won: 0, lost: 0 };
  /** Deals in stages of which nobody knows what they are. */
  const unknown = new Map<string, { of: number; readonly ends: { won: number; lost: number } }>();
  const read = outcomeReader(columns);
  for (const row of tab.rows.slice(header.firstDataRow)) {
    const { ended: outcome } = read(row);
    const stage = stageOf(cellText(row[stageColumn]));
    const undecided =
      stage?.undecided === true ? (unknown.get(stage.id) ?? { of: 0, ends: { won: 0, lost: 0 } }) : null;
    if (stage !== null && undecided !== null) unknown.set(stage.id, { ...undecided, of: undecided.of + 1 });
    if (outcome === null || outcome === 'both') continue;
    ended += 1;
    if (undecided !== null) undecided.ends[outcome] += 1;
    else if (stage?.kind === 'open') open[outcome] += 1;
    else if (stage !== null) {
      atEnds += 1;
      if (kindOfStageName(stage.name) !== outcome) isUnnamed = true;
      if (stage.kind !== outcome) against += 1;
    }
  }
  let unsure = 0;
  let atOpen = open.won + open.lost;
  for (const { of, ends } of unknown.values()) {
    // One in which all deals ended alike may be that end.
    if ((of >= 3 || atEnds > 0) && Math.max(ends.won, ends.lost) >= 0.9 * of) unsure += of;
    else atOpen += ends.won + ends.lost;
  }
  const isUnsaid = (kind: 'won' | 'lost'): boolean => !stages.some((stage) => stage.kind === kind);
  const addsAnEnd =
    against === 0 && ((isUnsaid('lost') && open.won === 0) || (isUnsaid('won') && open.lost === 0)) && atOpen > 0;
  return { ended, atOpen, unsure, addsAnEnd, isContradicted: against >= 2 && against > 0.2 * atEnds, isUnnamed };
}
