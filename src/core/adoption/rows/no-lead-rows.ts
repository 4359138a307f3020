import { cellText, isBlank } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import type { PlacedHeader } from '../place-header.ts';
import { filledDown } from '../standing/filled-down.ts';
import { answeredRows, firstText, isAskedAbout, markOfRow, namingColumn, nothingAsked } from './answered-rows.ts';
import type { AnsweredRow, AskedRows } from './answered-rows.ts';
import { exampleRows, ownExample } from './example-rows.ts';
import { linesOfDeals } from './lines-of-deals.ts';
import { loneGroup, loneTexts } from './lone-texts.ts';
import { noteRows } from './note-rows.ts';
import { preparedRows } from './prepared-rows.ts';
import { aboutTheBoard } from './row-words.ts';
import type { AsideRows } from './aside-rows.ts';
import { stepsGroup, stepsOfDeals } from './steps-of-deals.ts';
import { sumRows } from './sum-rows.ts';
import { summaryRows } from './summary-rows.ts';
import { tableBelow } from './table-below.ts';
import { tailRows } from './tail-rows.ts';
import { totalRows } from './total-rows.ts';
import type { PassedOver } from './total-rows.ts';
import { whoColumns } from './who-columns.ts';

const few = 0.2;
const mostly = 0.8;

/**
 * Why a row below the headers is no lead; `doubtful` = it may be one, and a person is asked; `other headers` = so is it, and it stands
 * under headers of its own, by which it cannot be read; `not leads` = that person said so.
 */
export type WhyNoLead = PassedOver | 'example' | 'note' | 'prepared' | 'doubtful' | 'other headers' | 'not leads';

/** A row that is no lead, with the first cell of it in which anything stands. */
export interface NoLeadRow {
  readonly why: WhyNoLead;
  readonly column: number;
  readonly value: string;
  /** With which others it is asked about, where they are of one kind: “without Company”, “under LOST DEALS”. */
  readonly group?: string;
  /** Of a row that may be an earlier step of a deal: the stage in which the deal was then. */
  readonly stage?: string;
  /** Whether somebody said that it is none; left out where nobody said anything. */
  readonly isSaid?: boolean;
  /** By which it is known again as one that somebody was asked about, wherever it stands. */
  readonly mark?: string;
  /** It was none in the last run either, because of what was asked or said of it, whatever it counted as before. */
  readonly wasAside?: true;
}

/** What was asked and said of the rows of a tab, and which of them were no leads for that in the last run. */
export interface SaidBefore {
  readonly asked: AskedRows;
  readonly aside: readonly AsideRows[];
}

const nothingSaid: SaidBefore = { asked: nothingAsked, aside: [] };

/** The rows of a tab of leads that are none, by 0-based row; each is said (row-findings.ts). */
function noLeadRows(lead: PlacedHeader, { asked, aside: before }: SaidBefore): ReadonlyMap<number, NoLeadRow> {
  const who = whoColumns(lead);
  const sums = sumRows(lead, new Set(who));
  const summing = [...sums].flatMap(([row, is]) => (is === 'total' ? [[row, is] as const] : []));
  const totals = new Map<number, PassedOver>([...summing, ...totalRows(lead)]);
  const lines = linesOfDeals(lead, who);
  const below = tableBelow(lead, (row) => totals.get(row) ?? null);
  const prepared = preparedRows(lead, who, (row) => totals.has(row) || lines.has(row) || below.has(row));
  const groups = new Map([...groupedRows(lead, who, { lines, asked }), ...inTables(below)]);
  const certain = new Map<number, WhyNoLead>([
    ...totals,
    ...[...below].flatMap(([row, what]) =>
      totals.has(row) ? [] : [[row, typeof what === 'string' ? what : 'other headers'] as const],
    ),
    ...[...prepared].map((row) => [row, 'prepared'] as const),
    ...ownExample(lead).map((row) => [row, 'example'] as const),
  ]);
  const summaries = summaryRows(lead, new Set(who), (row) => certain.get(row) ?? null);
  const sure = (row: number): WhyNoLead | null => {
    const summary = summaries.get(row) ?? null;
    return certain.get(row) ?? (summary === 'doubtful' ? null : summary);
  };
  const answered = answeredRows(lead, asked, { known: sure, aside: before });
  const notes = noteRows(lead, (row) => sure(row) ?? (answered.has(row) ? 'doubtful' : null));
  const aside = (row: number): string | null => {
    const what = answered.get(row) ?? null;
    return sure(row) ?? (notes.has(row) ? 'note' : what === null || isUnder(what) ? null : whyOf(what));
  };
  const tail = new Map<number, InTail>([...tailRows(lead, aside), ...answered]);
  const named = new Map([
    ...groups,
    ...[...tail].flatMap(([row, what]) => (typeof what === 'string' ? [] : [[row, groupOf(what)] as const])),
  ]);
  const why = new Map<number, WhyNoLead>([
    ...[...tail].map(([row, what]) => [row, whyOf(what)] as const),
    ...[...groups.keys(), ...exampleRows(lead, who), ...sums.keys()].map((row) => [row, 'doubtful'] as const),
    ...certain,
    ...summaries,
    ...[...notes].map((row) => [row, 'note'] as const),
  ]);
  const marks = new Set(before.flatMap((each) => each.marks));
  return new Map(
    [...why]
      .sort(([a], [b]) => a - b)
      .map(([row, reason]) => {
        const cells = lead.tab.rows[row] ?? [];
        const group = named.get(row);
        const found = { why: reason, column: namingColumn(cells), value: firstText(cells) };
        const stage = group === stepsGroup ? cellText(cells[lead.match.columns.get('stage') ?? -1]) : '';
        const mark = tail.has(row) ? markOfRow(cells) : null;
        return [
          row,
          {
            ...found,
            ...(reason === 'heading' && answered.has(row) ? { isSaid: true } : {}),
            ...(group === undefined ? {} : { group }),
            ...(stage === '' ? {} : { stage }),
            ...(mark === null ? {} : { mark }),
            ...(mark !== null && marks.has(mark) ? { wasAside: true as const } : {}),
          },
        ];
      }),
  );
}

type InTail = AnsweredRow | 'note' | 'heading';

function isUnder(what: InTail): boolean {
  return typeof what === 'object' && 'under' in what;
}

function whyOf(what: InTail): WhyNoLead {
  if (typeof what === 'string') return what;
  return 'heading' in what ? 'heading' : 'doubtful';
}

/** With which others a row is asked about. */
function groupOf(what: Exclude<InTail, string>): string {
  if ('now' in what) return `with the stage ${what.now} now`;
  return `under ${'heading' in what ? what.heading : what.under}`;
}

/** Rows of a kind, which are asked about together, with what they are called: later ones of it are what these are. */
function groupedRows(
  lead: PlacedHeader,
  who: readonly number[],
  { lines, asked }: { readonly lines: ReadonlySet<number>; readonly asked: AskedRows },
): ReadonlyMap<number, string> {
  const labels = who.map((column) => lead.header.labels[column] ?? '');
  const without = `without ${labels.find((label) => label !== '') ?? 'a name'}`;
  return new Map([
    ...cardsAboutTheBoard(lead, asked),
    ...partsOfOthers(lead, asked),
    ...loneTexts(lead, isAskedAbout(asked, loneGroup)).map((row) => [row, loneGroup] as const),
    ...stepsOfDeals(lead, who, isAskedAbout(asked, stepsGroup)).map((row) => [row, stepsGroup] as const),
    ...[...lines].map((row) => [row, without] as const),
  ]);
}

function inTables(below: ReturnType<typeof tableBelow>): Grouped {
  return [...below].flatMap(([row, what]) => (typeof what === 'string' ? [] : [[row, `under ${what.under}`] as const]));
}

type Grouped = readonly (readonly [row: number, group: string])[];

/** Cards under “Info” and the like, where they are few beside the others. */
function cardsAboutTheBoard({ tab, header, match }: PlacedHeader, asked: AskedRows): Grouped {
  const stage = match.columns.get('stage');
  if (stage === undefined) return [];
  let leads = 0;
  const found: (readonly [number, string])[] = [];
  for (let row = Math.max(0, header.firstDataRow); row < tab.rows.length; row += 1) {
    const cells = tab.rows[row] ?? [];
    const name = cellText(cells[stage]);
    if (name.length > 0 && name.length <= 40 && aboutTheBoard.test(fold(name))) found.push([row, `under ${name}`]);
    else if (cells.length > 0) leads += 1;
  }
  return found.length < few * leads ? found : found.filter(([, group]) => isAskedAbout(asked, group));
}

/** Headers of what a row hangs on, as boards export it. Folded. */
const parent = /(?<!\p{L})(?:parent|ubergeordnet\p{L}*|padre|pai|bovenliggende?|nadrzedn\p{L}*)(?!\p{L})/u;

/** Rows that name a parent and have no stage, where nearly all the others have one: sub-tasks of a deal. */
function partsOfOthers({ tab, header, match }: PlacedHeader, asked: AskedRows): Grouped {
  const stage = match.columns.get('stage');
  const over = header.labels.findIndex((label) => parent.test(fold(label)));
  if (stage === undefined || over < 0) return [];
  const rows = tab.rows.flatMap((cells, row) => (row < header.firstDataRow || cells.length === 0 ? [] : [row]));
  const isBlankAt = (row: number, column: number): boolean => isBlank(tab.rows[row]?.[column] ?? null);
  const found = rows.filter((row) => !isBlankAt(row, over) && isBlankAt(row, stage));
  const others = rows.filter((row) => isBlankAt(row, over));
  const staged = others.filter((row) => !isBlankAt(row, stage));
  const group = `with ${header.labels[over] ?? ''}`;
  const isSure = (staged.length > 0 && staged.length >= mostly * others.length) || isAskedAbout(asked, group);
  return isSure ? found.map((row) => [row, group] as const) : [];
}

/** A tab whose rows that are no leads are blank, with what they are. What people were asked of goes on to be what it was asked as. */
export function leadsAlone(
  placed: PlacedHeader,
  said: SaidBefore = nothingSaid,
): PlacedHeader & { readonly noLeads: ReadonlyMap<number, NoLeadRow> } {
  const { tab, header, match } = placed;
  // A company merged over three rows is whose all three are.
  const noLeads = noLeadRows({ ...placed, tab: filledDown(tab, header.firstDataRow, match.columns) }, said);
  if (noLeads.size === 0) return { ...placed, noLeads };
  const rows = tab.rows.map((cells, row) => (noLeads.has(row) ? [] : cells));
  return { ...placed, tab: { ...tab, rows }, noLeads };
}
