import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPipeline } from '../metrics/a-pipeline.ts';
import { demoPage, fullPipeline, hostileNames, manyCurrencies, pageOf } from '../../support/report-pages.ts';

/** A browser of this machine; it takes a while, so only where it is asked for. */
const browser = process.env['LEADSHEET_BROWSER'] === '1';
const chromiumPath = process.env['LEADSHEET_CHROMIUM'] ?? '/usr/bin/chromium';

const laptop = { width: 1366, height: 768 };
/** A phone. */
const phone = { width: 390, height: 844 };
/** Between margins of 11 mm, at 96 dots an inch. */
const paper = { width: 710, height: 1040 };
const leastContrast = 4.5;
/** Sheets of paper with all the detail, how it is counted among them. */
const mostSheets = new Map([
  ['the demo', 4],
  ['several currencies', 6],
  ['long and hostile names', 12],
]);

const pages: readonly (readonly [string, (folder: string) => string | Promise<string>])[] = [
  ['the demo', demoPage],
  ['40 deals', () => pageOf(fullPipeline(40))],
  ['400 deals', () => pageOf(fullPipeline(400))],
  ['no deals', () => pageOf(aPipeline(0))],
  ['several currencies', () => pageOf(manyCurrencies())],
  ['long and hostile names', () => pageOf(hostileNames(), '<script>'.repeat(20))],
];

describe.skipIf(!browser)('the report in a browser (skipped unless LEADSHEET_BROWSER=1)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-report-'));
  const axe = browser ? readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8') : '';
  let program: Browser;
  let wrongBoxes: (options: { mayScroll: boolean; least: number }) => string[];

  beforeAll(async () => {
    const { chromium } = await import('playwright-core');
    program = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
    const path = '../../support/wrong-boxes.mjs';
    ({ wrongBoxes } = (await import(/* @vite-ignore */ path)) as { wrongBoxes: typeof wrongBoxes });
  });
  afterAll(async () => {
    await program.close();
    rmSync(folder, { recursive: true });
  });

  const unfold = (page: Page) =>
    page.locator('details').evaluateAll((all) => all.forEach((each) => each.setAttribute('open', '')));
  const findings = async (page: Page): Promise<unknown> => {
    await page.evaluate(axe);
    return page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes.length}, ${nodes[0].html.slice(0, 120)}`))',
    );
  };

  describe.each(pages)('of %s', (name, make) => {
    let html = '';
    beforeAll(async () => {
      html = await make(folder);
    });
    const opened = async (colorScheme: 'light' | 'dark', viewport: typeof laptop): Promise<Page> => {
      const context = await program.newContext({ viewport, colorScheme, javaScriptEnabled: true });
      const page = await context.newPage();
      await page.setContent(html);
      return page;
    };

    it('says what everybody reads within three screens of a laptop', async () => {
      const page = await opened('light', laptop);
      const height = await page.evaluate('document.documentElement.scrollHeight');
      expect(height).toBeLessThanOrEqual(3 * laptop.height);
      await page.context().close();
    });

    it.each(['light', 'dark'] as const)('is whole and readable on a laptop and on a phone, in %s', async (colours) => {
      for (const viewport of [laptop, phone]) {
        const page = await opened(colours, viewport);
        const look = { mayScroll: viewport === phone, least: leastContrast };
        expect(await page.evaluate(wrongBoxes, look), `${viewport.width}, folded`).toEqual([]);
        await unfold(page);
        expect(await page.evaluate(wrongBoxes, look), `${viewport.width}, unfolded`).toEqual([]);
        expect(await findings(page), `axe at ${viewport.width}`).toEqual([]);
        await page.context().close();
      }
    });

    it('has all of it on paper', async () => {
      const page = await opened('light', paper);
      await page.emulateMedia({ media: 'print' });
      expect(await page.evaluate(wrongBoxes, { mayScroll: false, least: leastContrast })).toEqual([]);
      const shown = await page
        .locator('details.part > .inside')
        .evaluateAll((all) => all.map((each) => each.checkVisibility()));
      expect(shown.every((each) => each)).toBe(true);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(sheets).toBeGreaterThan(0);
      expect(sheets).toBeLessThanOrEqual(mostSheets.get(name) ?? 5);
      await page.context().close();
    });
  });
});
