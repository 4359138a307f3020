import { expect, it } from 'vitest';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import { eventsFromStageLog } from '../../../src/core/history/events-from-stage-log.ts';
import type { StageLogRow } from '../../../src/core/history/events-from-stage-log.ts';
import type { StageEvent } from '../../../src/core/logs/stage-event.ts';
import { aLead, anAdoption, day, shippedStages, someRecords } from '../../support/builders.ts';

const log = (...rows: readonly (readonly [string, string, string])[]): StageLogRow[] =>
  rows.map(([lead, stage, time], i) => ({ lead, stage, time: day(time), row: i + 2 }));

function imported(rows: readonly StageLogRow[], previousEvents: readonly StageEvent[] = []) {
  const leads = new Set(['A', 'B']);
  return eventsFromStageLog(rows, {
    stages: shippedStages,
    previousEvents,
    leads,
    now: day('2026-03-31'),
    file: 'log.csv',
  });
}

const rows = log(
  ['A', 'Negotiation', '2026-03-02T10:00'],
  ['A', 'proposal', '2026-03-01T10:00'],
  ['B', 'Won', '2026-03-05'],
  ['A', 'Proposal', '2026-03-02T10:00'],
  ['A', 'Negotiation', '2026-03-02T10:00'],
);

it('keeps re-entries and stays of no length, by time, rows of one time as they stand', () => {
  const { events, findings } = imported(rows);
  expect(events.map((event) => [event.lead, event.from, event.to])).toEqual([
    ['A', null, 'proposal'],
    ['A', 'proposal', 'negotiation'],
    ['A', 'negotiation', 'proposal'],
    ['A', 'proposal', 'negotiation'],
    ['B', null, 'won'],
  ]);
  expect(events.every((event) => event.source === 'import' && event.notBefore === event.notAfter)).toBe(true);
  expect(findings).toEqual([]);
});

it('adds nothing when the same file comes again, and only what is new of a longer one', () => {
  const { events } = imported(rows);
  expect(imported(rows, events)).toMatchObject({ events: [], skipped: 5 });
  const longer = imported([...rows, ...log(['A', 'Won', '2026-03-09'])], events);
  expect(longer.events).toMatchObject([{ lead: 'A', from: 'negotiation', to: 'won' }]);
});

it('reports stages and leads that are not known, and times to come', () => {
  const { events, findings } = imported(
    log(
      ['A', 'Propsal', '2026-03-01'],
      ['Z', 'Won', '2026-03-01'],
      ['A', 'Won', '2026-04-01'],
      ['', 'Won', '2026-03-01'],
    ),
  );
  expect(events).toEqual([]);
  expect(findings.map((finding) => [finding.row, finding.suggestion])).toEqual([
    [2, 'Proposal'],
    [3, null],
    [4, null],
    [5, null],
  ]);
});

it('takes 20,000 events in any order, derivation included', () => {
  const names = ['Lead generation', 'Initial contact', 'Proposal', 'Initial contact', 'Won'];
  const many: StageLogRow[] = Array.from({ length: 20_000 }, (_, i) => ({
    lead: `L${Math.floor(i / 5)}`,
    stage: names[i % 5] ?? '',
    time: day('2025-01-01T01:12') + Math.floor(i / 5) / 1000 + (i % 5) * 3.5,
    row: i + 2,
  })).sort((a, b) => ((a.row * 7919) % 100_003) - ((b.row * 7919) % 100_003));
  const now = day('2026-03-31');
  const context = { stages: shippedStages, previousEvents: [], leads: null, now, file: 'log.csv' };
  const { events } = eventsFromStageLog(many, context);
  const leads = Array.from({ length: 4000 }, (_, i) => aLead({ id: `L${i}`, row: i + 2, stage: 'Won' }));
  const records = someRecords({ leads });
  const input = { records, adoption: anAdoption(), previousEvents: events, previousRunAt: null, editLog: [], now };
  const history = deriveHistory(input);
  expect(events).toHaveLength(20_000);
  expect(history.newEvents).toEqual([]);
  expect(history.visits).toHaveLength(16_000);
  expect(history.visits.every((visit) => visit.days === 3.5 || Math.abs((visit.days ?? 0) - 3.5) < 1e-6)).toBe(true);
});
