import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { dayFromParts, serialFromDay } from '../../../src/core/workbook/day-time.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { init } from '../../../src/jobs/init/init.ts';
import type { InitJob } from '../../../src/jobs/init/init.ts';

const leads = {
  title: 'Leads',
  rows: [
    ['Company', 'Owner', 'Stage', 'Amount'],
    ['Alder Dental', 'Hannah', 'Proposal', 4200],
    ['Beacon Coffee', 'Imran', 'Won', 900],
  ],
};
const settings = (region: string) => ({
  title: 'Settings',
  rows: [
    ['Setting', 'Value'],
    ['Holiday region', region],
  ],
});
const team = {
  title: 'Team',
  rows: [
    ['Name', 'Email', 'Holiday region'],
    ['Hannah', 'hannah@fern.example', null],
    ['Imran', 'imran@fern.example', 'us'],
  ],
};
const job: InitJob = {
  stages: null,
  with: ['holidays'],
  bind: false,
  dryRun: false,
  talk: null,
};
type Store = ReturnType<typeof memoryStore>;
const initOn = (store: Store, year: number, more: Partial<InitJob> = {}) =>
  init(
    { store, clock: fixedClock(Date.UTC(year, 2, 3, 10)), random: seededRandom(1), log: quietLog },
    { ...job, ...more },
  );
async function holidaysIn(store: Store): Promise<readonly (readonly unknown[])[]> {
  return (await store.read(everything)).tabs.find(({ title }) => title === 'Holidays')?.rows.slice(1) ?? [];
}
const on = (year: number, month: number, day: number) => serialFromDay(dayFromParts(year, month, day));

it('fills Holidays with the public holidays of the regions in Settings and Team, for this year and the next', async () => {
  const store = memoryStore({ tabs: [leads, settings('de-by'), team] });
  const { steps } = await initOn(store, 2026);
  const rows = await holidaysIn(store);
  expect(rows).toContainEqual([on(2026, 1, 6), 'DE-BY', 'Epiphany']);
  expect(rows).toContainEqual([on(2027, 12, 25), 'DE-BY', 'Christmas Day']);
  expect(rows).toContainEqual([on(2026, 7, 4), 'US', 'Independence Day']);
  expect(steps.join(' ')).toContain('CC BY-SA 3.0');
});

it('adds nothing when run again, and next year only the year that is missing; what people wrote stays', async () => {
  const store = memoryStore({ tabs: [leads, settings('DE')] });
  await initOn(store, 2026);
  const first = await holidaysIn(store);
  expect((await initOn(store, 2026)).steps).toEqual([]);
  expect(await holidaysIn(store)).toEqual(first);
  await initOn(store, 2027);
  const later = await holidaysIn(store);
  expect(later.slice(0, first.length)).toEqual(first);
  expect(later).toContainEqual([on(2028, 12, 25), 'DE', 'Christmas Day']);
  expect(new Set(later.map((row) => `${String(row[0])} ${String(row[1])}`)).size).toBe(later.length);
});

it('says what to do where no region is set, and what is wrong with one that nobody knows', async () => {
  const empty = memoryStore({ tabs: [leads] });
  expect((await initOn(empty, 2026)).steps.join(' ')).toContain('put a region such as DE-BY under Holiday region');
  expect(await holidaysIn(empty)).toEqual([]);
  const wrong = memoryStore({ tabs: [leads, settings('Narnia')] });
  await expect(initOn(wrong, 2026)).rejects.toThrow('"Narnia" is not a holiday region');
  expect((await wrong.read(everything)).tabs.map(({ title }) => title)).toEqual(['Leads', 'Settings']);
});
