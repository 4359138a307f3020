import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { isoDay } from '../../../src/core/workbook/day-time.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { day } from '../../support/builders.ts';
import { ledgerOf } from './mail-workbook.ts';
import { countIn, weeklyWorld } from './weekly-world.ts';

const isLong = process.env['LEADSHEET_LONG'] === '1';
const start = day('2026-03-02');
const weeks = 6;

/** What people do with one deal: it is closed on some day, and something happens to it later. */
const deal = fc
  .record({
    outcome: fc.constantFrom('Won', 'Lost'),
    typed: fc.integer({ min: 0, max: weeks * 7 - 14 }),
    /** Before the mails of the day, or after. */
    hour: fc.constantFrom(7, 12),
    /** How many days before it is typed it was closed (below zero: a day to come); null: nobody types a day. */
    before: fc.oneof(fc.integer({ min: -9, max: 45 }), fc.constant(null)),
    /** Whether the row is there before, as an open deal. */
    isKnown: fc.boolean(),
    then: fc.constantFrom('nothing', 'archived', 'copied', 'deleted', 'put right', 'opened and closed again'),
    after: fc.integer({ min: 1, max: 12 }),
  })
  // The day of a row that is gone before that day came is nowhere to be read.
  .filter(({ then, before }) => then !== 'deleted' || before === null || before >= 0);
type Deal = typeof deal extends fc.Arbitrary<infer T> ? T : never;

const mishap = fc.constantFrom('none', 'none', 'mail off', 'server away', 'in doubt');
const story = fc.record({
  deals: fc.array(deal, { minLength: 1, maxLength: 8 }),
  mishaps: fc.array(mishap, { minLength: weeks, maxLength: weeks }),
  weekday: fc.constantFrom({ name: 'Mon', at: 0 }, { name: 'Wed', at: 2 }, { name: 'Fri', at: 4 }),
  /** In which week a second manager begins. */
  begins: fc.integer({ min: 0, max: weeks - 1 }),
});

/** A close as somebody who watches the team would write it down. */
interface Close {
  readonly name: string;
  readonly outcome: 'won' | 'lost';
  /** From this time on it stands in the sheet, */
  readonly from: number;
  /** until the deal is opened again. */
  readonly until: number;
  /** The day of closing as it is known at a time; null: not known yet; 'no day': nobody can say. */
  readonly dayAt: (at: number) => number | null | 'no day';
}

function closesOf(one: Deal, i: number): readonly Close[] {
  const outcome = one.outcome === 'Won' ? 'won' : 'lost';
  const typed = start + one.typed + one.hour / 24;
  const later = Math.floor(typed) + one.after + 0.5;
  const seen = Math.floor(typed) + 1;
  const dayAt = (at: number) => {
    const isRight = one.then === 'put right' && at > later;
    if (one.before !== null) return closedOn(one) + (isRight ? 1 : 0);
    if (!one.isKnown) return 'no day';
    return at > seen + 2.5 / 24 ? seen : null;
  };
  const again = one.then === 'opened and closed again';
  const first: Close = { name: `L${i}`, outcome, from: typed, until: again ? later : Infinity, dayAt };
  const second = Math.floor(later) + 3;
  const secondSeen = (at: number) => (at > second + 1 + 2.5 / 24 ? second + 1 : null);
  return again
    ? [first, { ...first, from: second + 0.5, until: Infinity, dayAt: one.before === null ? secondSeen : () => second }]
    : [first];
}

function closedOn({ typed, before }: Deal): number {
  return start + typed - (before ?? 0);
}

/** What each of these summaries should tell, the first of them to begin with; `known` is what is no news before that. */
function expected(closes: readonly Close[], summaries: readonly LedgerRow[], weekday: number): string[][] {
  const told = new Set<Close>();
  let isFirst = true;
  return summaries.map(({ localDate, claimedAt, state }) => {
    const due = localDate - ((((localDate - start - weekday) % 7) + 7) % 7);
    const from = start + Math.floor((due - start) / 7) * 7 - 7;
    const at = claimedAt ?? localDate;
    const now = closes.filter((close) => {
      const on = close.dayAt(at);
      if (told.has(close) || close.from > at || close.until < at || on === null || (on !== 'no day' && on > from + 6))
        return false;
      const isNews = !isFirst || (on !== 'no day' && on >= from);
      if (!isNews || state === 'sent') told.add(close);
      return isNews;
    });
    isFirst = false;
    return now.map(({ name, outcome }) => `${outcome} ${name}`).sort();
  });
}

async function live({ deals, mishaps, weekday, begins }: typeof story extends fc.Arbitrary<infer T> ? T : never) {
  const world = weeklyWorld({ 'Weekly summary day': weekday.name });
  const act = (i: number, one: Deal, today: number, hour: number): void => {
    const id = `L${i}`;
    const closed = { stage: one.outcome, closed: one.before === null ? null : closedOn(one) };
    const later = start + one.typed + one.after;
    if (today === start + one.typed && hour === one.hour) world.put(id, closed);
    if (hour !== 12) return;
    if (one.then === 'opened and closed again' && today === later + 3)
      world.put(id, { ...closed, closed: one.before === null ? null : today });
    if (today !== later) return;
    if (one.then === 'archived') world.put(id, { ...closed, tab: 'Archive' });
    if (one.then === 'copied') world.copy(id);
    if (one.then === 'deleted') world.put(id, null);
    if (one.then === 'put right' && closed.closed !== null) world.put(id, { ...closed, closed: closed.closed + 1 });
    if (one.then === 'opened and closed again') world.put(id, { stage: 'Proposal' });
  };
  deals.forEach((one, i) => one.isKnown && world.put(`L${i}`, { stage: 'Proposal' }));
  for (let today = start; today < start + weeks * 7; today++) {
    const week = Math.floor((today - start) / 7);
    const isDay = (today - start) % 7 === weekday.at;
    if (isDay || today === start + week * 7 + 5)
      world.set('Mail', isDay && mishaps[week] === 'mail off' ? 'off' : 'on');
    if (week === begins && isDay)
      world.team(
        ['Ann', 'ann@team.example', 'Ruth'],
        ['Ben', 'ben@team.example', 'Nia'],
        ['Ruth', 'ruth@team.example', null],
        ['Nia', 'nia@team.example', null],
      );
    await world.night(`${isoDay(today)}T02:30`);
    deals.forEach((one, i) => act(i, one, today, 7));
    const answer = !isDay
      ? 'sent'
      : mishaps[week] === 'server away'
        ? 'stop'
        : mishaps[week] === 'in doubt'
          ? 'unknown'
          : 'sent';
    // On the other days no summary can be due.
    if ((today - start - weekday.at + 7) % 7 < 4) await world.morning(`${isoDay(today)}T08:00`, {}, answer);
    deals.forEach((one, i) => act(i, one, today, 12));
  }
  const ledger = ledgerOf(await world.store.read(everything)).filter(
    ({ kind, state }) => kind === 'weekly-summary' && (state === 'sent' || state === 'needs review'),
  );
  return { world, ledger };
}

it(
  'each closed deal stands in exactly one weekly summary to each reader, whatever was typed when and whichever did not come',
  async () => {
    await fc.assert(
      fc.asyncProperty(story, async (one) => {
        const { world, ledger } = await live(one);
        const closes = one.deals.flatMap(closesOf);
        const toldBy = (row: LedgerRow) => row.items.filter(({ rule, step }) => /won|lost/.test(rule) && step === 1);
        const inWords = (row: LedgerRow) =>
          toldBy(row)
            .map(({ rule, lead }) => `${rule} ${lead}`)
            .sort();
        const to = (name: string) => ledger.filter(({ recipient }) => recipient.startsWith(name));
        expect(to('ruth').map(inWords)).toEqual(expected(closes, to('ruth'), one.weekday.at));
        // From her second summary on, the same as the others: but for what her first one told her of its week.
        const [first, ...later] = to('nia');
        const last = later.filter(({ state }) => state === 'sent').at(-1);
        const twice = [first, ...later].flatMap((row) => (row?.state === 'sent' ? inWords(row) : []));
        const isReopened = one.deals.some(({ then }) => then === 'opened and closed again');
        if (!isReopened) expect(new Set(twice).size, 'Nia is told nothing twice').toBe(twice.length);
        if (last !== undefined)
          expect(last.localDate).toBe(to('ruth').findLast(({ state }) => state === 'sent')?.localDate);
        for (const message of world.summaries) {
          const row = ledger.find(({ key }) => key === message.key);
          const { won, lost } = countIn(message);
          expect(won + lost, 'the mail counts what the ledger keeps').toBe(
            row === undefined ? NaN : toldBy(row).length,
          );
        }
      }),
      { numRuns: isLong ? 300 : 8, seed: 20260302 },
    );
  },
  isLong ? 3_600_000 : 300_000,
);
