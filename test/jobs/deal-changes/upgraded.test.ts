import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { openXlsxFile } from '../../../src/adapters/xlsx-file/xlsx-store.ts';
import { columnLetters } from '../../../src/core/workbook/column-letters.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import type { Tab, WorkerTabName } from '../../../src/core/workbook/workbook.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { ownFolder } from '../../adapters/xlsx-file/workbook-copy.ts';

const folder = join(import.meta.dirname, '../../fixtures/written-by-0.1.0');
const first = Date.parse('2026-03-04T22:00:00Z');
const night = 86_400_000;

async function read(path: string): Promise<readonly Tab[]> {
  return (await openXlsxFile(path, { log: quietLog }).read(everything)).tabs;
}

async function run(path: string, now: number) {
  const store = openXlsxFile(path, { log: quietLog });
  const ports = { store, log: quietLog, clock: { now: () => now }, random: seededRandom(1) };
  return (await recalculate(ports, { command: 'nightly', dryRun: false })).understanding;
}

/** Changes a cell of the tab behind the worker's back; its part of the file is the one in which the cell says what it said. */
function type(path: string, title: string, ref: string, value: string | number): void {
  const parts = unzipSync(readFileSync(path));
  const sheet = new RegExp(`<sheet [^>]*name="${title}"[^>]*r:id="([^"]+)"`).exec(strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array()))?.[1]; // prettier-ignore
  const rels = strFromU8(parts['xl/_rels/workbook.xml.rels'] ?? new Uint8Array());
  const [rel = ''] = [...rels.matchAll(/<Relationship [^>]*>/g)].map(([each]) => each).filter((each) => each.includes(`Id="${sheet}"`)); // prettier-ignore
  const name = `xl/${(/Target="([^"]+)"/.exec(rel)?.[1] ?? '').replace(/^\/?xl\//, '')}`;
  const xml = strFromU8(parts[name] ?? new Uint8Array());
  const content = typeof value === 'number' ? `><v>${value}</v></c>` : ` t="inlineStr"><is><t>${value}</t></is></c>`;
  const cell = new RegExp(`<c r="${ref}"[^>]*>.*?</c>`, 's');
  expect(xml).toMatch(cell);
  writeFileSync(path, zipSync({ ...parts, [name]: strToU8(xml.replace(cell, `<c r="${ref}"${content}`)) }));
}

const linesOf = (tabs: readonly Tab[], name: WorkerTabName) =>
  tabs.find(({ ownedAs }) => ownedAs === name)?.rows.slice(1) ?? [];
/** Questions that are open now get rows below those of Settings, which is made where there was none. */
const peoples = (tabs: readonly Tab[], before = tabs) =>
  tabs
    .filter(({ ownedAs, title }) => ownedAs === null && before.some((tab) => tab.title === title))
    .map(({ title, rows }) => [
      title,
      title === 'Settings' ? rows.slice(0, before.find((tab) => tab.title === title)?.rows.length) : rows,
    ]);

it.each([
  'after-init-a1-won-and-lost-are-two-stages',
  'after-nights-e-a-copied-tab',
  'after-nights-h-currency-in-a-column',
  'after-nights-i-thousands-in-the-header',
  'after-nights-k-stage-words',
])('%s: changes are kept from the night of the upgrade on', async (name) => {
  const path = join(ownFolder(), 'old.xlsx');
  copyFileSync(join(folder, `${name}.xlsx`), path);
  const written = await read(path);
  const { records, adoption, metrics, history } = await run(path, first);
  const upgraded = await read(path);
  expect(peoples(upgraded, written)).toEqual(peoples(written));
  expect(linesOf(upgraded, 'deal-changes').map(([, what]) => what)).toEqual(
    Array.from({ length: metrics.counts.open }, () => 'at the start'),
  );
  expect(upgraded.find(({ ownedAs }) => ownedAs === 'metrics')?.rows.flat().join()).toContain('Kept from 4 March 2026 on'); // prettier-ignore
  // What was recorded stands, and nothing of it is told again as if it had moved.
  const old = linesOf(written, 'stage-history');
  expect(linesOf(upgraded, 'stage-history').slice(0, old.length)).toEqual(old);
  const told = new Set(old.map(([lead]) => lead));
  expect(history.newEvents.filter(({ lead, from }) => told.has(lead) && from !== null)).toEqual([]);

  const deal = records.leads.find(({ stage, amount, isCopy }) => stage?.kind === 'open' && amount !== null && !isCopy);
  const won = records.leads.find(({ stage }) => stage?.kind === 'won');
  const tab = adoption.leadTabs.find(({ tabId }) => tabId === deal?.tabId);
  if (deal === undefined || deal.amount === null || tab === undefined || won === undefined)
    throw new Error('no deal to edit');
  const at = (field: string, row = deal.row): string => `${columnLetters(tab.columns.get(field) ?? -1)}${row}`;
  type(path, tab.title, at('amount'), deal.amount + 3);
  await run(path, first + night);
  const second = await read(path);
  expect(linesOf(second, 'deal-changes').slice(metrics.counts.open).map(([lead, what, , , was, is]) => [lead, what, was, is])).toEqual([
    [deal.id, 'changed', deal.amount, deal.amount + 3 * (tab.factor ?? 1)],
  ]); // prettier-ignore
  expect(linesOf(second, 'stage-history')).toEqual(linesOf(upgraded, 'stage-history'));

  const label = second.find(({ id }) => id === won.tabId)?.rows[won.row - 1]?.[tab.columns.get('stage') ?? -1];
  type(path, tab.title, at('stage'), String(label));
  const before = await read(path);
  await run(path, first + 2 * night);
  const third = await read(path);
  expect(linesOf(third, 'deal-changes').slice(metrics.counts.open + 1).map(([lead, what]) => [lead, what])).toEqual([[deal.id, 'won']]); // prettier-ignore
  const moves = linesOf(third, 'stage-history').slice(linesOf(second, 'stage-history').length);
  expect(moves.map(([lead]) => lead)).toEqual([deal.id]);
  expect(peoples(third, before)).toEqual(peoples(before));
});
