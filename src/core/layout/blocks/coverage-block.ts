import type { Metrics } from '../../metrics/metrics.ts';
import { reasonsInWords } from '../../reminders/compute-coverage.ts';
import type { Block } from '../block.ts';
import { cellBar } from '../../words/cell-bar.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';
import { greatest } from '../../statistics/greatest.ts';

/** Where each open lead stands; the number to get to 0 comes last. */
export function coverageBlock(metrics: Metrics): Block | null {
  const { coverage } = metrics;
  if (coverage === null) return null;
  const rows: readonly (readonly [string, number, string])[] = [
    ['Next step', coverage.nextStep, 'has a follow-up date'],
    ['Reminded', coverage.reminded, 'a person was mailed about it'],
    ['Snoozed', coverage.snoozed, 'somebody said until when'],
    ['To fix', coverage.toFix, 'its owner was mailed what is wrong in the row'],
    ['Told to nobody', coverage.nobodyTold.count, reasonsText(coverage.nobodyTold.reasons)],
  ];
  const most = greatest(rows.map(([, count]) => count));
  return {
    id: 'coverage',
    heading: 'No lead falls through the cracks',
    header: ['Open leads', 'How many', '', '', 'Meaning'],
    rows: rows.map(([label, count, meaning]) => [
      textCell(label, 'label'),
      numberCell(count, 'integer', label === 'Told to nobody' && count > 0 ? 'bad' : undefined),
      textCell(cellBar(count, most), 'bar'),
      undefined,
      textCell(meaning, 'muted'),
    ]),
  };
}

function reasonsText(reasons: Readonly<Record<string, number>>): string {
  const why = reasonsInWords(reasons);
  return why === '' ? 'the number to get to 0' : `the number to get to 0: ${why}`;
}
