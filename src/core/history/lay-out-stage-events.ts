import { serialFromDay } from '../workbook/day-time.ts';
import type { DayTime } from '../workbook/day-time.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import { toTheMillisecond } from '../logs/event-columns.ts';
import type { StageEvent } from '../logs/stage-event.ts';

/**
 * Rows for Stage History, in the order of its columns; `readStageEvents` reads them back as they were. Cells that hold the
 * same are one value: a first history of 100,000 leads has two million cells, of which few differ.
 */
export function layOutStageEvents(events: readonly StageEvent[]): (OutCell | undefined)[][] {
  const text = shared<string>((value) => ({ value, format: 'text' }));
  const lead = shared<string>((value) => ({ value, format: 'text' }));
  const money = shared<number>((value) => ({ value, format: 'money' }));
  const time = shared<DayTime>((at) => ({ value: serialFromDay(toTheMillisecond(at)), format: 'dateTime' }));
  return events.map((event) => [
    lead(event.lead),
    text(event.from),
    text(event.to),
    time(event.notBefore),
    time(event.notAfter),
    text(event.source),
    money(event.amount),
    text(event.currency),
    text(event.owner),
  ]);
}

/** No more than so many are kept at a time: events of one lead and of one day stand near each other. */
const mostKept = 5_000;

function shared<T extends string | number>(make: (value: T) => OutCell): (value: T | null) => OutCell | undefined {
  const known = new Map<T, OutCell>();
  return (value) => {
    if (value === null) return undefined;
    let cell = known.get(value);
    if (cell === undefined) {
      cell = make(value);
      if (known.size >= mostKept) known.clear();
      known.set(value, cell);
    }
    return cell;
  };
}
