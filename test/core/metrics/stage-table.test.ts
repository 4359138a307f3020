import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import type { StageEvent } from '../../../src/core/logs/stage-event.ts';
import { staysOfRows } from '../../bench/stage-rows/stays-of-rows.ts';
import { stageMetrics } from '../../../src/core/metrics/stage-metrics.ts';
import { stageTable } from '../../bench/stage-rows/stage-table.ts';
import { aLead, anAdoption, aStageEvent, shippedStages, someRecords } from '../../support/builders.ts';

const today = 20_000;
const open = shippedStages.filter((stage) => stage.kind === 'open');

/** Rows of a log: for each lead where it went, and after how many days each time. A close is the last word. */
const aLog = fc.array(
  fc.array(fc.record({ stage: fc.integer({ min: 0, max: 6 }), after: fc.integer({ min: 1, max: 40 }) }), {
    minLength: 1,
    maxLength: 8,
  }),
  { minLength: 1, maxLength: 40 },
);

it('gives a stage the figures that the history of its leads as objects gives it, whatever the log', () => {
  fc.assert(
    fc.property(aLog, fc.integer(), (log, seed) => {
      const rows = log.flatMap((moves, lead) => {
        let day = today - 400;
        const closed = moves.findIndex(({ stage }) => stage >= open.length);
        return moves
          .slice(0, closed < 0 ? moves.length : closed + 1)
          .map(({ stage, after }) => ({ lead, stage, day: (day += after) }));
      });
      const table = stageTable(
        staysOfRows(columnsOf(shuffled(rows, seed)), {
          stageCount: open.length,
          groupOf: new Uint8Array(log.length),
          groupCount: 1,
          today,
        }),
        today,
      );
      // The columns know no deals, so that each stay counts as one.
      const visits = historyOf(rows).visits.map((visit, i) => ({ ...visit, lead: `V${i}` }));
      const metrics = stageMetrics(shippedStages, [], visits, today);
      const figures = ({ entered, advanced, lost, movedBack, conversion, daysInStage }: (typeof table)[number]) => ({
        ...{ entered, advanced, lost, movedBack, conversion, daysInStage },
      });
      expect(table.map(figures)).toEqual(metrics.map((stage) => figures({ ...stage, open: 0 })));
    }),
    { numRuns: 60 },
  );
});

it('keeps groups apart: the stays of two owners are those of each alone', () => {
  const rows = { lead: Int32Array.of(1, 0, 1, 0), stage: Uint8Array.of(0, 0, 1, 2), day: Int32Array.of(5, 1, 9, 4) };
  const stays = staysOfRows(rows, { stageCount: 2, groupOf: Uint8Array.of(0, 1), groupCount: 2, today: 20 });
  expect([...stays.starts]).toEqual([0, 1, 2, 2]);
  expect([...stays.ends]).toEqual([1, 2, 2, 3]);
  expect([...stays.days]).toEqual([3, 4, 11]);
  expect([...stays.causes]).toEqual([1, 1, 0]);
});

it('counts a return as a new stay and a repeat as none', () => {
  const rows = {
    lead: new Int32Array(5),
    stage: Uint8Array.of(0, 0, 1, 0, 3),
    day: Int32Array.of(1, 2, 3, 5, 8),
  };
  const stays = staysOfRows(rows, { stageCount: 2, groupOf: Uint8Array.of(0), groupCount: 1, today: 20 });
  const of = (column: ArrayLike<number>, stage: number) =>
    Array.from(column).slice(stays.starts[stage], stays.ends[stage]);
  expect([0, 1].map((stage) => of(stays.days, stage))).toEqual([[2, 3], [2]]);
  expect([0, 1].map((stage) => of(stays.causes, stage))).toEqual([[1, 2], [3]]);
});

interface Row {
  readonly lead: number;
  readonly stage: number;
  readonly day: number;
}

function columnsOf(rows: readonly Row[]) {
  return {
    lead: Int32Array.from(rows, (row) => row.lead),
    stage: Uint8Array.from(rows, (row) => row.stage),
    day: Int32Array.from(rows, (row) => row.day),
  };
}

function shuffled(rows: readonly Row[], seed: number): Row[] {
  const place = (row: Row): number => Math.imul(row.lead * 97 + row.day, seed | 1) >>> 0;
  return [...rows].sort((a, b) => place(a) - place(b));
}

function historyOf(rows: readonly Row[]) {
  const events: StageEvent[] = rows.map(({ lead, stage, day }) =>
    aStageEvent({ lead: `L${lead}`, to: shippedStages[stage]!.id, notAfter: day }),
  );
  const last = new Map(rows.map((row) => [row.lead, row]));
  const leads = [...last.values()].map(({ lead, stage }) =>
    aLead({ id: `L${lead}`, key: `L${lead}`, stage: shippedStages[stage]! }),
  );
  return deriveHistory({
    records: someRecords({ leads }),
    adoption: anAdoption(),
    previousEvents: events,
    previousRunAt: today - 1,
    editLog: [],
    now: today,
  });
}
