import { expect, it } from 'vitest';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import type { EditLogEntry } from '../../../src/core/logs/read-edit-log.ts';
import type { StageEvent } from '../../../src/core/logs/stage-event.ts';
import { aLead, aStageEvent, day, shippedStages } from '../../support/builders.ts';

const many = 20_000;
const numbers = Array.from({ length: many }, (_, i) => i);
const now = day('2026-03-31');

function derive(previousEvents: readonly StageEvent[], editLog: readonly EditLogEntry[] = []) {
  const leads = [aLead({ id: 'L1', stage: 'Proposal' })];
  const adoption = { stages: shippedStages, leadTabs: [] };
  return deriveHistory({ records: { leads }, adoption, previousEvents, previousRunAt: now - 1, editLog, now });
}

/** Out of Proposal and back again, every eight minutes. */
const pasted = numbers.map((i) => {
  const [from, to] = i % 2 === 0 ? ['proposal', 'negotiation'] : ['negotiation', 'proposal'];
  return aStageEvent({ lead: 'L1', from, to: to ?? '', notAfter: now - 600 + (i + 0.3) / 180 });
});

it('one line of Stage History pasted 20,000 times says what it says once', () => {
  const first = aStageEvent({ lead: 'L1', to: 'proposal', notAfter: day('2026-01-05') });
  const once = derive([first]);
  expect(derive(numbers.map(() => first))).toEqual(once);
  expect(once.findings).toEqual([]);
});

it('of 20,000 different lines of one lead the last 1,000 count, and a finding says so', () => {
  const { visits, newEvents, findings } = derive(pasted);
  expect(newEvents).toEqual([]);
  expect(visits).toHaveLength(1000);
  // The first that counts is the 19,001st line.
  expect(visits[0]?.enteredAt).toBeCloseTo(now - 600 + (many - 1000 + 0.3) / 180, 6);
  expect(findings).toMatchObject([
    {
      code: 'history/too-many-lines',
      message: 'L1 has 20,000 lines in Stage History; only the last 1,000 count.',
      value: 'L1',
    },
  ]);
});

it('a thousand lines of one lead all count', () => {
  const { visits, findings } = derive(pasted.slice(-1000));
  expect(visits).toHaveLength(1000);
  expect(findings).toEqual([]);
});

it('of 20,000 entries of the Edit Log about one lead the last 1,000 can be true, and the others are named', () => {
  const known = [aStageEvent({ lead: 'L1', to: 'proposal', notAfter: day('2026-01-05') })];
  const entries = (from: number): EditLogEntry[] =>
    numbers.map((i) => {
      const [before, after] = i % 2 === 0 ? ['Proposal', 'Negotiation'] : ['Negotiation', 'Proposal'];
      return { time: from + (i + 0.3) / many, lead: 'L1', from: before ?? '', to: after ?? '', row: i + 2 };
    });
  const { newEvents, findings } = derive(known, entries(now - 1));
  expect(newEvents).toHaveLength(1000);
  expect(findings).toHaveLength(many - 1000);
  // Nothing of what was written before the last run was believed then.
  expect(derive(known, entries(now - 3)).findings).toHaveLength(many);
});
