import { serialFromDay } from '../workbook/day-time.ts';
import type { DayTime } from '../workbook/day-time.ts';
import type { OutCell } from '../workbook/sheet-write.ts';
import { toTheMillisecond } from './event-columns.ts';
import type { StageEvent } from './stage-event.ts';

/** Rows for Stage History, in the order of its columns; `parseStageEvents` reads them back as they were. */
export function layOutStageEvents(events: readonly StageEvent[]): (OutCell | undefined)[][] {
  return events.map((event) => [
    text(event.lead),
    text(event.from),
    text(event.to),
    time(event.notBefore),
    time(event.notAfter),
    text(event.source),
    event.amount === null ? undefined : { value: event.amount, format: 'money' },
    text(event.currency),
    text(event.owner),
  ]);
}

function text(value: string | null): OutCell | undefined {
  return value === null ? undefined : { value, format: 'text' };
}

function time(at: DayTime | null): OutCell | undefined {
  return at === null ? undefined : { value: serialFromDay(toTheMillisecond(at)), format: 'dateTime' };
}
