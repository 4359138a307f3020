import { pieceKind, saidField } from './piece-kind.ts';
import type { PieceKind } from './piece-kind.ts';

/** A card as it stands on the board. */
export interface Card {
  readonly stage: string;
  /** 0-based. */
  readonly row: number;
  /** The texts of its cells, in order. */
  readonly texts: readonly string[];
  /** What stands of it in columns that say what they hold, by header. */
  readonly said: readonly { readonly header: string; readonly value: string }[];
}

/** Headers of what a card does not say the meaning of; no word of them is one of a column that we know. */
export const unsaid = { date: 'On the card: day', number: 'On the card: figure' } as const;

const headers: Readonly<Partial<Record<PieceKind, string>>> = {
  money: 'Amount',
  email: 'Email',
  phone: 'Phone',
  date: unsaid.date,
  number: unsaid.number,
};

/** What a card says, by header: its first line is who; what it does not say the meaning of, and what it says twice, are notes. */
export function readCard({ stage, texts, said }: Card): ReadonlyMap<string, string> {
  const values = new Map<string, string>([['Stage', stage]]);
  const lines = texts
    .flatMap((text) => text.split(/\r?\n/))
    .flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const [first = '', ...rest] = lines;
  const title = partsOfTitle(first);
  const others = [...title.slice(1), ...rest.flatMap(partsOfLine)];
  const notes: string[] = [];
  const taken = new Set<string>();
  if (title[0] !== undefined) values.set('Deal', title[0]);
  for (const { header, value } of said) {
    if (values.has(header)) notes.push(`${header}: ${value}`);
    else values.set(header, value);
  }
  for (const part of others) {
    const kind = pieceKind(part);
    const named = kind === 'said' ? saidField(part) : null;
    const header = named?.header ?? headers[kind];
    const isOnly = kind === 'said' || others.filter((each) => pieceKind(each) === kind).length === 1;
    if (header === undefined || !isOnly || values.has(header) || taken.has(header)) notes.push(part);
    else values.set(header, named?.value ?? part);
    if (header !== undefined) taken.add(header);
  }
  if (notes.length > 0)
    values.set('Notes', [values.get('Notes'), ...notes].filter((each) => each !== undefined).join('\n'));
  return values;
}

const separators = /\s+[-–—|•·/]\s+|\s*[;|•]\s*|,\s+|\t+/u;

/** “Acme – $12k – 3/4/2026”: the name, and what stands behind it that is plainly something else. */
function partsOfTitle(line: string): readonly string[] {
  const behind: string[] = [];
  let name = line;
  for (;;) {
    const [, before = '', last = ''] =
      /^(.*\S)\s*\(([^()]+)\)$/u.exec(name) ??
      /^(.*\S)(?:\s+[-–—|•·/]\s+|\s*[;|•:]\s*|,\s+|\t+)(\S.*?)$/u.exec(name) ??
      /^(.*\S)\s+(\S*[\p{Sc}@]\S*)$/u.exec(name) ??
      [];
    const kind = last === '' ? 'text' : pieceKind(last);
    const isPlain = ['money', 'date', 'email', 'phone'].includes(kind);
    if (!isPlain || (kind === 'date' && /^\d+$/.test(last))) return [name, ...behind];
    behind.unshift(last);
    name = before;
  }
}

/** A line is taken apart where a part of it is plainly something: “Ann Lee, ann@acme.example”. */
function partsOfLine(line: string): readonly string[] {
  if (pieceKind(line) !== 'text') return [line];
  const parts = line.split(separators).filter((part) => part !== '');
  return parts.some((part) => ['money', 'email', 'phone'].includes(pieceKind(part))) ? parts : [line];
}
