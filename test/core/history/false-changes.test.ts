import { describe, expect, it } from 'vitest';
import { falseChanges } from '../../../src/core/history/false-changes.ts';
import { runsOfLines } from '../../../src/core/history/runs-of-lines.ts';
import type { StageEvent } from '../../../src/core/logs/stage-event.ts';
import { retractionOf, standingEvents } from '../../../src/core/logs/standing-events.ts';
import { aLead, aStageEvent, day, shippedStages } from '../../support/builders.ts';
import { afterNights } from './nights.ts';

const open = shippedStages.filter(({ kind }) => kind === 'open');
/** Twelve leads, no two of which are worth the same. */
const team = Array.from({ length: 12 }, (_, i) =>
  aLead({ id: `L${String(i).padStart(2, '0')}`, stage: open[i % 4]!, amount: 100 + i, owner: ['Ann', 'Bob'][i % 2]! }),
);
/** Each row beside the ID of the next one. */
const sorted = team.map((lead, i) => ({ ...lead, id: team[(i + 1) % 12]!.id, key: team[(i + 1) % 12]!.key }));
const night = (at: number, leads: typeof team) => ({ at: day('2026-03-02') + at + 0.1, leads });

const says = (events: readonly StageEvent[]): string[] =>
  events.map(({ lead, from, to, notAfter }) => `${lead} ${from} ${to} ${Math.floor(notAfter)}`).sort();

describe('changes that an earlier version recorded for a sort', () => {
  const { events: before } = afterNights(night(0, team));
  it('are found with their undoing, and what stands then is what stood before', () => {
    const { events } = afterNights(night(0, team), night(1, sorted), night(2, team), night(3, team));
    expect(events.length).toBeGreaterThan(before.length + 20);
    const found = falseChanges(events);
    expect(found.every(({ isUndone }) => isUndone)).toBe(true);
    const lines = [...events, ...found.flatMap(({ lines: taken }) => taken.map(retractionOf))];
    expect(says(standingEvents(lines))).toEqual(says(before));
    // Taken back, they are not found again; and a retraction that was written twice is as good as one.
    expect(falseChanges(standingEvents(lines))).toEqual([]);
    expect(standingEvents([...lines, ...lines.slice(-5)])).toHaveLength(before.length);
  });

  it('are found while the sort stands, but not as undone', () => {
    const { events } = afterNights(night(0, team), night(1, sorted), night(2, sorted));
    const found = falseChanges(events);
    expect(found).toHaveLength(12);
    expect(found.some(({ isUndone }) => isUndone)).toBe(false);
    expect(says(found.flatMap(({ lines }) => lines))).toEqual(says(events.slice(before.length)));
    expect(found[0]?.recordedAt).toBeCloseTo(day('2026-03-03') + 0.1, 5);
  });

  it('leave a lead alone that moved on meanwhile: what it is then may be true', () => {
    const moved = team.map((lead, i) => (i === 5 ? { ...lead, stage: shippedStages.at(-2)! } : lead));
    const { events } = afterNights(night(0, team), night(1, sorted), night(2, moved));
    const found = falseChanges(events);
    expect(found.filter(({ isUndone }) => !isUndone).map(({ lead }) => lead)).toEqual(['L05']);
    expect(found.find(({ lead }) => lead === 'L05')?.lines).toHaveLength(1);
  });

  it('are not seen in what a team does: many that move on, all that go back, two that change places', () => {
    const on = team.map((lead, i) => ({ ...lead, stage: open[Math.min(4, (i % 4) + 1)]! }));
    expect(falseChanges(afterNights(night(0, team), night(1, on), night(2, team)).events)).toEqual([]);
    const two = team.map((lead, i) => (i < 2 ? { ...lead, stage: team[1 - i]!.stage } : lead));
    expect(falseChanges(afterNights(night(0, team), night(1, two), night(2, team)).events)).toEqual([]);
    const repriced = team.map((lead, i) => ({ ...lead, stage: open[(i + 1) % 4]!, amount: 900 + i }));
    expect(falseChanges(afterNights(night(0, team), night(1, repriced)).events)).toEqual([]);
    // Where all are worth the same, nothing tells a sort from work.
    const alike = team.map((lead) => ({ ...lead, amount: 5, owner: 'Ann' }));
    const alikeSorted = sorted.map((lead) => ({ ...lead, amount: 5, owner: 'Ann' }));
    expect(falseChanges(afterNights(night(0, alike), night(1, alikeSorted), night(2, alike)).events)).toEqual([]);
  });

  it('are looked for run by run; imported lines are of none', () => {
    const line = (lead: string, notAfter: number, more: Partial<StageEvent> = {}) => ({
      ...aStageEvent({ lead, to: 'won', notBefore: 1, notAfter, source: 'between runs' }),
      ...more,
    });
    const lines = [
      line('La', 5),
      line('Lb', 5),
      line('Lb', 4, { notBefore: 4, source: 'entered' }),
      line('La', 6),
      line('Lx', 6, { source: 'import' }),
      line('Lc', 6),
      line('Ld', 7),
    ];
    const at = (wanted: readonly number[]) => wanted.map((i) => lines[i]);
    expect(runsOfLines(lines)).toEqual([at([0, 1, 2]), at([3]), at([5]), at([6])]);
    expect(runsOfLines([])).toEqual([]);
  });
});

describe('a retraction', () => {
  const line = aStageEvent({
    lead: 'La',
    from: 'proposal',
    to: 'won',
    notBefore: null,
    notAfter: 7,
    amount: 5,
    owner: 'Ann',
  });
  it('takes back the line that says the same, wherever it stands, and nothing else', () => {
    const other = { ...line, amount: 6 };
    expect(standingEvents([retractionOf(line), other, line])).toEqual([other]);
    expect(standingEvents([line, other])).toEqual([line, other]);
    expect(standingEvents([retractionOf(line)])).toEqual([]);
  });
  it('never takes back what was imported', () => {
    const imported = { ...line, source: 'import' as const };
    expect(standingEvents([imported, line, retractionOf(line)])).toEqual([imported]);
  });
});
