import fc from 'fast-check';
import { expect, it } from 'vitest';
import { historySources, toTheMillisecond } from '../../../src/core/logs/event-columns.ts';
import { layOutStageEvents } from '../../../src/core/history/lay-out-stage-events.ts';
import { parseStageEvents } from '../../../src/core/logs/read-stage-events.ts';
import type { StageEvent } from '../../../src/core/logs/stage-event.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aStageEvent, aTab, day } from '../../support/builders.ts';

const header = ['Lead ID', 'From', 'To', 'Not before', 'Not after', 'Source', 'Amount', 'Currency', 'Owner'];

function cellsOf(events: readonly StageEvent[]): CellValue[][] {
  return layOutStageEvents(events).map((row) =>
    row.map((cell) => (cell === undefined ? null : (cell.value as CellValue))),
  );
}

const text = fc.string({ minLength: 1, maxLength: 12 }).filter((value) => value.trim() === value && value !== '');
const time = fc.double({ min: 0, max: 60_000, noNaN: true }).map(toTheMillisecond);
const anyEvent = fc
  .record({
    lead: text,
    from: fc.option(text),
    to: text,
    notBefore: fc.option(time),
    notAfter: time,
    source: fc.constantFrom(...historySources),
    amount: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    currency: fc.option(fc.constantFrom('EUR', 'USD')),
    owner: fc.option(text),
  })
  .filter(({ notBefore, notAfter }) => notBefore === null || notBefore <= notAfter);

it('reads back what it wrote', () => {
  fc.assert(
    // The same line twice counts once (doubled-lines.test.ts).
    fc.property(fc.uniqueArray(anyEvent, { maxLength: 20, selector: (event) => JSON.stringify(event) }), (events) => {
      const parsed = parseStageEvents(aTab({ rows: [header, ...cellsOf(events)] }));
      expect(parsed).toEqual({ events, findings: [] });
    }),
  );
});

it('finds its columns wherever somebody moved them', () => {
  const event = aStageEvent({ to: 'won', notAfter: day('2026-03-01T10:00') });
  const moved = [[...header].reverse(), ...cellsOf([event]).map((row) => row.reverse())];
  expect(parseStageEvents(aTab({ rows: moved })).events).toEqual([event]);
});

it('reports a row that somebody damaged, and counts the others', () => {
  const [good = []] = cellsOf([aStageEvent({ to: 'won', notAfter: day('2026-03-01') })]);
  const damage: readonly (readonly [number, CellValue])[] = [
    [0, null],
    [2, ''],
    [3, 'last week'],
    [4, null],
    [4, { error: '#REF!' }],
    [4, 9e99],
    [3, (good[4] as number) + 1],
    [5, 'my own idea'],
  ];
  const rows = damage.map(([column, value]) => good.map((cell, i) => (i === column ? value : cell)));
  const parsed = parseStageEvents(aTab({ rows: [header, good, ...rows, [], [null, ' ']] }));
  expect(parsed.events).toHaveLength(1);
  expect(parsed.findings.map((finding) => [finding.code, finding.row])).toEqual(
    damage.map((_, i) => ['history/unreadable-row', i + 3]),
  );
});
