import { expect, it } from 'vitest';
import { memoryStore } from '../../../support/memory-store/memory-store.ts';
import { memoryContentFrom } from '../../../support/memory-store/memory-workbook.ts';
import { fixedClock } from '../../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../../src/adapters/system/random.ts';
import { recalculate } from '../../../../src/jobs/recalculate.ts';

type Row = readonly (string | number | null)[];

const head = ['Lead ID', 'Company', 'Contact', 'Stage'];
const acme: Row = ['L1', 'Acme', 'Bo', 'Proposal'];
const borax: Row = ['L2', 'Borax', 'Cy', 'Won'];
const cairn: Row = ['L3', 'Cairn', 'Di', 'Negotiation'];
const withId = (row: Row, id: string | null): Row => [id, ...row.slice(1)];

/** A sheet over which the worker goes each night. */
function aSheet(header: Row = head) {
  const store = memoryStore({ timeZone: 'UTC', tabs: [] });
  let nights = 0;
  const leadTab = (): Row[] =>
    (store.content().tabs.find((tab) => tab.title === 'Leads')?.rows ?? []).map((cells) =>
      cells.map((cell) => cell?.value as string | number | null),
    );
  return {
    /** What a night over these rows says of IDs, as `row: code suggestion`; without rows over the sheet as it stands. */
    night: async (...rows: readonly Row[]): Promise<string[]> => {
      if (rows.length > 0) {
        store.edit((content) => ({
          ...content,
          tabs: [
            ...memoryContentFrom({ tabs: [{ id: 70, title: 'Leads', rows: [header, ...rows] }] }).tabs,
            ...content.tabs.filter((tab) => tab.ownedAs !== null),
          ],
        }));
      }
      const clock = fixedClock(Date.UTC(2026, 2, 2 + nights++, 2));
      const ports = { store, clock, random: seededRandom(nights), log: quietLog };
      const { findings } = await recalculate(ports, { command: 'recalculate', dryRun: false });
      return findings.flatMap(({ code, row, suggestion }) =>
        code === 'lead/id-lost' || code === 'lead/id-moved' ? [`${row}: ${code} ${suggestion}`] : [],
      );
    },
    rows: leadTab,
    settings: (row: Row) =>
      store.edit((content) => ({
        ...content,
        tabs: [
          ...content.tabs,
          ...memoryContentFrom({ tabs: [{ id: 71, title: 'Settings', rows: [['Setting', 'Value'], row] }] }).tabs,
        ],
      })),
    /** What Data Issues says of a code, a line each; without the rows below it. */
    issues: (code: string): string[] => {
      const rows = store.content().tabs.find((tab) => tab.ownedAs === 'data-issues')?.rows ?? [];
      const texts = rows.map((cells) => cells.map((cell) => String(cell?.value ?? '')));
      const isRow = (cells: readonly string[]): boolean => cells.some((cell) => cell.startsWith('· '));
      return texts.filter((cells) => cells.includes(code) && !isRow(cells)).map((cells) => cells.join(' | '));
    },
    accept: (code: string) =>
      store.edit((content) => ({
        ...content,
        tabs: content.tabs.map((tab) => {
          if (tab.ownedAs !== 'data-issues') return tab;
          const column = tab.rows[0]?.findIndex((cell) => cell?.value === 'Accept') ?? -1;
          const rows = tab.rows.map((cells) => {
            if (!cells.some((cell) => cell?.value === code)) return cells;
            return Array.from({ length: cells.length + 1 }, (_, i) => (i === column ? { value: 'fine' } : cells[i]));
          });
          return { ...tab, rows };
        }),
      })),
  };
}

it('a Lead ID that a person cleared is named at its row, each night until it is put back', async () => {
  const sheet = aSheet();
  expect(await sheet.night(acme, borax, cairn)).toEqual([]);
  expect(await sheet.night(withId(acme, null), borax, cairn)).toEqual(['2: lead/id-lost L1']);
  const [, filled] = sheet.rows();
  expect(String(filled?.[0])).toMatch(/^L[2-9B-Z]{9}$/);
  expect(await sheet.night()).toEqual(['2: lead/id-lost L1']);
  // Sorted, and the deal moves on: it is the same row all the same.
  expect(await sheet.night(borax, cairn, [...(filled ?? []).slice(0, 3), 'Won'] as Row)).toEqual([
    '4: lead/id-lost L1',
  ]);
  expect(await sheet.night(acme, borax, cairn)).toEqual([]);
  expect(await sheet.night()).toEqual([]);
});

it('a Lead ID that was typed over is named too, and an accepted one stays accepted', async () => {
  const sheet = aSheet();
  await sheet.night(acme, borax);
  expect(await sheet.night(withId(acme, 'A-17'), borax)).toEqual(['2: lead/id-lost L1']);
  sheet.accept('lead/id-lost');
  expect(await sheet.night()).toEqual([]);
  expect(await sheet.night()).toEqual([]);
});

it('Lead IDs that changed places are named at both rows until they are back', async () => {
  const sheet = aSheet();
  await sheet.night(acme, borax, cairn);
  const swapped = ['2: lead/id-moved L1', '3: lead/id-moved L2'];
  expect(await sheet.night(withId(acme, 'L2'), withId(borax, 'L1'), cairn)).toEqual(swapped);
  expect(await sheet.night()).toEqual(swapped);
  expect(await sheet.night(acme, borax, cairn)).toEqual([]);
  expect(await sheet.night()).toEqual([]);
});

it('a column of IDs that was sorted or shifted alone is named at each row', async () => {
  const sheet = aSheet();
  await sheet.night(acme, borax, cairn);
  expect(await sheet.night(withId(acme, 'L3'), withId(borax, 'L1'), withId(cairn, 'L2'))).toEqual([
    '2: lead/id-moved L1',
    '3: lead/id-moved L2',
    '4: lead/id-moved L3',
  ]);
  const other = aSheet();
  await other.night(acme, borax, cairn);
  expect(await other.night(withId(acme, null), withId(borax, 'L1'), withId(cairn, 'L2'))).toEqual([
    '2: lead/id-moved L1',
    '3: lead/id-moved L2',
    '4: lead/id-lost L3',
  ]);
});

it('what people do every day is not reported', async () => {
  const sheet = aSheet();
  await sheet.night(acme, borax, cairn);
  // Sorting, moving on, renaming, a new lead, a lead deleted.
  expect(await sheet.night(cairn, borax, acme)).toEqual([]);
  expect(await sheet.night(cairn, ['L1', 'Acme Ltd', 'Bo', 'Won'], [null, 'Dune', 'Ed', 'Proposal'])).toEqual([]);
  // A customer who was deleted long ago comes back as a new lead.
  expect(await sheet.night(cairn, [null, 'Borax', 'Cy', 'Proposal'])).toEqual([]);
  expect(await sheet.night()).toEqual([]);
});

it('a row that changed, and another into which the same day brought what had stood there, are not reported', async () => {
  const sheet = aSheet();
  await sheet.night(['L1', 'Acme', null, 'Proposal'], borax);
  // The first one gets its contact, and a second deal of the company is begun.
  expect(await sheet.night(acme, borax, [null, 'Acme', null, 'Proposal'])).toEqual([]);
  expect(await sheet.night()).toEqual([]);
  // One takes over the deal of another, who gets a new one.
  const other = aSheet();
  await other.night(acme, ['L2', 'Acme', 'Di', 'Proposal']);
  expect(await other.night(['L1', 'Acme', 'Di', 'Won'], ['L2', 'Acme', 'Ed', 'Proposal'])).toEqual([]);
  expect(await other.night()).toEqual([]);
  // The customer of a deal that ended comes again.
  expect(
    await other.night(['L1', 'Acme', 'Di', 'Won'], ['L2', 'Acme 2025', 'Ed', 'Won'], [null, 'Acme', 'Ed', 'Proposal']),
  ).toEqual([]);
});

it('a copy whose ID was cleared, as its finding says, and two rows merged into one are not reported', async () => {
  const sheet = aSheet();
  await sheet.night(acme, borax);
  await sheet.night(acme, acme, borax);
  expect(await sheet.night(acme, withId(acme, null), borax)).toEqual([]);
  const [, , copy] = sheet.rows();
  // The copy goes again: the row that stays looks as it did.
  expect(await sheet.night(acme, borax)).toEqual([]);
  expect(copy?.[0]).not.toBe('L1');
  expect(await sheet.night(['L2', 'Acme', 'Bo', 'Won'])).toEqual([]);
});

it('says nothing where two leads look alike, nor where a row says nothing', async () => {
  const sheet = aSheet();
  await sheet.night(acme, withId(acme, 'L9'), ['L5', null, null, 'Proposal'], ['L6', null, null, 'Won']);
  expect(
    await sheet.night(
      withId(acme, null),
      withId(acme, null),
      ['L6', null, null, 'Proposal'],
      ['L5', null, null, 'Won'],
    ),
  ).toEqual([]);
});

it('IDs whose whole column is no longer read as Lead ID are one line, which says so, and one to accept', async () => {
  const sheet = aSheet(['ID', 'Company', 'Contact', 'Stage']);
  await sheet.night(withId(acme, '1'), withId(borax, '2'), withId(cairn, '3'));
  const lost = ['2: lead/id-lost null', '3: lead/id-lost null', '4: lead/id-lost null'];
  // As the finding about a column that counts the rows advises.
  sheet.settings(['Column: Lead ID', '(none)']);
  expect(await sheet.night()).toEqual(lost);
  expect(await sheet.night()).toEqual(lost);
  expect(sheet.rows().map((cells) => cells.slice(4).map((cell) => typeof cell))).toEqual(
    [1, 2, 3, 4].map(() => ['string']),
  );
  expect(sheet.issues('lead/id-lost')).toEqual([expect.stringMatching(/3 leads .*If “ID” holds the Lead IDs/)]);
  sheet.accept('lead/id-lost');
  expect(await sheet.night()).toEqual([]);
  expect(await sheet.night()).toEqual([]);
});
