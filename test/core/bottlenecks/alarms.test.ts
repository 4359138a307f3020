import { writtenIn } from '../../../src/core/words/written/written.ts';
import { describe, expect, it } from 'vitest';
import { adviceFor } from '../../../src/core/bottlenecks/advice.ts';
import type { Alarm, DealDates } from '../../../src/core/bottlenecks/alarm.ts';
import { alarms, type AlarmsInput } from '../../../src/core/bottlenecks/alarms.ts';
import type { StageVisit } from '../../../src/core/history/stage-visit.ts';
import { shippedGroupings } from '../../../src/core/leads/grouping.ts';
import { aStage, day, shippedStages } from '../../support/builders.ts';
import { stays } from '../metrics/builders.ts';

const today = day('2026-06-02');

function ringing(changes: Partial<AlarmsInput>): Alarm[] {
  const input = { stages: shippedStages, deals: [], visits: [], groupings: [], leastChange: 0.15, now: today + 0.4 };
  return alarms({ ...input, ...changes }, writtenIn('en-GB'));
}

/** A deal that came in, and closed where that is said. */
function aDeal(id: string, started: number, ended: number | null, changes: Partial<DealDates> = {}): DealDates {
  return {
    id,
    lead: { company: `Company ${id}` },
    outcome: ended === null ? 'open' : 'won',
    started,
    ended,
    ...changes,
  };
}

/** One deal every so many days for a year and a half, each closed after `after` days where that is before `closedUntil`. */
function steady(everyDays: number, after: number, closedUntil: number): DealDates[] {
  return Array.from({ length: Math.floor(546 / everyDays) }, (_, i) => {
    const started = today - 546 + i * everyDays;
    return aDeal(`D${i}`, started, started + after < closedUntil ? started + after : null);
  });
}

describe('alarms about stays', () => {
  const slowed = [...stays(today - 420, 340, 5, 0.1, 5), ...stays(today - 80, 80, 40, 0.1, 6)];

  it('say how much longer a stage takes, since when, and which deals wait there', () => {
    const [alarm, ...others] = ringing({ visits: slowed }).filter(({ kind }) => kind === 'slower');
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ stage: 'Proposal', group: null });
    expect(alarm?.message).toMatch(
      /^Proposal: since the week of Mon \d+ Mar deals take longer to go on, about \d+ days more each, \d+ instead of [3-7]: \d+ went on where \d+ would have as before\.$/,
    );
    expect(alarm?.since).toBeGreaterThanOrEqual(today - 100);
    expect(alarm?.since).toBeLessThanOrEqual(today - 60);
    expect(alarm?.days).toBeGreaterThan(5);
    expect(alarm?.deals.count).toBeGreaterThan(5);
    expect(alarm?.deals.first[0]?.lead).toMatch(/^6-/);
  });

  it('say that more are lost, and do not take losing sooner for going on sooner', () => {
    const visits = [...stays(today - 420, 340, 10, 0.1, 7), ...stays(today - 80, 80, 10, 0.8, 8)];
    const alarm = ringing({ visits }).find(({ kind }) => kind === 'more lost');
    expect(alarm?.message).toMatch(
      /^Proposal: since the week of .* more deals are lost: \d+ where \d+ would have been as before\.$/,
    );
    expect(alarm?.deals.count).toBeGreaterThan(20);
  });

  it('make nothing of what is smaller than the size that matters', () => {
    expect(ringing({ visits: slowed, leastChange: 20 })).toEqual([]);
  });

  it('are the same every night of a week, and go when the new pace is the usual one', () => {
    const onDay = (now: number) => ringing({ visits: slowed, now: now + 0.9 }).map(({ message }) => message);
    const monday = day('2026-06-01');
    expect(onDay(monday + 6)).toEqual(onDay(monday));
    const usual = stays(today - 640, 120, 5, 0.1, 12);
    const slow = stays(today - 520, 520, 40, 0.1, 13);
    expect(ringing({ visits: [...usual, ...slow] })).toEqual([]);
  });

  it('name the group that alone is slower, and no group where all are', () => {
    const by = shippedGroupings[0]!;
    const withOwner = (visits: readonly StageVisit[], owner: string): StageVisit[] =>
      visits.map((visit) => ({ ...visit, owner, lead: `${owner}${visit.lead}` }));
    const groupings = [{ by, nameOf: (visit: StageVisit) => visit.owner }];
    const usual = stays(today - 420, 420, 5, 0.1, 11);
    const one = ringing({
      visits: [
        ...withOwner(slowed, 'Ann'),
        ...withOwner(usual, 'Bo'),
        ...withOwner(usual, 'Cy'),
        ...withOwner(usual, 'Di'),
      ],
      groupings,
    });
    expect(one.map(({ group }) => group)).toEqual([{ by: 'owner', name: 'Ann' }]);
    expect(one[0]?.message).toMatch(/^Proposal, with Ann: since the week of /);
    const all = ringing({ visits: [...withOwner(slowed, 'Ann'), ...withOwner(slowed, 'Bo')], groupings });
    expect(all.map(({ group }) => group)).toEqual([null]);
  });

  it('are silent where deals closed whose stays nobody knows: only those still open are seen', () => {
    const deals = Array.from({ length: 60 }, (_, i) => aDeal(`X${i}`, today - 100, today - 30));
    expect(ringing({ visits: slowed, deals })).toEqual([]);
  });

  it('are silent when nothing changed, in at least 18 of 20 pipelines', () => {
    let silent = 0;
    for (let seed = 100; seed < 120; seed++)
      if (ringing({ visits: stays(today - 420, 420, 10, 0.2, seed) }).length === 0) silent++;
    expect(silent).toBeGreaterThanOrEqual(18);
  });
});

describe('alarms about flows', () => {
  it('make nothing of a quiet time where less than one a week is usual', () => {
    expect(ringing({ deals: steady(28, 3, today - 60) })).toEqual([]);
    const kinds = ringing({ deals: steady(3, 3, today - 60) }).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['fewer won', 'fewer leaving']));
  });

  it('say how many fewer came in, and name those that did', () => {
    const deals = steady(2, 5, today).filter(({ started }, i) => (started ?? 0) < today - 70 || i % 4 === 0);
    const alarm = ringing({ deals }).find(({ kind }) => kind === 'fewer coming in');
    expect(alarm?.message).toMatch(
      /^Fewer new deals since the week of Mon \d+ Mar: \d+, where 3\d would have been usual\.$/,
    );
    expect(alarm?.deals.first[0]?.company).toMatch(/^Company D/);
    expect(alarm?.deals.count).toBe(alarm?.seen);
  });

  it('take a closed deal without a day for one of those that are missing', () => {
    const deals = steady(3, 3, today - 60);
    const undated = Array.from({ length: 20 }, (_, i) => aDeal(`U${i}`, today - 80, null, { outcome: 'won' }));
    expect(ringing({ deals: [...deals, ...undated] }).map(({ kind }) => kind)).not.toContain('fewer won');
  });

  it('say when deals pile up, and count closings whose stays nobody knows', () => {
    const flood = Array.from({ length: 60 }, (_, i) => aDeal(`L${i}`, today - 50 + Math.floor(i / 2), null));
    const deals = [...steady(4, 8, today), ...flood];
    const alarm = ringing({ deals }).find(({ kind }) => kind === 'more waiting');
    expect(alarm?.message).toMatch(
      /^Deals are piling up: since the week of .* \d+ came in and \d+ closed\. At the pace of the last eight weeks the 6\d open ones are \d+ weeks of work, where 1 was usual\.$/,
    );
    expect(ringing({ deals: steady(4, 8, today) })).toEqual([]);
  });

  it('do not take a pipeline that grows, and closes as much more, for one that fills up', () => {
    const growing: DealDates[] = [];
    for (let from = 0, i = 0; from < 546; from += 3 * 0.5 ** (from / 180), i++) {
      const started = Math.floor(today - 546 + from);
      growing.push(aDeal(`g${i}`, started, started + 40 < today ? started + 40 : null));
    }
    expect(ringing({ deals: growing })).toEqual([]);
  });

  it('do not watch what never happened: 0 against 0 is no alarm', () => {
    expect(
      ringing({ deals: Array.from({ length: 300 }, (_, i) => aDeal(`N${i}`, today - 500 + i, null)) }).map(
        ({ kind }) => kind,
      ),
    ).not.toContain('fewer won');
  });
});

describe('advice', () => {
  it('is the team’s own where there is one, else what helps in a stage of that name', () => {
    expect(adviceFor(aStage({ name: 'Negotiation' }))).toMatch(/price and value proposition/);
    expect(adviceFor(aStage({ name: 'Negotiation', advice: ' Call them. ' }))).toBe('Call them.');
    expect(adviceFor(aStage({ name: 'Zzz' }))).toMatch(/oldest deals/);
  });
});
