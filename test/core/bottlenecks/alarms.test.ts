import { describe, expect, it } from 'vitest';
import { adviceFor } from '../../../src/core/bottlenecks/advice.ts';
import { alarms } from '../../../src/core/bottlenecks/alarms.ts';
import type { StageVisit } from '../../../src/core/history/stage-visit.ts';
import { aStage, aVisit, day, shippedStages } from '../../support/builders.ts';
import { stays } from '../metrics/builders.ts';

const today = day('2026-06-02');

describe('alarms', () => {
  const now = today + 0.4;

  it('says that a stage got slower, and how many it should have been', () => {
    const visits = [...stays(today - 420, 360, 5, 0.1, 5), ...stays(today - 60, 60, 40, 0.1, 6)];
    const found = alarms(shippedStages, visits, [], now).filter((alarm) => alarm.kind === 'slower');
    expect(found).toMatchObject([{ stage: 'Proposal', group: null }]);
    expect(found[0]?.days).toBeGreaterThan(0);
    expect(found[0]?.message).toMatch(/go on more slowly: \d+ went on where \d+ would have/);
  });

  it('says that more are lost, and does not take losing sooner for going on sooner', () => {
    const visits = [...stays(today - 420, 360, 10, 0.1, 7), ...stays(today - 60, 60, 10, 0.8, 8)];
    const kinds = alarms(shippedStages, visits, [], now).map((alarm) => alarm.kind);
    expect(kinds).toContain('more lost');
  });

  const aDeal = (lead: string, enteredAt: number, leftAt: number | null): StageVisit =>
    aVisit({
      lead,
      stage: 'proposal',
      enteredAt,
      leftAt,
      days: (leftAt ?? today) - enteredAt,
      exit: leftAt === null ? 'open' : 'advance',
      to: leftAt === null ? null : 'won',
    });

  it('makes nothing of a quiet time where less than one a week is usual', () => {
    const kindsWith = (everyDays: number): string[] => {
      const count = Math.floor(546 / everyDays);
      const visits = Array.from({ length: count }, (_, i) => {
        const from = today - 546 + i * everyDays;
        return aDeal(`w${i}`, from, from < today - 70 ? from + 3 : null);
      });
      return alarms(shippedStages, visits, [], now).map((alarm) => alarm.kind);
    };
    expect(kindsWith(28)).toEqual([]);
    expect(kindsWith(3)).toEqual(expect.arrayContaining(['fewer won', 'fewer leaving']));
  });

  it('says when deals pile up, and of which it speaks', () => {
    const steady = Array.from({ length: 140 }, (_, i) => aDeal(`s${i}`, today - 4 * (140 - i), today - 4 * (138 - i)));
    const late = Array.from({ length: 30 }, (_, i) => aDeal(`l${i}`, today - 3, null));
    const found = alarms(shippedStages, [...steady.filter((visit) => (visit.leftAt ?? 0) < today), ...late], [], now);
    expect(found.find((alarm) => alarm.kind === 'more waiting')?.message).toMatch(
      /^Deals are piling up: of those whose days are known, 4\d came in and 1\d closed in eight weeks\. At that pace .* \d+ weeks, where \d are usual/,
    );
  });

  it('does not take a pipeline that grows, and closes as much more, for one that fills up', () => {
    // Twice as many deals come in as half a year before, each closed after 40 days.
    const growing: StageVisit[] = [];
    for (let from = 0, i = 0; from < 546; from += 3 * 0.5 ** (from / 180), i++) {
      const entered = Math.floor(today - 546 + from);
      growing.push(aDeal(`g${i}`, entered, entered + 40 < today ? entered + 40 : null));
    }
    expect(alarms(shippedStages, growing, [], now).filter((alarm) => alarm.stage === null)).toEqual([]);
  });

  it('is silent when nothing changed, in at least 17 of 20 pipelines', () => {
    let silent = 0;
    for (let seed = 100; seed < 120; seed++) {
      const found = alarms(shippedStages, stays(today - 420, 420, 10, 0.2, seed), [], now).filter(
        (alarm) => alarm.pValue !== null,
      );
      if (found.length === 0) silent++;
    }
    expect(silent).toBeGreaterThanOrEqual(17);
  });
});

describe('advice', () => {
  it('is the team’s own where there is one, else what helps in a stage of that name', () => {
    expect(adviceFor(aStage({ name: 'Negotiation' }))).toMatch(/price and value proposition/);
    expect(adviceFor(aStage({ name: 'Negotiation', advice: ' Call them. ' }))).toBe('Call them.');
    expect(adviceFor(aStage({ name: 'Zzz' }))).toMatch(/oldest deals/);
  });
});
