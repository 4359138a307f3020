import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signLink } from '../../src/jobs/act/signed-link.ts';
import { demoNow } from '../support/demo-now.ts';
import { sampleId } from '../support/dev/sample-sheet.ts';
import { fieldsOf, serveSample, signingKey } from '../support/served-sample.ts';
import { aLink, holdUp, startTwoServices } from './two-services.ts';

/** A browser of this machine; it takes a while, so only where it is asked for. */
const isAsked = process.env['LEADSHEET_BROWSER'] === '1';
const chromiumPath = process.env['LEADSHEET_CHROMIUM'] ?? '/usr/bin/chromium';
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const leastContrast = 4.5;
/** Of what a finger is to hit, in pixels. */
const leastTarget = 44;
/** Whose deal is handed to a colleague. */
const giver = 'Ewa Lindqvist';

interface Measures {
  wrongBoxes: (options: { mayScroll: boolean; least: number }) => string[];
  smallTargets: (least: number) => string[];
}

describe.skipIf(!isAsked)('answers on a phone (skipped unless LEADSHEET_BROWSER=1)', () => {
  const axe = isAsked ? readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8') : '';
  let program: Browser;
  let measures: Measures;
  let checker: Page;
  beforeAll(async () => {
    const { chromium } = await import('playwright-core');
    program = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
    const path = '../support/wrong-boxes.mjs';
    measures = (await import(/* @vite-ignore */ path)) as Measures;
  });
  afterAll(() => program.close());

  /** No sideways scroll, nothing cut, over one another, faint or too small for a finger; axe finds nothing. */
  const expectGood = async (page: Page): Promise<void> => {
    const where = await page.locator('h1').innerText();
    const look = { mayScroll: false, least: leastContrast };
    expect(await page.evaluate(measures.wrongBoxes, look), where).toEqual([]);
    expect(await page.evaluate(measures.smallTargets, leastTarget), where).toEqual([]);
    // It needs scripts, which the page itself may not have: it is shown what stands there.
    await checker.setContent(await page.content());
    await checker.evaluate(axe);
    const found = await checker.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`))',
    );
    expect(found, where).toEqual([]);
  };

  describe.each([
    ['with JavaScript', true, 'light'],
    ['without JavaScript', false, 'dark'],
  ] as const)('%s', (_name, javaScriptEnabled, colorScheme) => {
    const closing: (() => Promise<unknown>)[] = [];
    let sample: Awaited<ReturnType<typeof serveSample>>;
    let page: Page;
    /** Of each deal of which a mail asks, its links by what they answer. */
    let deals: Map<string, Map<string, string>>;

    /** The deals of the newest mails, from `first` on. */
    const dealsIn = (first = 0) => {
      const found = new Map<string, Map<string, string>>();
      for (const mail of sample.mails.slice(first))
        for (const url of sample.signedIn(mail.html || '')) {
          const [, lead, action] = fieldsOf(url).map(String);
          if (lead !== undefined && action !== undefined)
            found.set(lead, (found.get(lead) ?? new Map<string, string>()).set(action, url));
        }
      return found;
    };
    /** A deal that nobody has answered about yet, with a link for this; the giver's wait to be handed over. Rows that share an ID are none. */
    const dealWith = (action: string, ofGiver = false) => {
      for (const [lead, urls] of deals)
        if (urls.has(action) && rowsOf(lead).length === 1 && (leadRow(lead)['Owner'] === giver) === ofGiver) {
          deals.delete(lead);
          return { lead, url: (of: string) => urls.get(of) ?? '' };
        }
      throw new Error(`no deal has a link for ${action}`);
    };
    const open = async (url: string) => {
      const before = JSON.stringify(sample.cells('Actions'));
      expect((await page.goto(url))?.status()).toBe(200);
      await expectGood(page);
      expect(JSON.stringify(sample.cells('Actions'))).toBe(before);
    };
    const send = async (button: string) => {
      await page.getByRole('button', { name: button }).click();
      await page.locator('h1').waitFor();
      await expectGood(page);
      return page.locator('main').innerText();
    };
    /** The newest line of Actions, by header. */
    const newest = () => {
      const [headers = [], ...rows] = sample.cells('Actions');
      return Object.fromEntries(headers.map((header, at) => [String(header), rows.at(-1)?.[at] ?? '']));
    };
    const rowsOf = (lead: string) => {
      const [headers = [], ...rows] = sample.cells('Leads');
      const own = rows.filter((cells) => cells[headers.indexOf('Lead ID')] === lead);
      return own.map((row) => Object.fromEntries(headers.map((header, at) => [String(header), row[at] ?? ''])));
    };
    const leadRow = (lead: string) => rowsOf(lead)[0] ?? {};

    beforeAll(async () => {
      sample = await serveSample(closing);
      await sample.call('nightly');
      await sample.call('remind');
      deals = dealsIn();
      const context = await program.newContext({ ...phone, javaScriptEnabled, colorScheme });
      closing.push(() => context.close());
      page = await context.newPage();
      const scripted = await program.newContext({ ...phone, colorScheme });
      closing.push(() => scripted.close());
      checker = await scripted.newPage();
    });
    afterAll(async () => {
      for (const close of closing.splice(0).reverse()) await close();
    });

    it('won, with an amount and a day; taken back, and won again', async () => {
      const deal = dealWith('won');
      const before = leadRow(deal.lead);
      await open(deal.url('won'));
      await page.fill('input[name=amount]', '12500.5');
      await page.fill('input[name=date]', '2026-03-02');
      expect(await send('Note it as won')).toMatch(/counts as won[^]*Amount: £12,500.50\nClosed on: Mon 2 Mar/);
      expect(newest()).toMatchObject({ 'Lead ID': deal.lead, Action: 'won', Amount: 12_500.5, 'Closed on': 46_083 });
      expect(leadRow(deal.lead)).toEqual(before);
      expect(await send('Take it back')).toContain('counts no more');

      await open(deal.url('won'));
      expect(await send('Note it as won')).toContain('was taken back');
      await page.getByRole('link', { name: 'Answer anew' }).click();
      await page.fill('input[name=amount]', '');
      expect(await send('Note it as won')).toContain('counts as won');
      expect(newest()).toMatchObject({ Action: 'won', Amount: '', Stage: 'Won' });
    });

    it('moved to a stage, and lost with a reason', async () => {
      const moved = dealWith('moved');
      await open(moved.url('moved'));
      await page.getByRole('radio').last().check();
      const stage = await page.getByRole('radio').last().locator('..').innerText();
      expect(await send('Move it')).toContain(`Stage: ${stage.trim()}`);
      expect(newest()).toMatchObject({ 'Lead ID': moved.lead, Action: 'moved', Stage: stage.trim() });

      const lost = dealWith('lost');
      await open(lost.url('lost'));
      // What a browser itself would refuse, a page without its help refuses too.
      await page.locator('input[name=reason]').evaluate((input) => input.removeAttribute('required'));
      expect(await send('Note it as lost')).toContain('why it was lost');
      await page.fill('input[name=reason]', '=HYPERLINK("http://x.example";"Price")');
      expect(await send('Note it as lost')).toContain('counts as lost');
      expect(newest()).toMatchObject({ Action: 'lost', 'Lost reason': '=HYPERLINK("http://x.example";"Price")' });
    });

    it('a next step with its day, and the calendar entry of it', async () => {
      const deal = dealWith('done');
      await open(deal.url('done'));
      await page.fill('textarea[name=what]', 'Called, she wants three rooms');
      await page.fill('input[name=next]', 'Send the offer, with plants');
      await page.fill('input[name=date]', '2026-03-06');
      expect(await send('Note it')).toContain('Next step: Send the offer, with plants, Fri 6 Mar');
      expect(newest()).toMatchObject({ Action: 'done', 'Follow-up date': 46_087 });
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Add to calendar' }).click();
      const entry = readFileSync(await (await downloading).path(), 'utf8');
      expect(entry).toContain('\r\nDTSTART;VALUE=DATE:20260306\r\nDTEND;VALUE=DATE:20260307\r\n');
      expect(entry).toContain('Send the offer\\, with plants');
    });

    it('asked again on a day, and at rest until a day', async () => {
      await open(dealWith('waiting').url('waiting'));
      expect(await send('Ask me then')).toContain('Waiting for them, Tue 10 Mar');
      expect(newest()).toMatchObject({ Action: 'waiting', 'Follow-up date': 46_091 });
      await open(dealWith('snooze').url('snooze'));
      expect(await send('Tomorrow')).toContain('Snoozed until: Wed 4 Mar');
      await open(dealWith('snooze').url('snooze'));
      await page.fill('input[name=until]', '2026-03-20');
      expect(await send('Snooze')).toContain('Snoozed until: Fri 20 Mar');
    });

    it('no answer to a link that was used, changed, or has expired; and what stands where the sheet was changed', async () => {
      const deal = dealWith('lost');
      await open(deal.url('lost'));
      await page.fill('input[name=reason]', 'Price');
      await send('Note it as lost');
      await open(deal.url('lost'));
      await page.fill('input[name=reason]', 'Something else');
      expect(await send('Note it as lost')).toMatch(/answered before[^]*Reason: Price/);
      const lines = sample.cells('Actions').length;

      const refused = async (url: string) => {
        const answer = await page.goto(url);
        await expectGood(page);
        return `${answer?.status()} ${await page.locator('h1').innerText()}`;
      };
      expect(await refused(`${deal.url('lost')}A`)).toBe('403 This link does not work');
      const old = { workbook: sampleId, lead: deal.lead, action: 'won', title: 'Acme', by: 'a@b.co', nonce: 'n' } as const; // prettier-ignore
      const expired = signLink({ ...old, expires: demoNow - 1000 }, [signingKey]);
      expect(await refused(`${sample.url}/?t=${expired}`)).toBe('410 This link has expired');

      const changed = dealWith('won');
      await open(changed.url('won'));
      type(sample, changed.lead, 'Lost');
      expect(await send('Note it as won')).toMatch(/moved it since[^]*Stage: Lost/);
      expect(sample.cells('Actions')).toHaveLength(lines);
      await page.getByRole('link', { name: 'Answer all the same' }).click();
      await expectGood(page);
      expect(await page.locator('main').innerText()).toContain('It stands in Lost');
    });

    it('handed to a colleague: with the first until the second accepts, in both mails', async () => {
      const deal = dealWith('hand to', true);
      const owner = leadRow(deal.lead)['Owner'];
      await open(deal.url('hand to'));
      await page.selectOption('select[name=to]', 'Hannah Brook');
      await page.fill('textarea[name=what]', 'You know them');
      expect(await send('Ask them')).toContain(`Owner: ${giver}\nOffered to: Hannah Brook`);
      const sent = sample.mails.length;
      sample.wait(86_400_000);
      await sample.call('nightly');
      await sample.call('remind');
      const toHannah = sample.mails.slice(sent).find((mail) => mail.text?.startsWith('Hello Hannah')); // prettier-ignore
      expect(toHannah?.text).toContain(`${owner} asks you to take it over: “You know them”`);
      const offered = dealsIn(sent).get(deal.lead);
      expect([...(offered?.keys() ?? [])]).toEqual(expect.arrayContaining(['accepted', 'declined']));

      await open(offered?.get('accepted') ?? '');
      expect(await send('I take it')).toContain('Owner: Hannah Brook');
      expect(leadRow(deal.lead)['Owner']).toBe(owner);
      await sample.call('recalculate');
      const { json } = await sample.call('waiting');
      expect(JSON.stringify(json['rows'])).toContain('"field":"owner","was":{"text":"Ewa Lindqvist"},"value":{"text":"Hannah Brook"}'); // prettier-ignore
    });

    it('while the sheet is busy it is kept', async () => {
      const { act, emulator, call, queue, noted } = await startTwoServices();
      const { held, letGo } = holdUp(emulator);
      const run = call('nightly', { spreadsheetId: 'sheet-a' });
      await held;
      await page.goto(`${act}/?t=${signLink(aLink({ action: 'lost' }), [signingKey])}`);
      await page.fill('input[name=reason]', 'Price');
      expect(await send('Note it as lost')).toContain('Your answer is kept');
      expect(noted()).toEqual([]);
      letGo();
      await run;
      await queue.drain();
      expect(noted()).toEqual(['L1']);
    });
  });
});

/** Somebody types another stage into the row of a lead. */
function type(sample: Awaited<ReturnType<typeof serveSample>>, lead: string, stage: string): void {
  const [headers = [], ...rows] = sample.cells('Leads');
  const rowIndex = rows.findIndex((cells) => cells[headers.indexOf('Lead ID')] === lead) + 1;
  const start = { sheetId: 0, rowIndex, columnIndex: headers.indexOf('Stage') };
  const cell = { values: [{ userEnteredValue: { stringValue: stage } }] };
  sample.emulator.act(sampleId, [{ updateCells: { start, rows: [cell], fields: 'userEnteredValue' } }]);
}
