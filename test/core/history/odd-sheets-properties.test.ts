import { usually } from '../../../src/core/words/written/written.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import type { DerivedHistory } from '../../../src/core/history/derive-history.ts';
import type { StageEvent } from '../../../src/core/logs/stage-event.ts';
import type { StageVisit } from '../../../src/core/history/stage-visit.ts';
import { checkDatesInFuture } from '../../../src/core/leads/checks/dates-in-future.ts';
import { checkDatesOutOfOrder } from '../../../src/core/leads/checks/dates-out-of-order.ts';
import type { LeadCheck } from '../../../src/core/leads/checks/lead-check.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import { aLead, anAdoption, shippedStages, someRecords } from '../../support/builders.ts';

const start = 20_000;
const at = (hour: number): number => start + hour / 24;

type DatedField = 'created' | 'stageSince' | 'closedOn' | number;

/** A date that somebody typed (null: took away): true, wrong, of the past or to come, whenever it pleased them. */
interface Typed {
  readonly hour: number;
  /** A number is a stage: its `Entered <Stage>`. */
  readonly field: DatedField;
  readonly day: number | null;
}
interface Life {
  readonly changes: readonly { readonly stage: number; readonly hour: number }[];
  readonly typed: readonly Typed[];
  /** When somebody cuts the row and pastes it into the other tab of leads. */
  readonly moves: readonly number[];
  /** From when on a copy of the row, with its ID, stands in a stage. */
  readonly copy: { readonly hour: number; readonly stage: number } | null;
}

const anyStage = fc.nat(shippedStages.length - 1);
const anyHour = fc.integer({ min: 0, max: 24 * 40 });
const anyLife: fc.Arbitrary<Life> = fc.record({
  changes: fc
    .array(fc.record({ stage: anyStage, hour: anyHour }), { minLength: 1, maxLength: 6 })
    .map((changes) => changes.sort((a, b) => a.hour - b.hour)),
  typed: fc
    .array(
      fc.record({
        hour: anyHour,
        field: fc.oneof(anyStage, anyStage, fc.constantFrom<DatedField>('created', 'stageSince', 'closedOn')),
        day: fc.oneof(fc.integer({ min: start - 20, max: start + 60 }), fc.constant(null)),
      }),
      { maxLength: 6 },
    )
    .map((typed) => typed.sort((a, b) => a.hour - b.hour)),
  moves: fc.array(anyHour, { maxLength: 3 }),
  copy: fc.option(fc.record({ hour: anyHour, stage: anyStage })),
});
const anyNights = fc
  .uniqueArray(anyHour, { maxLength: 14 })
  .map((hours) => [...hours.sort((a, b) => a - b), 24 * 41 + 7]);

/** The row as it stands at an hour; null = it is not there yet. */
function rowAt({ changes, typed, moves }: Life, id: string, row: number, hour: number): Lead | null {
  const now = changes.findLast((change) => change.hour <= hour);
  if (now === undefined) return null;
  const dates = new Map<DatedField, number>();
  for (const { field, day, hour: when } of typed) {
    if (when > hour) break;
    if (day === null) dates.delete(field);
    else dates.set(field, day);
  }
  const entered = [...dates].flatMap(([field, day]): [string, number][] =>
    typeof field === 'number' ? [[shippedStages[field]?.id ?? '', day]] : [],
  );
  const tabId = moves.filter((when) => when <= hour).length % 2;
  return aLead({
    id,
    tabId,
    tab: tabId === 0 ? 'Leads' : 'Archive',
    row,
    stage: shippedStages[now.stage] ?? null,
    entered: new Map(entered),
    created: dates.get('created') ?? null,
    stageSince: dates.get('stageSince') ?? null,
    closedOn: dates.get('closedOn') ?? null,
  });
}

/** With the errors that the checks find, as the parsing leaves them. */
function checked(leads: readonly Lead[], today: number): Lead[] {
  const place: Parameters<LeadCheck>[0]['place'] = ({ key, tab, tabId, row }) => ({ tab, tabId, row, lead: key });
  const sheet = { leads, stages: shippedStages, today, written: usually, hasColumn: () => true, place };
  const found = [...checkDatesOutOfOrder(sheet), ...checkDatesInFuture(sheet)];
  return leads.map((lead) => ({
    ...lead,
    errors: found.filter((finding) => finding.lead === lead.key).map((finding) => finding.code),
  }));
}

function sheetAt(lives: readonly Life[], hour: number): Lead[] {
  const leads = lives.flatMap((life, i) => rowAt(life, `L${i}`, i + 2, hour) ?? []);
  const copies = lives.flatMap(({ copy }, i) => {
    if (copy === null || copy.hour > hour || !leads.some((lead) => lead.id === `L${i}`)) return [];
    const row = 100 + i;
    return aLead({ id: `L${i}`, key: `0:${row}`, isCopy: true, row, stage: shippedStages[copy.stage] ?? null });
  });
  return checked([...leads, ...copies], Math.floor(at(hour)));
}

interface Night {
  readonly history: DerivedHistory;
  readonly events: readonly StageEvent[];
  readonly leads: readonly Lead[];
  readonly now: number;
}

/** Every night, so that what must hold is asked of each. */
function nightsOf(
  lives: readonly Life[],
  hours: readonly number[],
  order: (leads: Lead[]) => readonly Lead[] = (leads) => leads,
): Night[] {
  const nights: Night[] = [];
  for (const hour of hours) {
    const before = nights.at(-1);
    const leads = order(sheetAt(lives, hour));
    const input = {
      records: someRecords({ leads }),
      adoption: anAdoption(),
      previousEvents: before?.events ?? [],
      previousRunAt: before?.now ?? null,
      editLog: [],
      now: at(hour),
    };
    const history = deriveHistory(input);
    const events = [...input.previousEvents, ...history.newEvents];
    // Said again at once, and by a run that comes a moment later.
    const again = deriveHistory({ ...input, previousEvents: events, previousRunAt: at(hour) });
    expect(again.newEvents).toEqual([]);
    expect([again.visits, again.lives]).toEqual([history.visits, history.lives]);
    nights.push({ history, events, leads, now: at(hour) });
  }
  return nights;
}

const saying = ({ history, events }: Night) => [history.visits, history.lives, events];

it('nothing is said of a time that is still to come, no stay is shorter than nothing, and none begins before the one before it ended', () => {
  fc.assert(
    fc.property(anyLife, anyNights, (life, hours) => {
      for (const { history, events, leads, now } of nightsOf([life], hours)) {
        for (const { notBefore, notAfter } of events) {
          expect(notAfter).toBeLessThanOrEqual(now);
          if (notBefore !== null) expect(notBefore).toBeLessThanOrEqual(notAfter);
        }
        let before = -Infinity;
        for (const { enteredAt, leftAt, days } of history.visits) {
          for (const time of [enteredAt, leftAt]) {
            if (time === null) continue;
            expect(time).toBeGreaterThanOrEqual(before);
            expect(time).toBeLessThanOrEqual(now);
            before = time;
          }
          if (days !== null) expect(days).toBeGreaterThanOrEqual(0);
        }
        const present = leads.find((lead) => !lead.isCopy)?.stage;
        const open = history.visits.filter((visit) => visit.exit === 'open').map((visit) => visit.stage);
        expect(open).toEqual(present?.kind === 'open' ? [present.id] : []);
      }
    }),
    { numRuns: 500 },
  );
});

it('the stays add up to the age of the lead, whatever dates somebody typed', () => {
  const addUp = (visits: readonly StageVisit[], now: number): void => {
    let sum = 0;
    let from: number | null = null;
    visits.forEach((visit, i) => {
      if (visit.enteredAt === null || visit.days === null) return;
      from ??= visit.enteredAt;
      sum += visit.days;
      const until = visit.exit === 'open' ? now : (visit.leftAt ?? NaN);
      const next = visits[i + 1];
      if (next?.days !== null && next?.enteredAt === until) return;
      if (visit.wholeDays) expect(sum).toBe(Math.floor(until) - Math.floor(from));
      else expect(sum).toBeCloseTo(until - from, 6);
      sum = 0;
      from = null;
    });
  };
  fc.assert(
    fc.property(anyLife, anyNights, (life, hours) => {
      for (const { history, now } of nightsOf([life], hours)) addUp(history.visits, now);
    }),
    { numRuns: 500 },
  );
});

it('neither the order of the rows on any night, nor moves to another tab, nor a copied row change what is said of a lead', () => {
  fc.assert(
    fc.property(fc.array(anyLife, { minLength: 1, maxLength: 4 }), anyNights, fc.nat(), (lives, hours, turn) => {
      const plain = lives.map((life) => ({ ...life, moves: [], copy: null }));
      const turned = (leads: Lead[]): Lead[] => {
        const by = leads.length === 0 ? 0 : turn % leads.length;
        return [...leads.slice(by), ...leads.slice(0, by)].reverse();
      };
      expect(nightsOf(lives, hours, turned).map(saying)).toEqual(nightsOf(plain, hours).map(saying));
    }),
    { numRuns: 200 },
  );
});

it('more nights know at least as much: how it ended is the same, and no stage that was seen is forgotten', () => {
  fc.assert(
    fc.property(anyLife, anyNights, (life, hours) => {
      const fewer = hours.filter((_, i) => i % 2 === 0 || i === hours.length - 1);
      const [many, few] = [nightsOf([life], hours).at(-1), nightsOf([life], fewer).at(-1)];
      expect(many?.history.lives[0]?.outcome).toBe(few?.history.lives[0]?.outcome);
      const seen = hours.flatMap((hour) => rowAt(life, 'L0', 2, hour)?.stage?.id ?? []);
      const known = new Set(many?.events.map((event) => event.to));
      for (const stage of seen) expect(known.has(stage), stage).toBe(true);
    }),
    { numRuns: 300 },
  );
});
