import { isBlank } from '../../workbook/cell-value.ts';
import type { CellValue } from '../../workbook/cell-value.ts';

const longest = 60;

/** How a heading is set off from the leads, besides standing alone. */
type HeadingDress = 'signs' | 'capitals' | 'count' | 'plain';

export interface HeadingText {
  /** What it says, without the signs and the number around it: “— Negotiation (3) —” says Negotiation. */
  readonly name: string;
  readonly dress: HeadingDress;
}

/**
 * What a row says that holds one text and nothing else, but numbers that count or add up the rows below; null = it is no heading.
 */
export function headingText(cells: readonly CellValue[]): HeadingText | null {
  const isFilled = (cell: CellValue): boolean => cell !== false && !isBlank(cell);
  const at = cells.findIndex(isFilled);
  const first = cells[at];
  if (typeof first !== 'string' || first.length > longest) return null;
  if (cells.some((cell, column) => column > at && typeof cell !== 'number' && isFilled(cell))) return null;
  const text = first.trim();
  if (/[@\d]{6}|@|https?:/.test(text)) return null;
  const bare = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})\]]+$/gu, '');
  const name = bare
    .replace(/^(?:stage|phase|status|etape|étape|etapa|stufe|fase|etap)\s*[:\d]\s*[-.:)]?\s*(?=\p{L})/iu, '')
    .replace(/\s*[-–—:·|,]?\s*[([]?\s*\d+\s*(?:deals?|leads?|items?|rows?|opportunit(?:y|ies))?\s*[)\]]?$/iu, '')
    .replace(/[^\p{L}\p{N})]+$/u, '')
    .trim();
  if (!/\p{L}{2}/u.test(name)) return null;
  return { name, dress: dressOf(text, bare, name) };
}

function dressOf(text: string, bare: string, name: string): HeadingDress {
  if (bare.length < text.length && !/^[\p{L}\p{N}]/u.test(text)) return 'signs';
  // “BOOKED (scheduled)”: what is explained is in capitals, not what explains it.
  const word = name.replace(/\s*\([^()]*\)$/u, '');
  if (word === word.toUpperCase() && word !== word.toLowerCase()) return 'capitals';
  return name.length < bare.length || text.endsWith(':') ? 'count' : 'plain';
}
