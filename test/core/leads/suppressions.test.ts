import { describe, expect, it } from 'vitest';
import { parseRecords } from '../../../src/core/leads/parse-records.ts';
import { isSuppressed } from '../../../src/core/leads/suppressions.ts';
import { recogniseTabs } from '../../../src/core/adoption/recognise-tabs.ts';
import { aTab, aWorkbook, day } from '../../support/builders.ts';
import { adoptByLabel } from '../../support/adopt-by-label.ts';

function read(...cells: string[]) {
  const workbook = aWorkbook([
    aTab({ id: 1, title: 'Leads', rows: [['Lead ID', 'Stage', 'Email']] }),
    aTab({ id: 2, title: 'Suppressions', rows: [['Email', 'Reason'], ...cells.map((cell) => [cell, 'asked'])] }),
  ]);
  return parseRecords(workbook, adoptByLabel(workbook), { today: day('2026-11-24') });
}

const ben = 'ben@x.example';

describe('Suppressions', () => {
  it.each([
    'ben@x.example',
    ' BEN@X.Example ',
    'mailto:ben@x.example',
    'mailto:ben@x.example?subject=Hi',
    'Ben Ott <ben@x.example>',
    '"Ott, Ben" <Ben@x.example>',
    'Ben Ott ben@x.example',
    'ann@y.example, ben@x.example',
    'ann@y.example;ben@x.example;',
    'ann@y.example\nben@x.example',
    'ann@y.example/ben@x.example',
    'ann@y.example|ben@x.example',
    'ben@x.example.',
    'ben\u200b@x.example',
    'ben\uff20x.example',
    'ben at x.example',
    'ben(at)x.example',
    "'ben@x.example",
    'x.example',
    '@x.example',
    '*@x.example',
    '@EXAMPLE.',
    '*.x.example',
  ])('%j keeps mail from ben@x.example', (cell) => {
    const { suppressions, findings } = read(cell);
    const isKept = isSuppressed(ben, suppressions) && isSuppressed('Ben@X.Example', suppressions);
    // A top-level domain alone is no domain: then it is said.
    expect(isKept || findings.some(({ code, tab }) => code === 'cell/not-an-email' && tab === 'Suppressions')).toBe(
      true,
    );
    if (cell !== '@EXAMPLE.') expect(isKept).toBe(true);
  });

  it('says what it does not understand, and which part of a cell it does', () => {
    expect(read('ben@x.example', '"Ott, Ben" <ben@x.example>', 'x.example').findings).toEqual([]);
    const { findings, suppressions } = read('Ben', 'ben@x.example, ann', '42', 'ben@');
    expect(findings.map(({ code, row, message }) => [code, row, message])).toEqual([
      ['cell/not-an-email', 2, '“Ben” is neither an address nor a domain, so it keeps nobody from being mailed.'],
      ['cell/not-an-email', 3, 'Of “ben@x.example, ann” this much is understood: no mail goes to ben@x.example.'],
      ['cell/not-an-email', 4, '“42” is neither an address nor a domain, so it keeps nobody from being mailed.'],
      ['cell/not-an-email', 5, '“ben@” is neither an address nor a domain, so it keeps nobody from being mailed.'],
    ]);
    expect(suppressions).toEqual(new Set(['ben@x.example']));
  });

  it('says where a tab of that name has no header that it could be read by', () => {
    for (const title of ['Suppressions', 'Do not mail']) {
      const { tabs, findings } = recogniseTabs(
        aWorkbook([aTab({ title, rows: [['ben@x.example'], ['jo@x.example']] })]),
      );
      expect(tabs.has('suppressions')).toBe(false);
      expect(findings.map(({ code, tab }) => [code, tab])).toEqual([['tab/renamed-over', title]]);
    }
  });

  it('keeps mail from nobody else', () => {
    const { suppressions } = read('ben@x.example', '@y.example', 'jo@müller.de');
    for (const address of ['ann@x.example', 'ben@sub.x.example', 'ann@noty.example', 'ann@y.example.org'])
      expect(isSuppressed(address, suppressions)).toBe(false);
    for (const address of ['ann@y.example', 'ann@sub.y.example', 'jo@xn--mller-kva.de'])
      expect(isSuppressed(address, suppressions)).toBe(true);
  });
});
