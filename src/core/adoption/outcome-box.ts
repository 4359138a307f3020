import { ofExport } from '../schema/header-index.ts';
import { saysOutcome } from '../schema/header-words.ts';
import { parseBoolean } from '../schema/values/boolean.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import { readStageName } from './stages/read-stage-name.ts';
import { foldWord, isOf } from './stages/stage-vocabulary.ts';

const running = new Set('active aktiv actif activo attivo ativo actief aktywny aktywna'.split(' '));

/** The words of a header, folded: those of “IsClosed”, too. */
export function headerWords(label: string): readonly string[] {
  return foldWord(
    label
      .trim()
      .replace(ofExport, '')
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'),
  )
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/** A box for one end, for deals that are over or that still run: “Won?”, “Is Closed Won”, “IsClosed”, “Active”, “Order received?”; null = none. */
export function boxOf(label: string): 'won' | 'lost' | 'closed' | 'active' | null {
  const all = headerWords(label).filter((word) => word !== 'is' && word !== 'deal');
  if (all.length === 1 && running.has(all[0] ?? '')) return 'active';
  // “Did we win?”, “Est gagné”.
  const words = all.filter((word) => word !== 'did' && !isOf(word, 'filler'));
  const [only = '', ...others] = words.filter((word) => !isOf(word, 'over'));
  if (others.length > 0) return ofWholeLabel(label);
  if (only === '') return words.length > 0 ? 'closed' : null;
  return isOf(only, 'won') ? 'won' : isOf(only, 'lost') ? 'lost' : null;
}

/** A header may be the whole name of an end. */
function ofWholeLabel(label: string): 'won' | 'lost' | null {
  const { says, isPlain } = readStageName(label.replace(/[\s?:*]+$/u, ''));
  return isPlain && (says === 'won' || says === 'lost') ? says : null;
}

/** Whether a cell is a box, ticked or not. */
export function isYesOrNo(cell: CellValue): boolean {
  return (typeof cell === 'boolean' || typeof cell === 'string' || cell === 0 || cell === 1) && parseBoolean(cell).ok;
}

/** Whether Yes and No below a header may be how deals ended, though it is no name of an end by itself: “Outcome”, “Converted”, “Accepted”. */
export function mayBeBox(label: string): boolean {
  const { says, isOfPaper, isOfCustomer } = readStageName(label.replace(/[\s?:*]+$/u, ''));
  const saysEnd = (says === 'won' || says === 'lost') && isOfPaper !== true && isOfCustomer !== true;
  return saysEnd || saysOutcome(label);
}
