import { describe, expect, it } from 'vitest';
import { html } from '../../../src/core/report/html.ts';
import { halfPaperMm, textWidth } from '../../../src/core/report/paper-width.ts';
import { inPaperOrder, renderSection, type Section } from '../../../src/core/report/section.ts';
import { table } from '../../../src/core/report/table.ts';

const months = (money: string) => table(['Month', 'Expected', 'Range', 'Open deals', 'Won so far'], [['Mar 2026', money, `${money} to ${money}`, money, money]]); // prettier-ignore
const section = (id: string, body = html``): Section => ({ id, heading: id, body });
const isAcross = (body: Section['body']) => renderSection(section('x', body)).safe.includes('part across');

describe('the width of a part on paper', () => {
  it('is that of its widest table, as long as its texts are', () => {
    expect(isAcross(months('£4,278'))).toBe(false);
    expect(isAcross(months('¥1,114,453,774'))).toBe(true);
    expect(isAcross(html`<p>${'A text of any length. '.repeat(50)}</p>`)).toBe(false);
    const narrow = months('£1').widest ?? 0;
    expect(narrow).toBeGreaterThan(20);
    expect(html`<div>${[html`<p>${months('£1')}</p>`, months('£12,345,678')]}</div>`.widest).toBe(
      months('£12,345,678').widest,
    );
    expect(months('£1,234').widest).toBeGreaterThan(narrow);
  });

  it('breaks texts, never numbers', () => {
    const widest = (row: readonly string[]) => table(['Name', 'Money'], [row]).widest ?? 0;
    expect(widest(['W'.repeat(400), '1'])).toBeLessThan(halfPaperMm);
    expect(widest(['a', '1'.repeat(400)])).toBeGreaterThan(halfPaperMm);
  });

  it('knows signs that are broad, and those that take no room', () => {
    expect(textWidth('MMMM')).toBeGreaterThan(textWidth('iiii') * 2);
    expect(textWidth('東京')).toBeGreaterThan(textWidth('ab'));
    expect(textWidth('e\u0301\u200d')).toBe(textWidth('e'));
  });

  it('lets one that is alone wait for the next that share columns, and loses none', () => {
    const wide = (id: string) => section(id, months('¥1,114,453,774'));
    const order = (...all: Section[]) => inPaperOrder(all).map(({ id }) => id);
    expect(order(wide('A'), section('b'), wide('C'), section('d'), section('e'))).toEqual(['A', 'C', 'b', 'd', 'e']);
    expect(order(section('a'), section('b'), wide('C'), section('d'))).toEqual(['a', 'b', 'C', 'd']);
    expect(order(wide('A'), section('b'), wide('C'))).toEqual(['A', 'C', 'b']);
  });
});
