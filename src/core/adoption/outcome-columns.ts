import type { Stage } from '../workbook/stage.ts';
import { stageFinder } from '../schema/stage-finder.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { LeadTab } from './lead-tab.ts';
import { fold } from '../schema/fold.ts';
import type { DecidedOutcome } from './known-tabs.ts';
import type { MappingRow } from './stored-mapping.ts';
import { parseBoolean } from '../schema/values/boolean.ts';
import type { OutcomeColumn } from './adoption.ts';

const wonWords = new Set('won|closed won|win|deal won|gewonnen|gagne|gagnee|ganado|ganada'.split('|'));
const lostWords = new Set(
  'lost|closed lost|loss|deal lost|cancelled|canceled|abandoned|verloren|perdu|perdue|perdido|perdida'.split('|'),
);
const openWords = new Set(
  'open|active|in progress|ongoing|pending|running|offen|laufend|in arbeit|ouvert|en cours|abierto|abierta|en curso'.split(
    '|',
  ),
);
const wonBox = /^(?:is |deal |closed )*(?:won|gewonnen|gagnee?|ganad[oa])$/;
/** What such a column is called: “Contract: Active, Cancelled” says nothing about the deal. */
const outcomeHeader =
  /\b(?:status|state|outcome|result|won|lost|ergebnis|ausgang|statut|resultat|resultado|estado|gewonnen|verloren)\b/;
const lostBox = /^(?:is |deal |closed )*(?:lost|verloren|perdue?|perdid[oa])$/;

export interface Outcomes {
  readonly columns: readonly OutcomeColumn[];
  readonly guessed: boolean;
  /** What the next run is to know of a guess. */
  readonly decided: DecidedOutcome | null;
  /** Columns that look like it and are not read, with the deals that they end and Stage does not; null = none. */
  readonly passedOver: { readonly columns: readonly OutcomeColumn[]; readonly deals: number } | null;
}
const noOutcomes: Outcomes = { columns: [], guessed: false, decided: null, passedOver: null };

/**
 * Columns that say which deals are won and lost where Stage says only how far they came, as CRMs export it and boxes do it: those that
 * Settings names, else columns that are called so and hold next to nothing but such words or ticks, and end at least half of their deals at a stage that is open (docs/decisions/0012).
 *
 * @param before what an earlier run decided: it holds for as long as the headers are there
 */
export function outcomeColumns(
  lead: LeadTab,
  stages: readonly Stage[],
  mapping: readonly MappingRow[],
  before: DecidedOutcome | null = null,
): Outcomes {
  const stored = mapping.filter((row) => row.kind === 'outcome');
  const { header, match } = lead;
  if (stored.length > 0) {
    const columns = stored.flatMap((row) => {
      const column = header.labels.findIndex((label) => label !== '' && fold(label) === fold(row.header ?? ''));
      return column < 0 ? [] : [{ column, says: boxOf(header.labels[column] ?? '') ?? ('words' as const) }];
    });
    // A header that is gone, but for the finding: its deals must not be open again because somebody renamed it.
    if (columns.length > 0 || stored.some((row) => row.header === null)) return { ...noOutcomes, columns };
  }
  if (!match.columns.has('stage')) return noOutcomes;
  const kept = before?.isRead === true ? match.own.filter(({ label }) => before.headers.includes(fold(label))) : [];
  if (kept.length > 0) {
    const read = kept.map(({ column, label }) => ({ column, says: boxOf(label) ?? ('words' as const) }));
    return { ...noOutcomes, columns: read, guessed: true, decided: before };
  }
  const columns = match.own.flatMap(({ column, label }) => asOutcome(lead, column, label) ?? []);
  const words = columns.filter(({ says }) => says === 'words');
  const boxes = columns.filter(({ says }) => says !== 'words');
  // Two that say it in words may contradict each other: it is not for us to choose.
  const chosen = words.length === 1 ? words : words.length === 0 ? boxes : [];
  const { ended, atOpen } = endings(lead, chosen, stages);
  if (ended === 0) return noOutcomes;
  const headers = chosen.map(({ column }) => fold(header.labels[column] ?? ''));
  const isSame = before !== null && !before.isRead && before.headers.join() === headers.join();
  const isRead = !isSame && atOpen >= 0.5 * ended;
  const decided = { headers, isRead };
  if (isRead) return { ...noOutcomes, columns: chosen, guessed: true, decided };
  return { ...noOutcomes, decided, passedOver: atOpen === 0 ? null : { columns: chosen, deals: atOpen } };
}

/** How a row's outcome columns say that it ended; null = not; `both` = one against the other. */
export function outcomeIn(
  row: readonly CellValue[],
  columns: readonly OutcomeColumn[],
): 'won' | 'lost' | 'both' | null {
  const said = new Set<'won' | 'lost'>();
  for (const { column, says } of columns) {
    const cell = row[column] ?? null;
    const blank: boolean = isBlank(cell);
    if (blank) continue;
    const word = fold(cellText(cell));
    // A column called “Won” may hold words too, where Settings names it.
    if (wonWords.has(word)) said.add('won');
    else if (lostWords.has(word)) said.add('lost');
    else if (says !== 'words' && isTicked(cell)) said.add(says);
  }
  const [only] = said;
  return said.size > 1 ? 'both' : (only ?? null);
}

/** The first outcome column whose cell says neither won nor lost nor open; null = all can be read. */
export function unreadOutcome(row: readonly CellValue[], columns: readonly OutcomeColumn[]): number | null {
  for (const { column, says } of columns) {
    const cell = row[column] ?? null;
    const blank: boolean = isBlank(cell);
    if (blank) continue;
    const word = fold(cellText(cell));
    const known = wonWords.has(word) || lostWords.has(word) || openWords.has(word);
    if (!known && (says === 'words' || !parseBoolean(cell).ok)) return column;
  }
  return null;
}

function boxOf(label: string): 'won' | 'lost' | null {
  const bare = fold(label)
    .replace(/[^\p{L} ]+/gu, '')
    .trim();
  if (wonBox.test(bare)) return 'won';
  return lostBox.test(bare) ? 'lost' : null;
}

function asOutcome(lead: LeadTab, column: number, label: string): OutcomeColumn | null {
  const cells: CellValue[] = [];
  for (let row = lead.header.firstDataRow; row < lead.tab.rows.length && cells.length < 2000; row += 1) {
    const cell = lead.tab.rows[row]?.[column] ?? null;
    const blank: boolean = isBlank(cell);
    if (!blank) cells.push(cell);
  }
  const box = boxOf(label);
  if (box !== null) return cells.length > 0 && cells.every(isYesOrNo) ? { column, says: box } : null;
  if (!outcomeHeader.test(fold(label))) return null;
  const words = cells.map((cell) => (typeof cell === 'string' ? fold(cell.slice(0, 60)) : ''));
  const closed = words.filter((word) => wonWords.has(word) || lostWords.has(word)).length;
  const open = words.filter((word) => openWords.has(word)).length;
  // One deal that is “On hold” does not open all the others again; it is a finding.
  const isOutcome = cells.length >= 3 && closed > 0 && closed + open >= 0.8 * cells.length;
  return isOutcome ? { column, says: 'words' } : null;
}

function isYesOrNo(cell: CellValue): boolean {
  return (typeof cell === 'boolean' || typeof cell === 'string') && parseBoolean(cell).ok;
}

function isTicked(cell: CellValue): boolean {
  const read = parseBoolean(cell);
  return read.ok && read.value;
}

/** How many deals these end, and how many of them Stage leaves open: where it says so itself, it counts alone. */
function endings(
  { tab, header, match }: LeadTab,
  columns: readonly OutcomeColumn[],
  stages: readonly Stage[],
): { readonly ended: number; readonly atOpen: number } {
  const stageOf = stageFinder(stages);
  const stageColumn = match.columns.get('stage') ?? -1;
  let ended = 0;
  let atOpen = 0;
  for (const row of tab.rows.slice(header.firstDataRow)) {
    const outcome = outcomeIn(row, columns);
    if (outcome === null || outcome === 'both') continue;
    ended += 1;
    if (stageOf(cellText(row[stageColumn]))?.kind === 'open') atOpen += 1;
  }
  return { ended, atOpen };
}
