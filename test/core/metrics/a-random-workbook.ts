import { randomGenerator } from '../../../src/core/statistics/random-generator.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import { aWorkbook, day } from '../../support/builders.ts';

const serial = day('1899-12-30');
/** The day on which they are looked at. */
export const today = day('2026-03-31');

/** A team's sheet: one to four open stages, some columns, some cells. */
export function randomWorkbook(seed: number): Workbook {
  const random = randomGenerator(seed);
  const upTo = (n: number): number => Math.floor(random.next() * n);
  const names = ['New', 'Contacted', 'Proposal', 'Negotiation'].slice(0, 1 + upTo(4));
  const filled = Object.fromEntries(
    ['created', 'closed', 'amount', 'since', 'entered', 'owner'].map((column) => [column, random.next() ** 0.4]),
  );
  const has = (column: string): boolean => random.next() < (filled[column] ?? 0);
  const count = upTo(random.next() < 0.3 ? 12 : 90);
  const closes = random.next();
  const dated = (at: number): CellValue => at - serial;
  const rows = Array.from({ length: count }, (_, i): CellValue[] => {
    const started = today - upTo(500);
    const days = upTo(120);
    const isClosed = random.next() < closes && started + days <= today;
    const at = upTo(names.length);
    let entry = started;
    const entered = names.map((_, n) => {
      entry += n === 0 ? 0 : upTo(30);
      return n <= at && entry <= (isClosed ? started + days : today) && has('entered') ? dated(entry) : null;
    });
    return [
      `L${i}`,
      isClosed ? (random.next() < 0.5 ? 'Won' : 'Lost') : (names[at] ?? null),
      has('created') ? dated(random.next() < 0.03 ? started + days + 3 : started) : null,
      isClosed && has('closed') ? dated(started + days) : null,
      has('amount') ? upTo(20) * 500 : null,
      random.next() < 0.1 ? 'USD' : null,
      !isClosed && has('since') ? dated(Math.min(today, entry + upTo(20))) : null,
      has('owner') ? ['Ann', 'Bo'][upTo(2)]! : null,
      ...entered,
    ];
  });
  const header = ['Lead ID', 'Stage', 'Created', 'Closed on', 'Amount', 'Currency', 'Stage since', 'Owner'];
  const stages = [...names, 'Won', 'Lost'].map((name, i): CellValue[] => [
    name,
    i + 1,
    name === 'Won' ? 'won' : name === 'Lost' ? 'lost' : 'open',
  ]);
  return aWorkbook({
    Leads: [[...header, ...names.map((name) => `Entered ${name}`)], ...rows],
    Stages: [['Stage', 'Order', 'Kind'], ...stages],
    Settings: [
      ['Setting', 'Value'],
      ['Currency', 'EUR'],
    ],
  });
}
