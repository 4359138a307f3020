import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { fold } from '../schema/fold.ts';
import { nearest } from '../schema/nearest.ts';
import { quoted } from '../schema/values/parsed.ts';
import { cellText } from '../workbook/cell-value.ts';
import { stepName } from '../adoption/standing/step-name.ts';
import type { Stage } from '../workbook/stage.ts';
import type { TabRows } from './tab-rows.ts';

/** Ticked as won and as lost: it is not for us to choose. */
export function bothEnds({ tab, recognised: { headerRow, outcomes }, place }: TabRows, i: number): Finding {
  const columnIndex = outcomes[0]?.column ?? null;
  const column = columnIndex === null ? null : cellText(tab.rows[headerRow]?.[columnIndex]);
  return aFinding(
    'lead/won-and-lost',
    { ...place(i, 'stage'), column, columnIndex },
    { message: 'Marked as won and as lost; it counts as open.', cause: 'won and lost' },
  );
}

/** The same where stages are columns to tick. */
export function bothTicked({ tab, recognised, place }: TabRows, i: number, shown: readonly Stage[]): Finding {
  const ends = shown.filter(({ kind }) => kind !== 'open').map(({ name }) => name);
  const labels = tab.rows[recognised.headerRow] ?? [];
  const columnIndex = labels.findIndex((label) => fold(stepName(cellText(label))) === fold(ends[0] ?? ''));
  const at = place(i, 'stage');
  return aFinding(
    'lead/won-and-lost',
    columnIndex < 0 ? at : { ...at, column: cellText(labels[columnIndex]), columnIndex },
    {
      message: `Marked as ${ends.map((name) => `“${name}”`).join(' and as ')}; it counts as open.`,
      cause: 'won and lost',
    },
  );
}

/** Stage says one end, and the column that says how deals end another one. */
export function againstStage(
  { tab, recognised: { headerRow, outcomes }, place }: TabRows,
  i: number,
  { stage, ended }: { readonly stage: Stage; readonly ended: 'won' | 'lost' },
): Finding {
  const labels = outcomes.map(({ column }) => `“${cellText(tab.rows[headerRow]?.[column])}”`);
  return aFinding('lead/won-and-lost', place(i, 'stage'), {
    message: `Stage says “${stage.name}”, and ${labels.join(' and ')} that it was ${ended}; it counts as open.`,
    cause: 'stage and outcome',
  });
}

/** A cell of an outcome column that cannot be read: an ending must not get lost without a word. */
export function neitherEnd({ tab, recognised, rows, place }: TabRows, i: number, columnIndex: number): Finding {
  const column = cellText(tab.rows[recognised.headerRow]?.[columnIndex]);
  const value = cellText(tab.rows[rows[i] ?? 0]?.[columnIndex]).slice(0, 100);
  return aFinding(
    'cell/unknown-choice',
    { ...place(i, 'stage', value), column, columnIndex },
    {
      message: `${quoted(value)} says neither won nor lost nor open; the deal counts as open.`,
      fix: 'Say Won, Lost or Open there.',
      cause: `outcome:${fold(value)}`,
      suggestion: nearest(value, ['Won', 'Lost', 'Open']),
    },
  );
}
