import { isBlank } from '../workbook/cell-value.ts';
import { meaningOf } from '../schema/header-index.ts';
import { greatest } from '../statistics/greatest.ts';
import type { Looked } from './column-match.ts';

type Grid = Pick<Looked, 'header' | 'rows'>;

const mostColumns = 200;
/** A summary is shorter than what it sums up. */
const shorter = 0.7;

/**
 * The 0-based columns of other tables that stand beside the leads, behind an empty column: a summary, a list of prices, a second list.
 * Such a table says again what the leads say already, or its rows are not theirs: it ends sooner, without a gap, or runs on below them.
 */
export function tableBeside({ header, rows }: Grid): ReadonlySet<number> {
  const blocks = blocksOf({ header, rows });
  const fieldsOf = (block: readonly number[]): readonly string[] =>
    block.flatMap((column) => meaningOf('leads', header.labels[column] ?? '')?.field ?? []);
  const most = greatest(
    blocks.map((block) => fieldsOf(block).length),
    0,
  );
  const main = blocks.find((block) => fieldsOf(block).length === most);
  if (main === undefined || blocks.length < 2) return new Set();
  const own = new Set(fieldsOf(main));
  const filled = filledRows({ header, rows }, main);
  return new Set(
    blocks.flatMap((block) => {
      const labelled = block.filter((column) => (header.labels[column] ?? '') !== '').length;
      if (block === main || labelled < 2) return [];
      const again = fieldsOf(block).filter((field) => own.has(field)).length;
      return again >= 2 || hasOtherRows(filledRows({ header, rows }, block), filled) ? block : [];
    }),
  );
}

function hasOtherRows(rows: readonly number[], ofLeads: readonly number[]): boolean {
  const leads = new Set(ofLeads);
  if (rows.length === 0) return false;
  if (rows.filter((row) => !leads.has(row)).length >= 0.3 * rows.length) return true;
  const isPrefix = rows.every((row, at) => row === ofLeads[at]);
  return isPrefix && rows.length <= shorter * ofLeads.length;
}

/** Runs of columns between empty ones. */
function blocksOf({ header, rows }: Grid): readonly (readonly number[])[] {
  const width = greatest(
    rows.map((row) => row.length),
    header.labels.length,
  );
  const blocks: number[][] = [[]];
  for (let column = 0; column < Math.min(width, mostColumns); column += 1) {
    const isEmpty =
      (header.labels[column] ?? '') === '' &&
      !rows.some((row, at) => at >= Math.min(header.firstDataRow, header.row) && !isBlank(row[column]));
    // The Lead ID that a worker puts behind the last column is of the leads, wherever that is.
    if (isLeadId(header.labels[column] ?? '')) continue;
    if (!isEmpty) blocks.at(-1)?.push(column);
    else if (blocks.at(-1)?.length !== 0) blocks.push([]);
  }
  return blocks.filter((block) => block.length > 0);
}

function isLeadId(label: string): boolean {
  const meaning = meaningOf('leads', label);
  return meaning?.field === 'leadId' && meaning.rank === 0;
}

function filledRows({ header, rows }: Grid, block: readonly number[]): readonly number[] {
  return rows.flatMap((row, at) =>
    at >= header.firstDataRow &&
    at !== header.row &&
    block.some((column) => !isBlank(row[column]) && row[column] !== false)
      ? [at]
      : [],
  );
}
