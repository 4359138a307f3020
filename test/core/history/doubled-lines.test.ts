import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import type { HistorySource, StageEvent } from '../../../src/core/logs/stage-event.ts';
import { aLead, aStage } from '../../support/builders.ts';

const stageIds = ['a', 'b', 'c', 'won'];

/** A history as runs record it: each change after the one before, exactly dated or between two runs. */
const histories = fc
  .array(
    fc.record({
      to: fc.constantFrom(...stageIds),
      wait: fc.integer({ min: 0, max: 20 }),
      gap: fc.constantFrom(0, 0.5, 3),
      source: fc.constantFrom<HistorySource>('between runs', 'entered', 'edit log', 'first seen'),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((steps) => {
    const events: StageEvent[] = [];
    let at = 20_000;
    let from: string | null = null;
    for (const { to, wait, gap, source } of steps) {
      if (to === from) continue;
      const isExact = source === 'entered' || source === 'edit log';
      at += wait + gap;
      const notBefore = isExact ? at : at - gap;
      events.push({ lead: 'L1', from, to, notBefore, notAfter: at, source, amount: 5, currency: null, owner: null });
      from = to;
    }
    return events;
  });

it('lines of Stage History that stand twice say the same as once', () => {
  const stages = stageIds.map((id, order) => aStage({ id, name: id, order, kind: id === 'won' ? 'won' : 'open' }));
  const derive = (previousEvents: readonly StageEvent[]) => {
    const last = stages.find((stage) => stage.id === previousEvents.at(-1)?.to) ?? null;
    return deriveHistory({
      records: { leads: [aLead({ id: 'L1', key: 'L1', stage: last })] },
      adoption: { stages, leadTabs: [] },
      previousEvents,
      previousRunAt: 20_500,
      editLog: [],
      now: 20_501,
    });
  };
  fc.assert(
    fc.property(histories, fc.nat(6), (events, start) => {
      // A batch that landed twice: its lines stand once more at the end.
      const again = events.slice(Math.min(start, events.length - 1));
      const { visits, lives, newEvents } = derive([...events, ...again]);
      const once = derive(events);
      expect({ visits, lives, newEvents }).toEqual({
        visits: once.visits,
        lives: once.lives,
        newEvents: once.newEvents,
      });
    }),
    { numRuns: 500 },
  );
});
