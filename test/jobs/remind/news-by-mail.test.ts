import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { Message } from '../../../src/core/messages/message.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Mailer } from '../../../src/ports.ts';
import { day } from '../../support/builders.ts';

const on = (iso: string): number => serialFromDay(day(iso));
const header = [
  'Lead ID',
  'Company',
  'Phone',
  'Owner',
  'Stage',
  'Amount',
  'Created',
  'Next step',
  'Follow-up date',
  'Notes',
];
const eastbank = [
  'L1',
  'Eastbank',
  null,
  'Ben',
  'Proposal',
  7600,
  on('2026-02-02'),
  'send offer',
  on('2026-03-10'),
  null,
];
const acme = [
  'L2',
  'Acme',
  null,
  'Ann',
  'Proposal',
  1000,
  on('2026-02-02'),
  'Call',
  on('2026-03-31'),
  'board meets 28 Mar',
];

/** A sheet of a team whose mail has long been on, its hours, and what people get. */
function aSheet() {
  const store = memoryStore({
    timeZone: 'Europe/London',
    tabs: [
      { title: 'Leads', rows: [header, eastbank, acme] },
      {
        title: 'Stages',
        rows: [
          ['Stage', 'Kind'],
          ['Contacted', 'open'],
          ['Proposal', 'open'],
          ['Won', 'won'],
          ['Lost', 'lost'],
        ],
      },
      {
        title: 'Team',
        rows: [
          ['Name', 'Email'],
          ['Ann', 'ann@team.example'],
          ['Ben', 'ben@team.example'],
        ],
      },
      {
        title: 'Settings',
        rows: [
          ['Setting', 'Value'],
          ['Mail', 'on'],
          ['Mail on since', on('2026-01-05')],
          ['Mail bound to', 'memory'],
          ['Team address', 'sales@team.example'],
          ['Weekly summary', 'no'],
          ['Day order', 'day first'],
        ],
      },
    ],
  });
  const random = seededRandom(3);
  const inbox: Message[] = [];
  const mailer: Mailer = {
    idempotent: false,
    close: () => Promise.resolve(),
    send: (message) => Promise.resolve({ kind: 'sent', reply: `250 ${inbox.push(message)}` }),
  };
  const portsAt = (iso: string) => ({ store, random, log: quietLog, clock: { now: () => Date.parse(`${iso}Z`) } });
  return {
    add: (row: readonly CellValue[]) => {
      store.edit((content) => ({
        ...content,
        tabs: content.tabs.map((tab) =>
          tab.title === 'Leads'
            ? { ...tab, rows: [...tab.rows, row.map((value) => (value === null ? undefined : { value }))] }
            : tab,
        ),
      }));
    },
    rename: (column: number, header: string) => {
      store.edit((content) => ({
        ...content,
        tabs: content.tabs.map((tab) =>
          tab.title === 'Leads'
            ? { ...tab, rows: tab.rows.with(0, tab.rows[0]?.with(column, { value: header }) ?? []) }
            : tab,
        ),
      }));
    },
    hand: (company: string, owner: CellValue) => {
      store.edit((content) => ({
        ...content,
        tabs: content.tabs.map((tab) => ({
          ...tab,
          rows: tab.rows.map((row) => (row[1]?.value === company ? row.with(3, { value: owner }) : row)),
        })),
      }));
    },
    ids: () => store.values('Leads').map(([id]) => id),
    night: (iso: string) => recalculate(portsAt(iso), { command: 'nightly', dryRun: false }),
    mailsAt: async (iso: string): Promise<string[]> => {
      inbox.length = 0;
      await remind({ ...portsAt(iso), mailer }, {});
      return inbox.map(({ to, subject }) => `${to.address}: ${subject}`);
    },
    text: () => inbox.map(({ text }) => text).join('\n'),
  };
}

it('a row that a web form adds is told within the hour, after the mail of the day, and once', async () => {
  const sheet = aSheet();
  await sheet.night('2026-03-10T06:00');
  expect(await sheet.mailsAt('2026-03-10T08:07')).toEqual(['ben@team.example: Eastbank: 1 due today']);
  sheet.add([null, 'Harrow', '0117 496 0123', 'Ben', null, '1000-1500', on('2026-03-10'), null, null, 'Home visits?']);
  sheet.add([null, 'Brookside', '0117 496 0888', null, null, null, on('2026-03-10'), null, null, 'Rota for 3 sites']);
  expect((await sheet.mailsAt('2026-03-10T10:07')).toSorted()).toEqual([
    'ben@team.example: New: Harrow',
    'sales@team.example: New: Brookside',
  ]);
  expect(sheet.text()).toContain('Came in today: “Rota for 3 sites”. Who takes it?');
  expect(sheet.text()).toContain('0117 496 0888');
  expect(sheet.text()).toContain('“1000-1500” is a range');
  expect(sheet.ids().every((id) => id !== null && id !== undefined)).toBe(true);
  expect(await sheet.mailsAt('2026-03-10T10:40')).toEqual([]);
  expect(await sheet.mailsAt('2026-03-10T11:07')).toEqual([]);
  // Whoever takes it hears of it in the next hour; next morning it is no news to anybody.
  sheet.hand('Brookside', 'Ann');
  expect(await sheet.mailsAt('2026-03-10T12:07')).toEqual(['ann@team.example: New: Brookside']);
  const { understanding } = await sheet.night('2026-03-11T06:00');
  expect(understanding.reminders.coverage.nobodyTold.count).toBe(0);
  expect(await sheet.mailsAt('2026-03-11T08:07')).toEqual([]);
});

it('a deal that is handed over is told next morning, though its next step lies three weeks ahead', async () => {
  const sheet = aSheet();
  await sheet.night('2026-03-10T06:00');
  await sheet.mailsAt('2026-03-10T08:07');
  sheet.hand('Acme', 'Ben');
  expect(await sheet.mailsAt('2026-03-10T10:07')).toEqual([]);
  await sheet.night('2026-03-11T06:00');
  expect(await sheet.mailsAt('2026-03-11T08:07')).toEqual(['ben@team.example: Acme: 1 new; 1 still open']);
  expect(sheet.text()).toContain('Handed over from Ann. Next: Call, Tue 31 Mar. Last: “board meets 28 Mar”.');
  for (const at of ['2026-03-12T08:07', '2026-03-13T08:07']) {
    await sheet.night(at.replace('08:07', '06:00'));
    expect((await sheet.mailsAt(at)).join(), at).not.toContain('Acme');
  }
});

it('is known without a night in between, and from the second look on only', async () => {
  const sheet = aSheet();
  sheet.hand('Acme', 'Ben');
  await sheet.night('2026-03-10T06:00');
  expect(await sheet.mailsAt('2026-03-11T08:07')).toEqual(['ben@team.example: Eastbank: 1 overdue']);
  sheet.hand('Acme', 'Ann');
  expect(await sheet.mailsAt('2026-03-11T09:07')).toEqual(['ann@team.example: Acme: 1 new']);
});

it('hands nothing over where the column of owners is gone, or a formula in it fails', async () => {
  const sheet = aSheet();
  await sheet.night('2026-03-10T06:00');
  await sheet.mailsAt('2026-03-10T08:07');
  sheet.hand('Acme', { error: '#REF!' });
  await sheet.night('2026-03-11T06:00');
  expect((await sheet.mailsAt('2026-03-11T08:07')).join()).not.toContain('Handed');
  expect(sheet.text()).not.toContain('had it');
  sheet.hand('Acme', 'Ann');
  sheet.rename(3, 'Colour');
  await sheet.night('2026-03-12T06:00');
  await sheet.mailsAt('2026-03-12T08:07');
  expect(sheet.text()).not.toContain('had it');
  sheet.rename(3, 'Owner');
  await sheet.night('2026-03-13T06:00');
  await sheet.mailsAt('2026-03-13T08:07');
  expect(sheet.text()).not.toMatch(/Handed over|no owner before/);
});
