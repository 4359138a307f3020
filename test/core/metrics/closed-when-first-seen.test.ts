import { expect, it } from 'vitest';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import { aWorkbook, day } from '../../support/builders.ts';

const today = day('2026-04-01');

/** Twelve won deals that came so many days ago, and one that is open. */
function cycleOf(ages: readonly number[], closedOn: boolean) {
  const rows = ages.map((age, at): CellValue[] => {
    const closed = closedOn ? [serialFromDay(today - Math.floor(age / 2))] : [];
    return [`L${at}`, `Company ${at}`, 'Won', serialFromDay(today - age), ...closed];
  });
  const header = ['Lead ID', 'Company', 'Stage', 'Created', ...(closedOn ? ['Closed on'] : [])];
  const open: CellValue[] = ['L99', 'Cob Lane', 'New', serialFromDay(today - 3)];
  const workbook = aWorkbook({ Leads: [header, ...rows, open] });
  const understood = understand(workbook, { now: (today + 0.4) * 86_400_000 });
  if ('noLeads' in understood) throw new Error(understood.message);
  return computeMetrics({ ...understood.metricsInput, replicates: 4 }).cycleAll;
}

const ages = [90, 80, 70, 60, 50, 40, 0, 0, 0, 1, 2, 3];

it('deals that were closed when the sheet was first seen do not make all look quick', () => {
  expect(cycleOf(ages, false)).toMatchObject({ median: null, needs: '5 more closed deals with both dates' });
});

it('with their dates they count', () => {
  expect(cycleOf(ages, true).median).toBeGreaterThan(0);
});
