import { findingCatalogue } from '../../findings/catalogue.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import type { Block } from '../block.ts';
import { numberCell, textCell } from '../../workbook/out-cell.ts';

/** How much of the sheet can be used, and what is set aside. */
export function qualityBlock(metrics: Metrics): Block {
  const { leads } = metrics;
  const catalogue: Readonly<Record<string, { readonly title: string }>> = findingCatalogue;
  return {
    id: 'data_quality',
    heading: 'Data quality',
    note: 'Rows with an error still count wherever the bad cell is not needed. Each is in the Data Issues tab, with its fix.',
    rows: [
      [textCell('Rows', 'label'), numberCell(leads.rows, 'integer')],
      [
        textCell('Without an error', 'label'),
        numberCell(leads.accepted, 'integer'),
        numberCell(leads.dataQuality, 'percent'),
      ],
      ...Object.entries(leads.setAsideBy).map(([code, count]) => [
        textCell(Object.hasOwn(catalogue, code) ? (catalogue[code]?.title ?? code) : code, 'label'),
        numberCell(count, 'integer', 'warning'),
      ]),
    ],
  };
}
