import { isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';
import { fold } from '../../schema/fold.ts';
import { headingsIn } from '../evidence/stage-by-headings.ts';
import { headerRows } from '../place-header.ts';
import type { PlacedHeader } from '../place-header.ts';
import { beginsAsTotal, endsAsTotal, isTotalAlone } from './row-words.ts';
import { headersAgain } from './headers-again.ts';
import { isSection, valuesOfGroups } from './section-rows.ts';

/** Why a row between the leads is none. */
export type PassedOver = 'total' | 'heading' | 'header';

type Cells = readonly CellValue[];

/**
 * Rows that are no leads by what they say: totals (a word such as Total alone, and no stage of its own), a month or another heading over the
 * leads below it, and headers that are repeated further down or stand among them. By 0-based row.
 */
export function totalRows(lead: PlacedHeader): ReadonlyMap<number, PassedOver> {
  const { tab, header, match } = lead;
  const rows = new Map<number, PassedOver>();
  for (const row of headerRows(header)) if (row >= header.firstDataRow) rows.set(row, 'header');
  const stage = match.columns.get('stage') ?? -1;
  const amount = match.columns.get('amount') ?? -1;
  const stageLabel = fold(header.labels[stage] ?? '');
  const groups = valuesOfGroups(lead);
  let headings: ReadonlySet<number> | null = null;
  // A long list in which each row has its stage is not looked through for them.
  const isHeading = (row: number): boolean => (headings ??= headingRows(lead)).has(row);
  const whose = ['owner', 'contact'].flatMap((field) => match.columns.get(field) ?? []);
  const saysMore = (row: Cells): boolean =>
    whose.some((at) => typeof row[at] === 'string' && !isBlank(row[at]) && !mayBeTotal(fold(row[at])));
  const said = new Set(tab.rows.flatMap((row, index) => (saysTotal(row, row[stage]) && !saysMore(row) ? [index] : [])));
  const repeatsHeader = headersAgain([(header.typed ?? header).labels, (header.typed ?? header).own]);
  for (let index = header.firstDataRow; index < tab.rows.length; index += 1) {
    const row = tab.rows[index] ?? [];
    if (row.length === 0) continue;
    if (isBlank(row[stage]) || said.has(index)) {
      if (said.has(index)) rows.set(index, 'total');
      else if (isHeading(index) || isSection(row, { amount, groups })) rows.set(index, 'heading');
    } else if (stageLabel !== '' && repeatsHeader(row)) rows.set(index, 'header');
  }
  // What stands right over headers that come again is what the block below is called.
  const again = [...rows].flatMap(([row, what]) => (what === 'header' && row > header.row ? [row - 1] : []));
  const isTitle = (row: Cells): boolean => isBlank(row[stage]) && row.filter((cell) => !isBlank(cell)).length <= 2;
  for (const row of again) {
    const cells = tab.rows[row] ?? [];
    if (row >= header.firstDataRow && !rows.has(row) && !cells.every(isBlank) && isTitle(cells))
      rows.set(row, 'heading');
  }
  return rows;
}

/** What stands over leads is none, wherever their stage is told from: words for stages, or texts that are set off from the leads. */
function headingRows(lead: PlacedHeader): ReadonlySet<number> {
  const found = headingsIn(lead, new Set());
  const isSure = found !== null && (found.grade === 'named' || found.isSetOff);
  return new Set(isSure ? found.headings.map(({ row }) => row) : []);
}

/** @param stage what stands under Stage: a program that adds up by stage writes “Proposal Total” there */
function saysTotal(row: Cells, stage: CellValue | undefined): boolean {
  if (row.length === 0 || (!isBlank(stage) && !(typeof stage === 'string' && mayBeTotal(fold(stage))))) return false;
  const words: string[] = [];
  let filled = 0;
  let hasNumber = false;
  for (const cell of row) {
    if (isBlank(cell)) continue;
    filled += 1;
    const text = typeof cell === 'string' ? fold(cell) : '';
    if (/\p{L}{2}/u.test(text)) words.push(text);
    // “Total Fitness Ltd” is a company: a total says hardly anything else in words.
    if (words.length > 2) return false;
    hasNumber ||= typeof cell === 'number' || /\d/.test(text);
  }
  if ((words[0] ?? '').length > 40) return false;
  const [word] = words;
  if (word === undefined) return false;
  if (isBlank(stage)) return isTotalAlone.test(word) && (hasNumber || filled === 1);
  return words.length === 1 && hasNumber && mayBeTotal(word);
}

function mayBeTotal(text: string): boolean {
  return beginsAsTotal.test(text) || endsAsTotal.test(text);
}
