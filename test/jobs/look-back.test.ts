import { describe, expect, it } from 'vitest';
import { cloudTasksQueue } from '../../src/adapters/cloud-tasks/cloud-tasks-queue.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { structuredLog } from '../../src/adapters/cloud-logging/structured-log.ts';
import { fanOut } from '../../src/jobs/fan-out.ts';
import { lateAfterHours, lookBack } from '../../src/jobs/look-back.ts';

const due = Date.parse('2026-11-24T03:30:00Z');
const hour = 3_600_000;
const parent = 'projects/p/locations/l/queues/q';

/** A queue of Cloud Tasks of which nothing is delivered, listed two tasks a page. */
function queueWith(status = 200) {
  const names: string[] = [];
  const queue = cloudTasksQueue({
    ...{ queue: parent, target: 'https://worker.example', account: 'a', audience: 'b' },
    request: (url, body) => {
      if (body !== null) {
        names.push((body as { task: { name: string } }).task.name);
        return Promise.resolve({ status: 200, body: {} });
      }
      const asked = new URL(url);
      expect(asked.pathname).toBe(`/v2/${parent}/tasks`);
      const from = Number(asked.searchParams.get('pageToken') ?? 0);
      const page = { tasks: names.slice(from, from + 2).map((name) => ({ name })) };
      const next = from + 2 < names.length ? { nextPageToken: String(from + 2) } : {};
      return Promise.resolve({ status, body: names.length === 0 ? {} : { ...page, ...next } });
    },
  });
  const lines: Record<string, unknown>[] = [];
  const log = structuredLog({
    ...{ write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
    ...{ fields: {}, trace: null, debug: false },
  });
  return {
    ...{ queue, names, lines, log },
    hand: (workbooks: readonly string[], job = 'nightly') =>
      fanOut(
        { queue, log },
        { job, workbooks, occasion: '2026-11-24T03:30', runOne: () => Promise.reject(new Error('must not run here')) },
      ),
    look: (workbooks: readonly string[], hours: number) =>
      lookBack({ queue, log, clock: fixedClock(due + hours * hour) }, workbooks),
  };
}

const sheets = ['1AbC_d-2024-01-01T10-x', 'sheet-1', 'sheet-11'];

describe('lookBack', () => {
  it('names each sheet whose night is late, and counts them, while others are done', async () => {
    const { hand, names, look, lines } = queueWith();
    await hand(sheets);
    await hand(sheets, 'remind');
    names.splice(1, 1); // the night of sheet-1 was done
    await look(sheets, lateAfterHours);
    expect(lines).toMatchObject([
      { severity: 'ERROR', event: 'stale', workbook: sheets[0], hours: 6, job: 'nightly' },
      { severity: 'ERROR', event: 'stale', workbook: 'sheet-11', hours: 6 },
      {
        severity: 'ERROR',
        event: 'nights',
        outcome: 'some',
        due: 3,
        missed: 2,
        message: '2 of 3 sheets had no nightly run.',
      },
    ]);
  });

  it('says so when no sheet had its night', async () => {
    const { hand, look, lines } = queueWith();
    await hand(sheets);
    await look(sheets, 24);
    expect(lines.at(-1)).toMatchObject({ event: 'nights', outcome: 'none', due: 3, missed: 3 });
  });

  it('says nothing is late before the time, nor of sheets that are registered no more', async () => {
    const { hand, look, lines } = queueWith();
    await hand([...sheets, 'gone']);
    await look(sheets, lateAfterHours - 1);
    await look([], 24);
    const fine = { severity: 'INFO', event: 'nights', outcome: 'all', missed: 0 };
    expect(lines).toMatchObject([
      { ...fine, due: 3 },
      { ...fine, due: 0 },
    ]);
  });

  it('goes on with a word where the queue does not answer', async () => {
    const { hand, look, lines } = queueWith(403);
    await hand(sheets);
    await look(sheets, 24);
    expect(lines).toMatchObject([{ severity: 'WARNING', event: 'nights', outcome: 'unknown' }]);
    expect(lines[0]?.['fix']).toContain('roles/cloudtasks.viewer');
  });
});
