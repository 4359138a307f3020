import { expect, it } from 'vitest';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { serialFromDay } from '../../src/core/workbook/day-time.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { day } from '../support/builders.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';

const created = serialFromDay(day('2026-01-05'));
const deals = ['Anfrage', 'Anfrage', 'Angebot', 'Angebot', 'Gewonnen', 'Verloren'];

/** A sheet of which nobody ran `init`: its leads alone show the stages. */
function aSheet() {
  const rows = deals.map((stage, at) => [`L${at}`, `Firma ${at}`, stage, created + at]);
  const store = memoryStore({
    tabs: [{ title: 'Vertrieb', rows: [['Lead ID', 'Firma', 'Phase', 'Erstellt'], ...rows] }],
  });
  return {
    night: async (date: string) => {
      const clock = { now: () => Date.parse(`${date}T03:00:00Z`) };
      const ports = { store, clock, random: seededRandom(1), log: quietLog };
      const { understanding } = await recalculate(ports, { command: 'nightly', dryRun: false });
      const { adoption, history, metrics } = understanding;
      return {
        stages: adoption.stages.map(({ name, kind }) => `${name} ${kind}`),
        changes: history.newEvents.map(({ lead, from, to }) => `${lead} ${from ?? ''} ${to}`),
        won: metrics.counts.won,
        asked: adoption.questions.map(({ setting }) => setting),
      };
    },
    edit: (change: (rows: readonly (string | number)[][]) => (string | number)[][]) => {
      store.edit((content) => ({
        ...content,
        tabs: content.tabs.map((tab) => {
          if (tab.title !== 'Vertrieb') return tab;
          const values = tab.rows.slice(1).map((cells) => cells.map((cell) => (cell?.value ?? '') as string | number));
          return {
            ...tab,
            rows: [tab.rows[0] ?? [], ...change(values).map((cells) => cells.map((value) => ({ value })))],
          };
        }),
      }));
    },
  };
}

const all = ['Anfrage open', 'Angebot open', 'Gewonnen won', 'Verloren lost'];

it('a stage out of which the last deal has gone stays the first one', async () => {
  const sheet = aSheet();
  expect((await sheet.night('2026-03-02')).stages).toEqual(all);
  sheet.edit((rows) => rows.map((cells) => cells.map((cell) => (cell === 'Anfrage' ? 'Angebot' : cell))));
  const next = await sheet.night('2026-03-03');
  expect(next).toMatchObject({ stages: all, changes: ['L0 anfrage angebot', 'L1 anfrage angebot'] });
  // A deal that is typed into the second stage is older than its row.
  sheet.edit((rows) => [...rows, ['L9', 'Firma 9', 'Angebot', created]]);
  expect((await sheet.night('2026-03-04')).changes).toEqual(['L9  angebot']);
});

it('a win whose row is taken out was won all the same', async () => {
  const sheet = aSheet();
  expect((await sheet.night('2026-03-02')).won).toBe(1);
  sheet.edit((rows) => rows.filter((cells) => cells[2] !== 'Gewonnen'));
  const next = await sheet.night('2026-03-03');
  expect(next).toMatchObject({ stages: all, changes: ['L4 gewonnen removed'] });
});

it('a slip that is put right leaves no stage behind', async () => {
  const sheet = aSheet();
  const many = Array.from({ length: 8 }, (_, at) => [`M${at}`, `Haus ${at}`, 'Angebot', created]);
  sheet.edit((rows) => [...rows, ['L9', 'Firma 9', 'Angeboot', created]]);
  await sheet.night('2026-03-02');
  sheet.edit((rows) => [
    ...rows.map((cells) => cells.map((cell) => (cell === 'Angeboot' ? 'Angebot' : cell))),
    ...many,
  ]);
  await sheet.night('2026-03-03');
  expect((await sheet.night('2026-03-04')).stages).toEqual(all);
});

it('a list without a stage keeps all the stages that it has by default', async () => {
  const sheet = aSheet();
  sheet.edit((rows) => rows.map((cells) => cells.map((cell, at) => (at === 2 ? '' : cell))));
  const { stages } = await sheet.night('2026-03-02');
  expect(stages).toHaveLength(7);
  expect((await sheet.night('2026-03-03')).stages).toEqual(stages);
});

it('a stage of which a person was asked what it is stays the first one, and asked', async () => {
  const sheet = aSheet();
  const change = (from: string, to: string): void =>
    sheet.edit((rows) => rows.map((cells) => cells.map((cell) => (cell === from ? to : cell))));
  change('Anfrage', 'Kiitos');
  const first = await sheet.night('2026-03-02');
  change('Kiitos', 'Angebot');
  const next = await sheet.night('2026-03-03');
  expect(first.asked).toContain('Stage: Kiitos');
  expect(next).toMatchObject({ stages: first.stages, asked: first.asked });
  expect(await sheet.night('2026-03-04')).toMatchObject({ stages: first.stages, asked: first.asked, changes: [] });
});

it('a stage that has another name in all cells is no rival of the old one', async () => {
  const sheet = aSheet();
  await sheet.night('2026-03-02');
  sheet.edit((rows) => rows.map((cells) => cells.map((cell) => (cell === 'Angebot' ? 'Offer sent' : cell))));
  expect((await sheet.night('2026-03-03')).asked).not.toContain('Stage order');
});
