import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import type { DerivedHistory } from '../../../src/core/history/derive-history.ts';
import type { EditLogEntry } from '../../../src/core/logs/read-edit-log.ts';
import type { StageEvent } from '../../../src/core/logs/stage-event.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import type { Stage } from '../../../src/core/workbook/stage.ts';
import { anAdoption, day, shippedStages, someRecords } from '../../support/builders.ts';

export interface Night {
  /** `2026-03-01` or `2026-03-01T12:00`. */
  readonly at: string | number;
  readonly leads: readonly Lead[];
  readonly editLog?: readonly EditLogEntry[];
  /** Events that an import appended before this run. */
  readonly imported?: readonly StageEvent[];
  readonly stages?: readonly Stage[];
}

/** Runs the worker night after night over the sheet as it was; gives what the last night says, and the whole log. */
export function afterNights(...nights: readonly Night[]): DerivedHistory & { readonly events: readonly StageEvent[] } {
  let events: readonly StageEvent[] = [];
  let previousRunAt: number | null = null;
  let firstRunAt: number | null = null;
  let history: DerivedHistory | undefined;
  for (const { at, leads, editLog = [], imported = [], stages = shippedStages } of nights) {
    const now: number = typeof at === 'number' ? at : day(at);
    const previousEvents = [...events, ...imported];
    const records = someRecords({ leads });
    const input = {
      records,
      adoption: anAdoption({ stages }),
      previousEvents,
      previousRunAt,
      firstRunAt,
      editLog,
      now,
    };
    history = deriveHistory({ ...input, importedSince: imported });
    events = [...previousEvents, ...history.newEvents];
    // Append-only and idempotent: on the same state there is nothing to add, and the same to say.
    const again = deriveHistory({ ...input, previousEvents: events, previousRunAt: now });
    if (again.newEvents.length > 0) throw new Error(`run again, it adds ${JSON.stringify(again.newEvents)}`);
    if (JSON.stringify([again.visits, again.lives]) !== JSON.stringify([history.visits, history.lives])) {
      throw new Error(
        `run again, it says ${JSON.stringify(again.visits)} instead of ${JSON.stringify(history.visits)}`,
      );
    }
    previousRunAt = now;
    firstRunAt ??= now;
  }
  if (history === undefined) throw new Error('no night');
  return { ...history, events };
}

/** `proposal 2026-03-01 → negotiation 12 days` */
export function inWords(history: DerivedHistory): string[] {
  return history.visits.map(({ stage, enteredAt, exit, to, days }) => {
    const entered = enteredAt === null ? 'some day' : isoMinute(enteredAt);
    return `${stage} ${entered} ${exit}${to === null ? '' : ` ${to}`} ${days === null ? 'unknown' : Math.round(days * 100) / 100}`;
  });
}

function isoMinute(at: number): string {
  const iso = new Date(Math.round(at * 86_400_000)).toISOString();
  return Number.isInteger(at) ? iso.slice(0, 10) : iso.slice(0, 16);
}
