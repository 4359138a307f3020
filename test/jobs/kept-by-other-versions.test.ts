import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { formatKey, formatOf, withOther, workbookFormat } from '../../src/core/logs/memory-keys.ts';
import { parseWorkerMemory } from '../../src/core/logs/parse-worker-memory.ts';
import { planWorkerMemory } from '../../src/core/logs/plan-worker-memory.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import type { Tab, WorkerTabName } from '../../src/core/workbook/workbook.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { remove } from '../../src/jobs/remove/remove.ts';
import { withLease } from '../../src/jobs/with-lease.ts';
import { ownFolder } from '../adapters/xlsx-file/workbook-copy.ts';

const written = join(import.meta.dirname, '../fixtures/written-in-format-2/after-nights-and-mails.xlsx');
const night = Date.parse('2026-03-05T22:00:00Z');

function opened() {
  const path = join(ownFolder(), 'old.xlsx');
  copyFileSync(written, path);
  const store = openXlsxFile(path, { log: quietLog });
  return { store, log: quietLog, clock: { now: () => night }, random: seededRandom(1) };
}

const memoryIn = (tabs: readonly Tab[]) => parseWorkerMemory(tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null);
const linesOf = (tabs: readonly Tab[], name: WorkerTabName) => tabs.find(({ ownedAs }) => ownedAs === name)?.rows ?? [];

describe('a workbook of the format before', () => {
  it('keeps its figures, its logs and the cells of people', async () => {
    const ports = opened();
    const before = await ports.store.read(everything);
    const { understanding } = await recalculate(ports, { command: 'nightly', dryRun: false });
    // What the version that wrote it says of it.
    expect(understanding.metrics.counts).toMatchObject({ open: 9, won: 6, lost: 5 });
    expect(understanding.metrics.dealSizeWon.total).toBe(7628);
    const after = await ports.store.read(everything);
    for (const log of ['stage-history', 'deal-changes', 'reminder-log', 'run-log'] as const) {
      const lines = linesOf(before.tabs, log);
      expect(lines.length, log).toBeGreaterThan(1);
      expect(linesOf(after.tabs, log).slice(0, lines.length), log).toEqual(lines);
    }
    for (const { title, rows } of before.tabs.filter(({ ownedAs }) => ownedAs === null))
      expect(after.tabs.find((tab) => tab.title === title)?.rows.slice(0, rows.length), title).toEqual(rows);
    expect(linesOf(after.tabs, 'today').length).toBeGreaterThan(1);
    expect(formatOf(memoryIn(before.tabs))).toBe(2);
    expect(formatOf(memoryIn(after.tabs))).toBe(workbookFormat);
  });
});

describe('a workbook of a format to come', () => {
  async function ofTheFuture() {
    const ports = opened();
    const { tabs } = await ports.store.read(everything);
    const memory = withOther(memoryIn(tabs), { [formatKey]: String(workbookFormat + 1) });
    await withLease(ports.store, quietLog, (lease) => lease.write(planWorkerMemory(tabs, memory).writes));
    return { ports, rows: (await ports.store.read(everything)).tabs.map(({ rows }) => rows) };
  }
  const newer = /newer version of Leadsheet keeps this workbook/;

  it('is neither worked out nor taken out', async () => {
    const { ports, rows } = await ofTheFuture();
    await expect(recalculate(ports, { command: 'nightly', dryRun: false })).rejects.toThrow(newer);
    const files = { check: () => Promise.resolve(), save: () => Promise.resolve([]) };
    const job = { dryRun: false, confirm: () => Promise.resolve(true) };
    await expect(remove({ ...ports, files }, job)).rejects.toThrow(newer);
    expect((await ports.store.read(everything)).tabs.map((tab) => tab.rows)).toEqual(rows);
  });
});
