import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import type { DerivedHistory } from '../../../src/core/history/derive-history.ts';
import type { StageEvent } from '../../../src/core/logs/stage-event.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import { aLead, anAdoption, shippedStages, someRecords } from '../../support/builders.ts';

const start = 20_000;

/** What really happened to a lead: it came into the stage at this time (in hours after the start). */
interface Change {
  readonly stage: number;
  readonly hour: number;
}
interface Life {
  readonly changes: readonly Change[];
  /** Whether the team fills in `Entered <Stage>` (overwritten when the lead returns). */
  readonly isDated: boolean;
}

const anyLife: fc.Arbitrary<Life> = fc.record({
  isDated: fc.boolean(),
  changes: fc
    .array(fc.record({ stage: fc.nat(shippedStages.length - 1), hour: fc.integer({ min: 0, max: 24 * 60 }) }), {
      minLength: 1,
      maxLength: 7,
    })
    .map((changes) =>
      changes
        .sort((a, b) => a.hour - b.hour)
        .filter((change, i, all) => change.stage !== all[i - 1]?.stage && change.hour !== all[i - 1]?.hour),
    ),
});

/** Runs, in hours; at least one, the last after everything. */
const anyNights = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 * 61 }), { maxLength: 40 })
  .map((hours) => [...hours.sort((a, b) => a - b), 24 * 62]);

const at = (hour: number): number => start + hour / 24;

/** The row as it stood at an hour; null = it was not there yet. */
function rowAt(life: Life, id: string, hour: number): Lead | null {
  const past = life.changes.filter((change) => change.hour <= hour);
  const now = past.at(-1);
  if (now === undefined) return null;
  const entered = new Map<string, number>();
  if (life.isDated)
    for (const { stage, hour } of past) entered.set(shippedStages[stage]?.id ?? '', Math.floor(at(hour)));
  return aLead({ id, stage: shippedStages[now.stage] ?? null, entered });
}

interface Outcome {
  readonly history: DerivedHistory;
  readonly events: readonly StageEvent[];
}

function run(lives: readonly Life[], hours: readonly number[]): Outcome {
  let events: readonly StageEvent[] = [];
  let previousRunAt: number | null = null;
  let history: DerivedHistory | undefined;
  for (const hour of hours) {
    const leads = lives.flatMap((life, i) => rowAt(life, `L${i}`, hour) ?? []);
    const now: number = at(hour);
    const records = someRecords({ leads });
    history = deriveHistory({
      records,
      adoption: anAdoption(),
      previousEvents: events,
      previousRunAt,
      editLog: [],
      now,
    });
    events = [...events, ...history.newEvents];
    previousRunAt = now;
  }
  if (history === undefined) throw new Error('no night');
  return { history, events };
}

it('what is recorded never says more than what happened: some true change lies within the bounds of each event', () => {
  fc.assert(
    fc.property(anyLife, anyNights, (life, hours) => {
      for (const { to, notBefore, notAfter, source } of run([life], hours).events) {
        const changes = life.changes.filter((change) => shippedStages[change.stage]?.id === to);
        const isDate = source === 'entered';
        const fits = changes.some(({ hour }) => {
          const time = isDate ? Math.floor(at(hour)) : at(hour);
          return (notBefore ?? -Infinity) <= time + 1e-6 && time - 1e-6 <= notAfter;
        });
        expect(fits, `${to} within ${notBefore} and ${notAfter} by ${source}`).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

it('the stays of a lead add up to its age, to the day', () => {
  fc.assert(
    fc.property(anyLife, anyNights, (life, hours) => {
      const { history } = run([life], hours);
      const isOpen = (stage: number): boolean => shippedStages[stage]?.kind === 'open';
      const { visits } = history;
      fc.pre(visits.length > 0 && visits.every((visit) => visit.days !== null));
      // The stays between two closed times follow one another without a hole.
      let sum = 0;
      let from = visits[0]?.enteredAt ?? NaN;
      visits.forEach((visit, i) => {
        sum += visit.days ?? NaN;
        const until = visit.exit === 'open' ? at(hours.at(-1) ?? 0) : (visit.leftAt ?? NaN);
        const next = visits[i + 1];
        if (next !== undefined && next.enteredAt === until) return;
        expect(sum).toBe(Math.floor(until) - Math.floor(from));
        sum = 0;
        from = next?.enteredAt ?? NaN;
      });
      expect(visits.at(-1)?.exit === 'open').toBe(isOpen(life.changes.at(-1)?.stage ?? 0));
    }),
    { numRuns: 500 },
  );
});

it('a stay without dates begins and ends within half a gap of what happened, and a gap of more than seven days gives no time', () => {
  fc.assert(
    fc.property(anyLife, anyNights, ({ changes }, hours) => {
      const { visits } = run([{ changes, isDated: false }], hours).history;
      const isNear = (stage: string | null, time: number): boolean =>
        changes.some((change) => {
          if (shippedStages[change.stage]?.id !== stage) return false;
          const after = hours.find((hour) => hour >= change.hour) ?? NaN;
          const before = hours.findLast((hour) => hour < change.hour) ?? -Infinity;
          return after - before <= 7 * 24 && Math.abs(at(change.hour) - time) <= (after - before) / 48 + 1e-6;
        });
      for (const { stage, to, enteredAt, leftAt } of visits) {
        if (enteredAt !== null) expect(isNear(stage, enteredAt), `${stage} from ${enteredAt}`).toBe(true);
        if (leftAt !== null) expect(isNear(to, leftAt), `${stage} until ${leftAt}`).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

it('the order of the rows changes nothing', () => {
  fc.assert(
    fc.property(
      fc.array(anyLife, { minLength: 2, maxLength: 6 }),
      anyNights,
      fc.infiniteStream(fc.nat()),
      (lives, hours, chance) => {
        const leads = lives.flatMap((life, i) => rowAt(life, `L${i}`, hours.at(-1) ?? 0) ?? []);
        const order = leads.map((lead) => ({ lead, by: chance.next().value ?? 0 })).sort((a, b) => a.by - b.by);
        const events = hours.length > 1 ? run(lives, hours.slice(0, -1)).events : [];
        const derive = (rows: readonly Lead[]): DerivedHistory =>
          deriveHistory({
            records: someRecords({ leads: rows }),
            adoption: anAdoption(),
            previousEvents: events,
            previousRunAt: at(hours.at(-2) ?? 0),
            editLog: [],
            now: at(hours.at(-1) ?? 0),
          });
        expect(derive(order.map(({ lead }) => lead))).toEqual(derive(leads));
      },
    ),
  );
});

it('the number of nights changes nothing where the row has the dates and no stage was entered twice', () => {
  fc.assert(
    fc.property(anyLife, anyNights, ({ changes }, hours) => {
      const once = changes.filter((change, i) => changes.findIndex((each) => each.stage === change.stage) === i);
      // Within a day the order is that of the stages, whatever it was in life.
      const days = once.map((change) => Math.floor(change.hour / 24));
      fc.pre(new Set(days).size === days.length);
      const life = { changes: once, isDated: true };
      const often = run([life], hours).history;
      const lastOnly = run([life], hours.slice(-1)).history;
      expect(often.visits.map((visit) => ({ ...visit, ageWhenFirstSeen: 0 }))).toEqual(
        lastOnly.visits.map((visit) => ({ ...visit, ageWhenFirstSeen: 0 })),
      );
      expect(often.lives).toEqual(lastOnly.lives);
      expect(often.findings).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it('more nights only make the bounds of a change narrower', () => {
  fc.assert(
    fc.property(anyLife, anyNights, ({ changes }, hours) => {
      const once = changes.slice(0, 2);
      const life = { changes: once, isDated: false };
      const fewer = hours.filter((_, i) => i % 2 === 0 || i === hours.length - 1);
      const bounds = (nights: readonly number[]) => {
        const moved = run([life], nights).events.find((event) => event.from !== null && event.from !== event.to);
        return moved === undefined ? null : [moved.notBefore ?? -Infinity, moved.notAfter];
      };
      const [wide, narrow] = [bounds(fewer), bounds(hours)];
      if (wide === null || narrow === null) return;
      expect(narrow[0]).toBeGreaterThanOrEqual(wide[0] ?? NaN);
      expect(narrow[1]).toBeLessThanOrEqual(wide[1] ?? NaN);
    }),
    { numRuns: 500 },
  );
});

it('run again at the same state it adds nothing, at the same moment or later', () => {
  fc.assert(
    fc.property(fc.array(anyLife, { minLength: 1, maxLength: 4 }), anyNights, fc.boolean(), (lives, hours, later) => {
      const { events } = run(lives, hours);
      const hour = hours.at(-1) ?? 0;
      const leads = lives.flatMap((life, i) => rowAt(life, `L${i}`, hour) ?? []);
      const again = deriveHistory({
        records: someRecords({ leads }),
        adoption: anAdoption(),
        previousEvents: events,
        previousRunAt: at(hour),
        editLog: [],
        now: at(hour + (later ? 24 : 0)),
      });
      expect(again.newEvents).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
