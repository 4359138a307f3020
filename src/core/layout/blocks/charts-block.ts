import { type Block, chartsBlockId } from '../block.ts';

/** Rows that a chart is high, with one free below it. */
const rowsOfChart = 16;

/** Room for the charts below the first screen: nothing stands under them. */
export const chartsBlock: Block = {
  id: chartsBlockId,
  heading: 'Charts',
  note: 'They show the tables below. Move them, or change how they look: they stay as you leave them, and one that you delete stays away.',
  rows: Array.from({ length: rowsOfChart }, () => []),
};
