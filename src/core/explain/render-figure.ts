import type { Written } from '../words/written/written.ts';
import type { Deal } from '../metrics/deal.ts';
import { oneLine } from '../words/one-line.ts';
import { addUp, agrees } from './add-up.ts';
import { shownTable } from './figure-table.ts';
import { shownText, sumLine } from './figure-words.ts';
import type { Account, Figure, LeftOutDeals } from './figure.ts';

const mostRows = 20;
const widest = 30;

/** An explanation for the terminal. `all` shows every row. Throws where the rows do not make the figure: that is a bug. */
export function renderFigure(
  figure: Figure,
  currency: string,
  { all }: { readonly all: boolean },
  w: Written,
): string[] {
  const account = figure.account();
  if (figure.value !== null && !agrees(figure.value, addUp(account)))
    throw new Error(`${figure.name}: the rows make ${addUp(account)}, not ${figure.value}`);
  return [
    `${figure.name}: ${shownText(figure, currency, w)}`,
    '',
    ...wrapped(figure.definition, 100),
    '',
    sumLine(figure, account, currency, w),
    '',
    ...tableLines(shownTable(figure, account, w), linesApart(account), all, w),
    ...account.leftOut.flatMap((group, i) => [...(i === 0 ? ['', 'Left out:'] : []), leftOutLine(group, all, w)]),
    ...figure.settings.flatMap(({ name, value }, i) => [
      ...(i === 0 ? ['', 'What bears on it:'] : []),
      `  ${name}: ${oneLine(value, 100)}`,
    ]),
  ];
}

/** Lines that stand beside deals; where nothing else is, they are what is listed. */
function linesApart({ parts }: Account): number {
  const lines = parts.filter(({ deal }) => deal === null).length;
  return lines === parts.length ? 0 : lines;
}

function tableLines(
  { header, rows }: { readonly header: readonly string[]; readonly rows: readonly (readonly unknown[])[] },
  lines: number,
  all: boolean,
  w: Written,
): string[] {
  if (rows.length === 0) return ['(no rows)'];
  // The lines that stand for no deal are the last, and always shown.
  const cut = all || rows.length <= mostRows + lines ? rows.length : mostRows;
  const shown = [...rows.slice(0, cut), ...rows.slice(Math.max(cut, rows.length - lines))];
  const table = [header, ...shown].map((row) => row.map((cell) => oneLine(String(cell), widest)));
  const used = header.map((_, i) => i).filter((i) => table.slice(1).some((row) => row[i] !== ''));
  const widths = used.map((i) => table.reduce((width, row) => Math.max(width, row[i]?.length ?? 0), 0));
  const isRight = (i: number): boolean => header[i] === 'Amount' || header[i] === 'Adds';
  const line = (row: readonly string[]): string =>
    used
      .map((i, at) => (isRight(i) ? row[i]?.padStart(widths[at] ?? 0) : row[i]?.padEnd(widths[at] ?? 0)) ?? '')
      .join('  ')
      .trimEnd();
  const hidden = rows.length - shown.length;
  const printed = table.map(line);
  const more = `… and ${w.count(hidden, { one: 'more row', other: 'more rows' })}: --all shows them, --csv FILE keeps them.`;
  return hidden === 0 ? printed : [...printed.slice(0, cut + 1), more, ...printed.slice(cut + 1)];
}

function leftOutLine({ reason, count, deals, noun = 'deal' }: LeftOutDeals, all: boolean, w: Written): string {
  const shown = all ? deals : deals.slice(0, 5);
  const names = shown.map(dealName).join(', ');
  const more = deals.length > shown.length ? ` and ${w.number(deals.length - shown.length)} more` : '';
  return `  ${w.count(count, noun)}: ${reason}${names === '' ? '' : ` (${names}${more})`}`;
}

function dealName({ id, lead }: Deal): string {
  if (lead === null) return oneLine(id, widest);
  return oneLine(`${lead.tab} ${lead.row}${lead.company === null ? '' : ` ${lead.company}`}`, widest);
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
