import { textCell } from '../../workbook/out-cell.ts';
import type { Block, BlockCell } from '../block.ts';
import type { CountedHeadline, ScreenFacts } from '../screen-facts.ts';

const id = 'counted';

/** How each headline is counted: what its card leads to. */
export function countedBlock({ counted }: Pick<ScreenFacts, 'counted'>): Block | null {
  if (counted.length === 0) return null;
  return {
    id,
    heading: 'How the headlines are counted',
    note: 'The deals behind any number here, one by one: leadsheet explain WORKBOOK "Win rate".',
    rows: counted.flatMap(linesOf),
  };
}

/** What stands in a card: the way to its lines. */
export function linkToCounted(counted: ScreenFacts['counted'], headline: string): BlockCell {
  const at = counted.findIndex(({ name }) => name === headline);
  if (at < 0) return textCell('');
  const row = counted.slice(0, at).reduce((rows, each) => rows + linesOf(each).length, 0);
  return { ...textCell('how it is counted'), link: { kind: 'block', id, row } };
}

function linesOf({ name, sum, definition, leftOut }: CountedHeadline): BlockCell[][] {
  const line = (text: string): BlockCell[] => [textCell(''), textCell(text, 'muted')];
  return [
    [textCell(name, 'label'), textCell(sum)],
    line(definition),
    ...(leftOut === '' ? [] : [line(`Left out: ${leftOut}.`)]),
  ];
}
