import { afterEach, describe, expect, it } from 'vitest';
import { cloudTasksQueue } from '../../src/adapters/cloud-tasks/cloud-tasks-queue.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { demoNow } from '../support/demo-now.ts';
import { signLink } from '../../src/jobs/act/signed-link.ts';
import { fanOut } from '../../src/jobs/fan-out.ts';
import { sampleId } from '../support/dev/sample-sheet.ts';
import { shownCells } from '../support/google-sheet-harness.ts';
import { fieldsOf, identityToken, post, serveSample, signingKey, tokenOf } from '../support/served-sample.ts';
import { startTaskQueue } from '../support/task-queue.ts';

/** Everything real: HTTP, the framework, the Google client against the emulator, SMTP, signed tokens, a browser. */

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const start = (alsoRegistered: readonly string[] = []) => serveSample(closing, alsoRegistered);

const smallIds = Array.from({ length: 6 }, (_, i) => `small-team-${i}`);

describe('the functions, over HTTP, with every part real', () => {
  it('recalculates what somebody edited, and only for who may', async () => {
    const { call, cells, emulator, url, logged } = await start();
    const first = await call('recalculate');
    expect(first.status).toBe(200);
    expect(first.json['rows']).toBeGreaterThan(390);
    const metric = (label: string) => cells('Metrics').flatMap((row) => (row[0] === label ? [row] : []))[0];
    expect(cells('Metrics')[0]?.[0]).toBe('Refreshed');
    const before = JSON.stringify(cells('Metrics'));
    const leads = cells('Leads');
    const stage = leads[0]?.indexOf('Stage') ?? -1;
    const row = leads.findIndex((cells) => cells[stage] === 'Proposal');
    emulator.act(sampleId, [
      {
        updateCells: {
          start: { sheetId: 0, rowIndex: row, columnIndex: stage },
          rows: [{ values: [{ userEnteredValue: { stringValue: 'Won' } }] }],
          fields: 'userEnteredValue',
        },
      },
    ]);
    expect((await call('recalculate')).status).toBe(200);
    expect(JSON.stringify(cells('Metrics'))).not.toBe(before);
    expect(metric('Mail')?.[1]).toMatch(/no mail has gone out yet/);
    expect(JSON.stringify(emulator.dump(sampleId))).toContain(`${url}/?t=`);
    // Each run one line, with workbook and duration.
    expect(logged.filter((line) => line['event'] === 'run')).toHaveLength(2);
    expect(logged.at(-1)).toMatchObject({ event: 'run', outcome: 'done', job: 'recalculate', workbook: sampleId });

    expect((await call('recalculate', undefined, null)).status).toBe(401);
    expect((await call('recalculate', undefined, 'a.b.c')).status).toBe(401);
    expect((await call('recalculate', undefined, identityToken('ann@example.com'))).status).toBe(403);
    expect((await call('recalculate', { spreadsheetId: 'another-sheet' })).status).toBe(403);
    expect((await call('no-such-function')).status).toBe(404);
    expect(emulator.bugs).toEqual([]);
  });

  it('a night, a morning with mail, a click: done and snoozed by link, once', async () => {
    const { call, cells, mails, wait, linkIn, emulator } = await start();
    expect((await call('fan-out', { job: 'nightly' })).json).toMatchObject({ done: 1, failed: 0 });
    const sent = (await call('remind')).json['sent'];
    expect(sent).toBeGreaterThan(2);
    expect(mails).toHaveLength(sent as number);
    expect((await call('remind')).json['sent']).toBe(0);
    const digest = mails.find((mail) => linkIn(mail.text ?? '', 'snooze') !== '');
    const snooze = linkIn(digest?.text ?? '', 'snooze');
    expect(linkIn(digest?.html || '', 'snooze')).toBe(snooze);

    const calls = emulator.log.calls.length;
    const page = await fetch(snooze);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect((await fetch(snooze, { method: 'HEAD' })).status).toBe(200);
    expect(emulator.log.calls.length).toBe(calls); // looking at a page does not even read the sheet

    const t = tokenOf(snooze);
    expect((await post(snooze, { t, until: '2026-03-20' })).text).toContain('that is noted');
    expect((await post(snooze, { t, until: '2026-03-25' })).text).toContain('answered before');
    const actions = cells('Actions');
    expect(actions).toHaveLength(2);
    expect(actions[1]).toContain(fieldsOf(snooze)[1]);

    wait(60_000);
    expect((await call('recalculate')).status).toBe(200);
    expect(cells('Metrics')[1]?.[1]).toMatch(/^last mail .*10:0\d, \d+ mails; next /);
    expect(emulator.bugs).toEqual([]);
  });

  it('refuses links that are forged, expired, or of another workbook; and posts that are no forms', async () => {
    const { url, call, emulator } = await start();
    await call('recalculate');
    const link = (change: object, key = signingKey) =>
      signLink(
        {
          workbook: sampleId,
          lead: 'L-1',
          action: 'snooze',
          title: 'Acme',
          by: 'ann@example.com',
          nonce: 'n',
          expires: demoNow + 1000,
          ...change,
        },
        [key],
      );
    const writes = () => emulator.log.calls.filter(({ operation }) => operation.endsWith('batchUpdate')).length;
    const before = writes();
    const until = '2026-03-20';
    expect((await post(url, { t: link({}, 'x'.repeat(40)), until })).status).toBe(403);
    expect((await post(url, { t: `${link({})}A`, until })).status).toBe(403);
    expect((await post(url, { t: link({ expires: demoNow - 1 }), until })).status).toBe(410);
    expect((await post(url, { t: link({ workbook: 'somebody-elses' }), until })).status).toBe(404);
    const asJson = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ t: link({}), until }),
    });
    expect(asJson.status).toBe(415);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(405);
    expect(writes()).toBe(before);
  });

  it('the Recalculate link in Metrics asks first, and waits a minute between two times', async () => {
    const { emulator, call, url, linkIn, wait, cells } = await start();
    await call('recalculate');
    const link = linkIn(JSON.stringify(emulator.dump(sampleId)), 'recalculate');
    expect(await (await fetch(link)).text()).toContain('Refresh the figures?');
    wait(120_000);
    const refreshed = cells('Metrics')[0]?.[1];
    const t = tokenOf(link);
    expect((await post(url, { t })).status).toBe(200);
    expect(cells('Metrics')[0]?.[1]).not.toBe(refreshed);
    expect((await post(url, { t })).status).toBe(429);
    wait(60_000);
    expect((await post(`${url}/act`, { t })).status).toBe(200);
    // The link that stands there now leads to the same place.
    expect(linkIn(JSON.stringify(emulator.dump(sampleId)), 'recalculate')).toBe(link);
  });

  it('workbook-job does its work once, however often a queue brings it', async () => {
    const { call, cells, url, emulator, logged } = await start(smallIds);
    const queue = await startTaskQueue(seededRandom(3), () => `Bearer ${identityToken()}`);
    closing.push(() => queue.close());
    const tasks = cloudTasksQueue({
      queue: 'projects/p/locations/l/queues/q',
      target: url,
      account: 'schedule@example.com',
      audience: 'leadsheet-worker',
      rootUrl: queue.url,
      request: async (address, body) => {
        const answer = await fetch(address, { method: 'POST', body: JSON.stringify(body) });
        return { status: answer.status, body: await answer.json() };
      },
    });
    // More than a handful, so that they are queued.
    for (const id of smallIds)
      emulator.createSpreadsheet({
        id,
        title: id,
        tabs: [
          {
            title: 'Leads',
            rows: [
              ['Lead ID', 'Stage'],
              ['La', 'Proposal'],
            ],
          },
        ],
      });
    const workbooks = [sampleId, ...smallIds];
    const occasion = '2026-03-03T02:30';
    const runOne = () => Promise.reject(new Error('is queued'));
    const work = { job: 'nightly', workbooks, occasion, runOne };
    expect(await fanOut({ queue: tasks, log: quietLog }, work)).toMatchObject({ queued: 7 });
    expect(await fanOut({ queue: tasks, log: quietLog }, work)).toMatchObject({ queued: 0, alreadyQueued: 7 });
    await queue.drain();
    // In any order, some of them twice; each sheet has its figures once.
    expect(new Set(queue.deliveries.filter(({ status }) => status === 200).map(({ name }) => name)).size).toBe(7);
    expect(queue.deliveries.length).toBeGreaterThan(7);
    for (const id of workbooks) expect(shownCells(emulator, id, 'Metrics').length).toBeGreaterThan(10);
    for (const id of smallIds) expect(shownCells(emulator, id, 'Stage History')).toHaveLength(2);
    const tabs = () => ['Metrics', 'Data Issues', 'Stage History', 'Metrics History'].map((tab) => cells(tab));
    const once = JSON.stringify(tabs());
    await call('workbook-job', { spreadsheetId: sampleId, job: 'nightly' });
    expect(JSON.stringify(tabs())).toBe(once);
    emulator.faults.add({ kind: 503, when: 'after', operation: 'spreadsheets.batchUpdate' });
    expect((await call('workbook-job', { spreadsheetId: sampleId, job: 'remind' })).status).toBe(200);
    expect((await call('workbook-job', { spreadsheetId: sampleId, job: 'dance' })).status).toBe(422);
    expect(JSON.stringify(logged)).not.toContain(signingKey);
  });
});

/** A browser of this machine; it takes a while, so only where it is asked for. */
const browser = process.env['LEADSHEET_BROWSER'] === '1';
const chromiumPath = process.env['LEADSHEET_CHROMIUM'] ?? '/usr/bin/chromium';

describe('in a browser', () => {
  it.skipIf(!browser)('a lead is snoozed by the link in a mail (skipped unless LEADSHEET_BROWSER=1)', async () => {
    const { chromium } = await import('playwright-core');
    const { call, cells, mails, linkIn } = await start();
    await call('nightly');
    await call('remind');
    const link = mails.map((mail) => linkIn(mail.text ?? '', 'snooze')).find((each) => each !== '') ?? '';
    const program = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
    closing.push(() => program.close());
    const page = await program.newPage();
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.goto(link);
    expect(loaded.filter((each) => new URL(each).origin !== new URL(link).origin)).toEqual([]);
    // A mail that is only looked at changes nothing.
    expect(cells('Actions')).toHaveLength(0);
    await page.locator('input[name="until"][type="date"], input[name="until"]').last().fill('2026-03-20');
    await page.locator('button[type="submit"]').last().click();
    await page.getByText('that is noted').waitFor();
    expect(cells('Actions')).toHaveLength(2);
    await page.goto(link);
    await page.locator('input[name="until"][type="date"], input[name="until"]').last().fill('2026-03-25');
    await page.locator('button[type="submit"]').last().click();
    await page.getByText('answered before').waitFor();
    expect(cells('Actions')).toHaveLength(2);
  });
});
