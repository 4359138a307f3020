import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { RecognisedTab } from '../adoption/adoption.ts';
import { fold } from '../schema/fold.ts';
import { nearest } from '../schema/nearest.ts';
import { quoted } from '../schema/values/parsed.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { TabReader } from './read-tab.ts';

/** Ticked as won and as lost: it is not for us to choose. */
export function bothEnds(reader: TabReader, i: number, { headerRow, outcomes }: RecognisedTab): Finding {
  const columnIndex = outcomes[0]?.column ?? null;
  const column = columnIndex === null ? null : cellText(reader.tab.rows[headerRow]?.[columnIndex]);
  return aFinding(
    'lead/won-and-lost',
    { ...reader.place(i, 'stage'), column, columnIndex },
    { message: 'Marked as won and as lost; it counts as open.', cause: 'won and lost' },
  );
}

/** A cell of an outcome column that cannot be read: an ending must not get lost without a word. */
export function neitherEnd(reader: TabReader, i: number, { headerRow }: RecognisedTab, columnIndex: number): Finding {
  const column = cellText(reader.tab.rows[headerRow]?.[columnIndex]);
  const value = cellText(reader.tab.rows[reader.rows[i] ?? 0]?.[columnIndex]).slice(0, 100);
  return aFinding(
    'cell/unknown-choice',
    { ...reader.place(i, 'stage', value), column, columnIndex },
    {
      message: `${quoted(value)} says neither won nor lost nor open; the deal counts as open.`,
      cause: `outcome:${fold(value)}`,
      suggestion: nearest(value, ['Won', 'Lost', 'Open']),
    },
  );
}
