import { fold } from '../../schema/fold.ts';
import type { CellValue } from '../../workbook/cell-value.ts';

const chance = /prob|chance|wahrsch|likel|%|weight|gewicht|confiden|kans|szans|sannol|veros/;

/** Whether a header says that what stands under it is how probable a deal is. */
export function isChance(label: string): boolean {
  return chance.test(fold(label));
}

/** A probability as it is written: 0.4, 40, “40 %”; null where it is none. */
export function chanceIn(cell: CellValue): number | null {
  if (typeof cell === 'number') return cell;
  const found = typeof cell === 'string' ? /^(\d{1,3}(?:[.,]\d+)?)\s*%?$/.exec(cell.trim()) : null;
  return found === null ? null : Number((found[1] ?? '').replace(',', '.'));
}
