import { afterEach, describe, expect, it } from 'vitest';
import { googleQuotas } from './quotas.ts';
import { discoveryDir, failure, startBench } from './test-client.ts';
import type { Bench } from './test-client.ts';

let bench: Bench;
afterEach(() => bench.close());

const write = (value: string): Promise<unknown> =>
  bench.client.spreadsheets.values.update({
    spreadsheetId: bench.id,
    range: 'A1',
    valueInputOption: 'RAW',
    requestBody: { values: [[value]] },
  });

describe('faults on demand', () => {
  it.each([429, 500, 503] as const)('%i before the commit leaves the sheet alone, after it does not', async (kind) => {
    bench = await startBench();
    bench.emulator.faults.add({ kind });
    expect((await failure(write('x'))).status).toBe(kind);
    expect(await bench.read('A1')).toEqual([]);
    bench.emulator.faults.add({ kind, when: 'after', operation: 'spreadsheets.values.update' });
    expect((await failure(write('y'))).status).toBe(kind);
    expect(await bench.read('A1')).toEqual([['y']]);
    expect(bench.emulator.faults.waiting()).toEqual([]);
  });

  it('a reset before and after the commit', async () => {
    bench = await startBench();
    bench.emulator.faults.add({ kind: 'reset' });
    expect((await failure(write('x'))).status).toBeUndefined();
    expect(await bench.read('A1')).toEqual([]);
    bench.emulator.faults.add({ kind: 'reset', when: 'after', skip: 1 });
    await write('y');
    expect((await failure(write('z'))).status).toBeUndefined();
    expect(await bench.read('A1')).toEqual([['z']]);
    expect(bench.emulator.log.calls.map((call) => call.status)).toContain(0);
  });

  it('an answer that never comes, and one that comes late', async () => {
    bench = await startBench();
    bench.emulator.faults.add(
      { kind: 'lost', when: 'after' },
      { kind: 'slow', when: 'after', delayMs: 60, operation: 'spreadsheets.values.get' },
    );
    const lost = bench.client.spreadsheets.values.update(
      { spreadsheetId: bench.id, range: 'A1', valueInputOption: 'RAW', requestBody: { values: [['x']] } },
      { timeout: 80 },
    );
    await failure(lost);
    const start = performance.now();
    expect(await bench.read('A1')).toEqual([['x']]);
    expect(performance.now() - start).toBeGreaterThan(50);
  });

  it('Retry-After only where it is asked for', async () => {
    bench = await startBench();
    bench.emulator.faults.add({ kind: 429 }, { kind: 503, retryAfterSeconds: 7 });
    expect((await failure(write('x'))).headers['retry-after']).toBeUndefined();
    expect((await failure(write('x'))).headers['retry-after']).toBe('7');
  });
});

describe('quotas and the clock', () => {
  it('refuses the 61st write of a minute with the recorded body, and grants it a minute later', async () => {
    bench = await startBench([], { quotas: googleQuotas });
    for (let count = 0; count < 60; count += 1) await write(String(count));
    const response = await fetch(`${bench.emulator.url}v4/spreadsheets/${bench.id}/values/A1:clear`, {
      method: 'POST',
    });
    expect(response.status).toBe(429);
    const { error } = (await response.json()) as {
      error: { message: string; status: string; details: { metadata: object }[] };
    };
    expect(error.message).toMatch(
      /^Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user' of service 'sheets\.googleapis\.com' for consumer 'project_number:\d+'\.$/,
    );
    expect(error.details[0]).toMatchObject({
      reason: 'RATE_LIMIT_EXCEEDED',
      metadata: { quota_limit: 'WriteRequestsPerMinutePerUser' },
    });
    expect(await bench.read('A1')).toEqual([['59']]);
    bench.emulator.clock.advance(60_001);
    await write('again');
  });

  it('drives the Date header and TODAY()', async () => {
    bench = await startBench([['=TODAY()']]);
    const ask = (): Promise<Response> =>
      fetch(`${bench.emulator.url}v4/spreadsheets/${bench.id}/values/A1?valueRenderOption=UNFORMATTED_VALUE`);
    expect((await ask()).headers.get('date')).toBe('Mon, 02 Mar 2026 10:00:00 GMT');
    bench.emulator.clock.set('2026-03-03T00:00:01Z');
    const later = await ask();
    expect(later.headers.get('date')).toBe('Tue, 03 Mar 2026 00:00:01 GMT');
    expect(((await later.json()) as { values: unknown[][] }).values).toEqual([[46084]]);
    expect(await bench.read('A1')).toEqual([['3/3/2026']]);
  });
});

describe('two batches at once', () => {
  const lease = (namedRangeId: string): Promise<unknown> =>
    bench.batch({
      addNamedRange: { namedRange: { namedRangeId, name: 'lease', range: { sheetId: 0, endRowIndex: 1 } } },
    });

  it('are done one after the other: the second add of a name fails', async () => {
    bench = await startBench();
    const results = await Promise.allSettled([lease('a'), lease('b')]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('are both granted under the other reading; one of them has done nothing', async () => {
    bench = await startBench([], { switches: { racingBatches: 'both-validated-first' } });
    const results = await Promise.allSettled([lease('a'), lease('b')]);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled']);
    expect(bench.emulator.dump(bench.id).namedRanges).toHaveLength(1);
    expect((await failure(lease('c'))).status).toBe(400);
  });
});

describe('the log, hooks and control endpoints', () => {
  it('counts calls and bytes, and lets a co-editor act between two calls', async () => {
    bench = await startBench([['a'], ['b']]);
    bench.emulator.hooks.beforeRequest = (call) => {
      if (call.operation === 'spreadsheets.values.get')
        bench.emulator.act(bench.id, [
          { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } },
        ]);
    };
    expect(await bench.read('A1')).toEqual([['b']]);
    await bench.batch({ addSheet: { properties: { title: 'x' } } }, { deleteSheet: { sheetId: 0 } });
    expect(bench.emulator.log.calls[1]).toMatchObject({
      operation: 'spreadsheets.batchUpdate',
      kinds: ['addSheet', 'deleteSheet'],
      status: 200,
      spreadsheetId: bench.id,
    });
    const totals = bench.emulator.log.totals();
    expect(totals).toMatchObject({ calls: 2, reads: 1, writes: 1 });
    expect(totals.responseBytes).toBeGreaterThan(100);
  });

  it('is steered over HTTP', async () => {
    bench = await startBench();
    const control = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> =>
      (await (
        await fetch(`${bench.emulator.url}__emulator/${path}`, {
          method,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
      ).json()) as Record<string, unknown>;
    const { spreadsheetId } = await control('POST', 'spreadsheets', {
      title: 'Over HTTP',
      tabs: [{ title: 'Leads', rows: [['h'], [1]] }],
    });
    expect(
      (await bench.client.spreadsheets.values.get({ spreadsheetId: String(spreadsheetId), range: 'Leads' })).data
        .values,
    ).toEqual([['h'], ['1']]);
    await control('POST', `spreadsheets/${String(spreadsheetId)}`, {
      requests: [{ updateSheetProperties: { properties: { sheetId: 0, title: 'Deals' }, fields: 'title' } }],
    });
    expect(JSON.stringify(await control('GET', `spreadsheets/${String(spreadsheetId)}`))).toContain('"Deals"');
    await control('POST', 'faults', { kind: 503 });
    expect((await failure(write('x'))).status).toBe(503);
    await control('POST', 'clock', { now: '2030-01-01T00:00:00Z' });
    expect(new Date(bench.emulator.clock.now()).getUTCFullYear()).toBe(2030);
    await control('POST', 'switches', { findReplaceMatchesBlank: false });
    expect(bench.emulator.switches.findReplaceMatchesBlank).toBe(false);
    expect(((await control('GET', 'log'))['totals'] as { calls: number }).calls).toBe(2);
    expect(await control('GET', 'health')).toMatchObject({ ok: true, bugs: [] });
    expect(await control('GET', 'nonsense')).toHaveProperty('error');
  });

  it.skipIf(discoveryDir === undefined)(
    'checks requests against the API description (needs LEADSHEET_SHARED)',
    async () => {
      bench = await startBench();
      const post = async (path: string, body: unknown): Promise<{ error: { code: number; message: string } }> =>
        (await (
          await fetch(`${bench.emulator.url}v4/spreadsheets/${bench.id}${path}`, {
            method: 'POST',
            body: JSON.stringify(body),
          })
        ).json()) as { error: { code: number; message: string } };
      expect((await post(':batchUpdate', { requests: [{ addSheet: { titel: 'x' } }] })).error).toMatchObject({
        code: 400,
        message: `Invalid JSON payload received. Unknown name "titel" at 'requests[0].add_sheet': Cannot find field.`,
      });
      expect((await post(':batchUpdate', { requests: [{ deleteSheet: { sheetId: 'one' } }] })).error.message).toContain(
        `Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), "one"`,
      );
      expect((await post('/values/A1:clear?nonsense=1', {})).error.message).toContain(
        'Unknown name "nonsense": Cannot bind query parameter.',
      );
      expect((await post(':batchUpdate', {})).error.message).toBe('Must specify at least one request.');
      expect(
        await failure(bench.client.spreadsheets.get({ spreadsheetId: bench.id, fields: 'sheets.propertys' })),
      ).toMatchObject({ status: 400, message: 'Request contains an invalid argument.' });
    },
  );
});
