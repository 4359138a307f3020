import { expect, it } from 'vitest';
import { pipelineNumbers } from '../../../src/core/metrics/pipeline-numbers.ts';
import { aVisit, day, shippedStages } from '../../support/builders.ts';
import { aDeal } from './builders.ts';

const today = day('2026-06-02');

/** Stage, days there and whether it was won, look by look, of one deal that counts as quiet after 100 days. */
function looksOf(
  deal: Parameters<typeof aDeal>[0],
  visits: readonly Partial<Parameters<typeof aVisit>[0]>[],
): readonly (readonly [stage: number, age: number, won: number])[] {
  const deals = [aDeal({ id: 'A', value: 5, ...deal })];
  const stays = visits.map((visit) => aVisit({ lead: 'A', stage: 'proposal', ...visit }));
  const about = { today, now: today, coldThreshold: 100 };
  const { quietLooks } = pipelineNumbers(shippedStages, deals, stays, about).history;
  return Array.from(quietLooks.deal, (_, i) => [quietLooks.stage[i]!, quietLooks.age[i]!, quietLooks.won[i]!]);
}

it('looks at an open deal on the day after the limit and every 30 days, as long as 30 days are over', () => {
  const open = (days: number) => looksOf({ started: today - days, days }, [{ enteredAt: today - 50, days: 50 }]);
  expect(open(100)).toEqual([]);
  expect(open(130)).toEqual([]);
  // Quiet since 30 days: 20 days after it came to Proposal.
  expect(open(131)).toEqual([[3, 20, 0]]);
});

it('sees the stage that it was in then, and whether it was won within the next 30 days', () => {
  const started = today - 300;
  const visits = [
    { enteredAt: started + 80, leftAt: started + 140, days: 60, exit: 'advance', to: 'negotiation' },
    { stage: 'negotiation', enteredAt: started + 140, leftAt: started + 170, days: 30, exit: 'advance', to: 'won' },
  ] as const;
  const won = { outcome: 'won', started, ended: started + 170, days: 170 } as const;
  expect(looksOf(won, visits)).toEqual([
    [3, 21, 0],
    [3, 51, 0],
    [4, 21, 1],
  ]);
  expect(looksOf({ ...won, outcome: 'lost' }, visits).map(([, , isWon]) => isWon)).toEqual([0, 0, 0]);
});

it('does not look before the deal was observed, nor at one whose row vanished before the 30 days were over', () => {
  const started = today - 200;
  const seen = [{ enteredAt: started, days: 200, ageWhenFirstSeen: 120 }];
  expect(looksOf({ started, days: 200 }, seen)).toEqual([
    [3, 131, 0],
    [3, 161, 0],
  ]);
  const gone = { outcome: 'removed', started, ended: started + 140, days: 140 } as const;
  const stay = [{ enteredAt: started, leftAt: started + 140, days: 140, exit: 'removed' }] as const;
  expect(looksOf(gone, stay)).toEqual([[3, 101, 0]]);
});

it('looks at no deal more than twelve times', () => {
  expect(looksOf({ started: today - 2000, days: 2000 }, [{ enteredAt: today - 2000, days: 2000 }])).toHaveLength(12);
});
