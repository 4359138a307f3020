import fc from 'fast-check';
import { expect, it } from 'vitest';
import { historySources, toTheMillisecond } from '../../../src/core/logs/event-columns.ts';
import { layOutStageEvents } from '../../../src/core/history/lay-out-stage-events.ts';
import { readStageEvents } from '../../../src/core/logs/read-stage-events.ts';
import type { StageEvent } from '../../../src/core/logs/stage-event.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aTab } from '../../support/builders.ts';

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
    // A sheet knows no -0.
    amount: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((amount) => amount + 0)),
    currency: fc.option(fc.constantFrom('EUR', 'USD')),
    owner: fc.option(text),
  })
  .filter(({ notBefore, notAfter }) => notBefore === null || notBefore <= notAfter);

it('reads back what it wrote', () => {
  fc.assert(
    // The same line twice counts once (doubled-lines.test.ts).
    fc.property(fc.uniqueArray(anyEvent, { maxLength: 20, selector: (event) => JSON.stringify(event) }), (events) => {
      const parsed = readStageEvents(aTab({ rows: [header, ...cellsOf(events)] }));
      expect(parsed).toEqual({ events, findings: [] });
    }),
  );
});
