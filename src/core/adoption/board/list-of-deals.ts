import { greatest } from '../../statistics/greatest.ts';
import type { CardList, DealsAcross, Texts } from './board.ts';

/** A board turned round: what stands down its first column are the headers, and each column of a deal is a row. */
export function listOfDeals({ labels }: DealsAcross, texts: Texts): CardList {
  const lines = texts.map((cells) => ({ label: cells[labels] ?? '', values: cells.slice(labels + 1) }));
  // A heading within the first column, or a title above: nothing stands beside it.
  const isLine = ({ values }: (typeof lines)[number]): boolean => values.some((text) => text !== '');
  const blocks = inBlocks(lines.filter(isLine));
  const headers = [...new Set(blocks.flatMap((block) => block.map(({ header }) => header)))];
  const width = greatest(
    lines.map(({ values }) => values.length),
    0,
  );
  const deals = blocks.flatMap((block) =>
    Array.from(
      { length: width },
      (_, at) => new Map(block.map(({ header, values }) => [header, values[at] ?? ''])),
    ).filter((deal) => [...deal.values()].some((text) => text !== '')),
  );
  const left = lines.filter((line) => line.label !== '' && !isLine(line)).map(({ label }) => `“${label.slice(0, 60)}”`);
  return {
    rows: [headers, ...deals.map((deal) => headers.map((header) => deal.get(header) ?? ''))],
    lines: [1, ...deals.map((_, at) => at + 1)],
    stages: [],
    notes: [
      `${deals.length} ${deals.length === 1 ? 'column is a deal' : 'columns are a deal each'}, and a row of the list now.`,
      ...(left.length === 0 ? [] : [`Nothing stands beside ${left.join(', ')}: it is not in the list.`]),
    ],
  };
}

interface NamedLine {
  readonly header: string;
  readonly values: readonly string[];
}

/** Where the first name comes again, the next deals begin. Within them, a name that comes twice is told apart by a number. */
function inBlocks(
  lines: readonly { readonly label: string; readonly values: readonly string[] }[],
): readonly (readonly NamedLine[])[] {
  const blocks: NamedLine[][] = [];
  const first = lines[0]?.label ?? '';
  for (const { label, values } of lines) {
    if (blocks.length === 0 || (label === first && first !== '')) blocks.push([]);
    const block = blocks.at(-1) ?? [];
    const usual = label === '' ? (block.length === 0 ? 'Deal' : 'Notes') : label;
    let header = usual;
    for (let n = 2; block.some((each) => each.header === header); n += 1) header = `${usual} ${n}`;
    block.push({ header, values });
  }
  return blocks;
}
