import { describe, expect, it } from 'vitest';
import { day } from '../../support/builders.ts';
import { closedIn, weeklyWorld } from './weekly-world.ts';
import type { WeeklyWorld } from './weekly-world.ts';

/** A morning on each Monday of March 2026 from the 2nd on, each after its night; `between` is what happens on which day. */
async function march(world: WeeklyWorld, between: Readonly<Record<number, () => void>> = {}): Promise<string[]> {
  for (let date = 2; date <= 30; date++) {
    const iso = `2026-03-${String(date).padStart(2, '0')}`;
    await world.night(`${iso}T02:30`);
    if (date % 7 === 2) await world.morning(`${iso}T08:00`);
    between[date]?.();
  }
  return world.summaries.map(closedIn);
}

const open = { stage: 'Proposal' };
const nothing = 'no deal closed';

describe('the weekly summary', () => {
  it('tells of a deal that was won on the Monday after it, typed that day, in the next one', async () => {
    const world = weeklyWorld();
    world.put('Zed', open);
    const told = await march(world, { 9: () => world.put('Zed', { stage: 'Won', closed: day('2026-03-09') }) });
    expect(told).toEqual([nothing, nothing, '1 deal won, 0 deals lost', nothing, nothing]);
    expect(world.summaries[2]?.text).toContain('LAST WEEK, 9 TO 15 MARCH\n\nWon: 1 deal, 100');
  });

  it('tells what was typed late, once, and says that it is of earlier', async () => {
    const world = weeklyWorld();
    world.put('Tower', open);
    world.put('Old', { stage: 'Won', closed: day('2026-01-20') });
    const told = await march(world, { 18: () => world.put('Tower', { stage: 'Won', closed: day('2026-02-24') }) });
    expect(told).toEqual([nothing, nothing, nothing, `${nothing}; earlier: 1 deal won`, nothing]);
    expect(world.summaries[3]?.text).toContain(
      '\nClosed earlier: 1 won, 0 lost, in no summary to you until now\n* Firm Tower · 100 · won Tue 24 Feb · Ann\n',
    );
  });

  it('tells of a deal without a day by the day on which it was seen to be lost', async () => {
    const world = weeklyWorld();
    world.put('Sunny', open);
    world.put('Backlog', { stage: 'Lost' });
    const told = await march(world, { 4: () => world.put('Sunny', { stage: 'Lost' }) });
    expect(told).toEqual([nothing, '0 deals won, 1 deal lost', nothing, nothing, nothing]);
  });

  it('tells a deal without a day once where its day is typed later, and one whose day is put right', async () => {
    const world = weeklyWorld();
    world.put('Sunny', open);
    world.put('Slip', open);
    const told = await march(world, {
      4: () => (world.put('Sunny', { stage: 'Lost' }), world.put('Slip', { stage: 'Won', closed: day('2026-03-03') })),
      11: () => (
        world.put('Sunny', { stage: 'Lost', closed: day('2026-03-04') }),
        world.put('Slip', { stage: 'Won', closed: day('2026-03-10') })
      ),
    });
    expect(told).toEqual([nothing, '1 deal won, 1 deal lost', nothing, nothing, nothing]);
  });

  it('tells of a deal that is opened again and closed again, and of one that was won and then lost, each time', async () => {
    const world = weeklyWorld();
    world.put('Again', open);
    world.put('Cancelled', open);
    const told = await march(world, {
      3: () => (
        world.put('Again', { stage: 'Lost' }),
        world.put('Cancelled', { stage: 'Won', closed: day('2026-03-03') })
      ),
      10: () => (world.put('Again', open), world.put('Cancelled', { stage: 'Lost', closed: day('2026-03-10') })),
      19: () => world.put('Again', { stage: 'Lost' }),
    });
    expect(told).toEqual([
      nothing,
      '1 deal won, 1 deal lost',
      '0 deals won, 1 deal lost',
      '0 deals won, 1 deal lost',
      nothing,
    ]);
  });

  it('tells of a day to come when that day is over', async () => {
    const world = weeklyWorld();
    world.put('Ahead', open);
    const told = await march(world, { 5: () => world.put('Ahead', { stage: 'Won', closed: day('2026-03-18') }) });
    expect(told).toEqual([nothing, nothing, nothing, '1 deal won, 0 deals lost', nothing]);
  });

  it('counts a deal once that is copied, archived or deleted', async () => {
    const world = weeklyWorld();
    for (const id of ['Copied', 'Archived', 'Deleted']) world.put(id, open);
    const won = { stage: 'Won', closed: day('2026-03-05') };
    const told = await march(world, {
      5: () => (world.put('Copied', won), world.put('Archived', won), world.put('Deleted', won)),
      6: () => (world.copy('Copied'), world.put('Archived', { ...won, tab: 'Archive' }), world.put('Deleted', null)),
      12: () => (world.put('Archived', won), world.put('Deleted', won)),
    });
    expect(told).toEqual([nothing, '3 deals won, 0 deals lost', nothing, nothing, nothing]);
    expect(world.summaries[1]?.text).toContain('* Deleted · no longer in the sheet\n');
  });
});

describe('a weekly summary that did not come', () => {
  const won = (world: WeeklyWorld, id: string, iso: string): void => {
    world.put(id, { stage: 'Won', closed: day(iso) });
  };

  it.each([
    ['mail was off', (world: WeeklyWorld) => world.set('Mail', 'off'), (world: WeeklyWorld) => world.set('Mail', 'on')],
    ['nobody read it', (world: WeeklyWorld) => world.team(), teamOfRuth],
  ])('is made up for by the next one: %s', async (_, before, after) => {
    const world = weeklyWorld();
    for (const id of ['A', 'B', 'C']) world.put(id, open);
    const told = await march(world, {
      3: () => won(world, 'A', '2026-03-03'),
      9: () => before(world),
      10: () => won(world, 'B', '2026-03-10'),
      16: () => after(world),
      18: () => won(world, 'C', '2026-03-18'),
    });
    expect(told).toEqual([
      nothing,
      '1 deal won, 0 deals lost',
      '1 deal won, 0 deals lost; earlier: 1 deal won',
      nothing,
    ]);
  });

  it('is made up for where it was refused, or may not have arrived', async () => {
    const world = weeklyWorld();
    world.put('A', open);
    await world.night('2026-03-02T02:30');
    await world.morning('2026-03-02T08:00', {}, 'unknown');
    won(world, 'A', '2026-03-03');
    await world.night('2026-03-04T02:30');
    await world.morning('2026-03-09T08:00', {}, 'unknown');
    await world.morning('2026-03-16T08:00');
    await world.morning('2026-03-23T08:00');
    expect(world.summaries.map(closedIn)).toEqual([`${nothing}; earlier: 1 deal won`, nothing]);
  });

  it('comes the next morning where the mail server was away all day', async () => {
    const world = weeklyWorld();
    world.put('A', { stage: 'Won', closed: day('2026-03-03') });
    for (const hour of ['08', '09', '10', '13', '18']) await world.morning(`2026-03-09T${hour}:00`, {}, 'stop');
    await world.morning('2026-03-10T00:30');
    await world.morning('2026-03-10T08:00');
    await world.morning('2026-03-11T08:00');
    await world.morning('2026-03-16T08:00');
    expect(world.summaries.map(({ key }) => key.split('|')[3])).toEqual(['2026-03-10', '2026-03-16']);
    expect(world.summaries.map(closedIn)).toEqual(['1 deal won, 0 deals lost', nothing]);
  });

  it('is about the same week where it goes out late, and where its day is another than Monday', async () => {
    const world = weeklyWorld({ 'Weekly summary day': 'Fri' });
    for (const id of ['A', 'B', 'C']) world.put(id, open);
    won(world, 'A', '2026-03-01');
    await world.morning('2026-03-06T08:00');
    won(world, 'B', '2026-03-06');
    won(world, 'C', '2026-03-09');
    // A holiday, an outage: Friday 13 is made up for on the Monday after.
    await world.morning('2026-03-16T08:00');
    await world.morning('2026-03-20T08:00');
    expect(world.summaries.map(closedIn)).toEqual(Array(3).fill('1 deal won, 0 deals lost'));
    expect(world.summaries.map(({ text }) => /^LAST WEEK, (.*)\n/m.exec(text)?.[1])).toEqual([
      '23 FEBRUARY TO 1 MARCH',
      '2 TO 8 MARCH',
      '9 TO 15 MARCH',
    ]);
  });

  it('does not come twice about one week when its day is changed', async () => {
    const world = weeklyWorld();
    await world.morning('2026-03-02T08:00');
    world.set('Weekly summary day', 'Fri');
    await world.morning('2026-03-06T08:00');
    await world.morning('2026-03-13T08:00');
    world.set('Weekly summary day', 'Mon');
    await world.morning('2026-03-16T08:00');
    expect(world.summaries.map(({ key }) => key.split('|')[3])).toEqual(['2026-03-02', '2026-03-13', '2026-03-16']);
  });
});

function teamOfRuth(world: WeeklyWorld): void {
  world.team(['Ann', 'ann@team.example', 'Ruth'], ['Ruth', 'ruth@team.example', null]);
}

describe('several readers of the weekly summary', () => {
  it('a new one hears of last week and of what was typed late, as the others do, and of nothing old', async () => {
    const world = weeklyWorld();
    for (const id of ['A', 'B']) world.put(id, open);
    world.put('Old', { stage: 'Won', closed: day('2026-01-20') });
    const told = await march(world, {
      10: () => {
        world.put('A', { stage: 'Won', closed: day('2026-03-10') });
        world.put('B', { stage: 'Lost', closed: day('2026-02-25') });
        world.team(
          ['Ann', 'ann@team.example', 'Ruth'],
          ['Ben', 'ben@team.example', 'Nia'],
          ['Ruth', 'ruth@team.example', null],
          ['Nia', 'nia@team.example', null],
        );
      },
    });
    const both = '1 deal won, 0 deals lost; earlier: 1 deal lost';
    expect(told).toEqual([nothing, nothing, both, both, nothing, nothing, nothing, nothing]);
  });

  it('what somebody got for a trial, or “only me”, is told to the others when they begin', async () => {
    const world = weeklyWorld({ Mail: 'only me', 'My address': 'me@team.example' });
    world.put('A', open);
    await world.morning('2026-03-02T08:00');
    world.put('A', { stage: 'Won', closed: day('2026-03-03') });
    await world.morning('2026-03-09T08:00');
    world.set('Mail', 'on');
    await world.morning('2026-03-09T09:00', { trialAddress: 'boss@team.example' });
    await world.morning('2026-03-09T10:00');
    await world.morning('2026-03-16T08:00');
    const won = '1 deal won, 0 deals lost';
    expect(world.summaries.map((message) => [message.to.address.split('@')[0], closedIn(message)])).toEqual([
      ['me', nothing],
      ['me', won],
      ['ruth', won],
      ['ruth', won],
      ['ruth', nothing],
    ]);
  });
});
