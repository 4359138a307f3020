import { describe, expect, it } from 'vitest';
import { findingCatalogue } from '../../../src/core/findings/catalogue.ts';
import type { CatalogueEntry } from '../../../src/core/findings/catalogue.ts';
import { fixInHeaders } from '../../../src/core/findings/fix-in-headers.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import { aWorkbook, day } from '../../support/builders.ts';

/** Headers of ours that are no words of other meaning, too. */
const distinct = tabSchemas.leads.columns
  .map(({ header }) => header)
  .filter((header) => / /.test(header) && !header.includes('<'));

const renamed: Readonly<Record<string, string>> = {
  'Lead ID': 'Ref', Company: 'Firm', Contact: 'Whom', Phone: 'Ring', Owner: 'Seller', Stage: 'Step', Amount: 'Worth',
  Created: 'Begun', 'Stage since': 'There from', 'Expected close': 'Signs', 'Next step': 'To do', 'Follow-up date': 'Call again',
  'Last contact': 'Spoke', 'Closed on': 'Over on', 'Lost reason': 'Because',
}; // prettier-ignore

const faulty = [
  ['La', 'Acme', 'Sam', '12', 'Ann', 'Won', 10, '2026-01-03', '', '', '', '', '', '', ''],
  ['Lb', 'Bolt', '', '', 'Ann', 'Lost', 'much', '2026-01-03', '', '', '', '', '', '2026-02-03', ''],
  ['Lc', 'Cask', '', '0117 496 0888', 'Bob', 'Proposal', 10, '2026-01-03', '', '', 'Call', '2026-02-01', '', '2026-02-03', ''],
  ['Ld', 'Cask Ltd', '', '0117 496 0888', 'Ann', 'Proposal', 10, '2026-01-03', '2027-01-01', '', '', '', '2027-02-02', '2026-12-03', ''],
  ['La', 'Acme', 'Sam', '', 'Ann', 'Won', 10, '2026-02-03', '', 'soon', '', 'next week', '', '2026-01-01', ''],
  ['Lf', 'Else', '', '', 'Ann', '', 10, '2026-02-03', '', '', '', '', '', '', ''],
  ['Lg', 'Fern', '', '', 'Ann', 'Propsal', 10, '2026-02-03', '', '', '', '', '', '', ''],
]; // prettier-ignore

const now = day('2026-03-10') * 86_400_000 + 36e6;

function findingsUnder(headers: readonly string[], locale = 'en-GB') {
  const settings = Object.entries(renamed).map(([ours, theirs]) => [`Column: ${ours}`, theirs]);
  const tabs = { Leads: [headers, ...faulty], Settings: [['Setting', 'Value'], ['Locale', locale], ...(headers[0] === 'Ref' ? settings : [])] }; // prettier-ignore
  const made = understand(aWorkbook(tabs), { now });
  if ('noLeads' in made) throw new Error(made.message);
  return made.records.findings;
}

describe('the team’s own headers', () => {
  it('stand in braces wherever a fix of the catalogue names a column of the leads', () => {
    const unnamed = Object.entries<CatalogueEntry>(findingCatalogue).flatMap(([code, { fix }]) =>
      distinct
        .filter((header) => header !== 'Lead ID' && fixInHeaders(fix, () => '§').includes(header))
        .map((header) => `${code}: ${header}`),
    );
    expect(unnamed).toEqual([]);
    const inBraces = Object.values<CatalogueEntry>(findingCatalogue).flatMap(({ fix }) =>
      [...fix.matchAll(/\{([^}]*)\}/g)].map(([, header]) => header),
    );
    expect(inBraces.length).toBeGreaterThan(8);
    expect(inBraces.filter((header) => !tabSchemas.leads.columns.some((column) => column.header === header))).toEqual(
      [],
    );
  });

  it('are what every finding about the leads says, and ours where they are ours', () => {
    const theirs = findingsUnder(Object.values(renamed));
    const ours = findingsUnder(Object.keys(renamed));
    const codes = new Set(theirs.map(({ code }) => code));
    for (const code of [
      'lead/closed-without-date',
      'lead/lost-without-reason',
      'lead/open-with-close-date',
      'lead/date-in-future',
      'lead/follow-up-in-past',
      'lead/doubled-id',
      'lead/dates-out-of-order',
      'cell/not-a-date',
    ])
      expect(codes, code).toContain(code);
    const said = theirs.flatMap(({ code, message, fix, suggestion, column }) => {
      const text = [message, fix, suggestion ?? '', column ?? ''].join(' | ');
      return distinct
        .filter((header) => text.replaceAll(/Lead IDs?/g, '').includes(header))
        .map((header) => `${code}: ${header} in ${text}`);
    });
    expect(said).toEqual([]);
    const fixOf = (all: typeof ours, code: string) => all.find((each) => each.code === code)?.fix;
    expect(fixOf(theirs, 'lead/closed-without-date')).toBe('Fill Over on.');
    expect(fixOf(ours, 'lead/closed-without-date')).toBe('Fill Closed on.');
    expect(ours.every(({ fix }) => !/[{}]/.test(fix))).toBe(true);
  });

  it('and days stand as the sheet’s locale writes them', () => {
    const german = findingsUnder(Object.values(renamed), 'de-DE').map(({ message }) => message);
    expect(german).toContain('The follow-up of 01.02.2026 is 37 days late.');
    expect(german.filter((message) => /\d{4}-\d{2}-\d{2}/.test(message.replace(/“[^”]*”/g, '')))).toEqual([]);
  });
});
