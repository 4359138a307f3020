import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../src/core/adoption/parse-settings.ts';
import { recogniseTabs } from '../../../src/core/adoption/recognise-tabs.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Tab, Workbook } from '../../../src/core/workbook/workbook.ts';

function settingsFrom(rows: readonly (readonly CellValue[])[], timeZone: string | null = null) {
  const tab: Tab = {
    id: 3,
    title: 'Settings',
    hidden: false,
    ownedAs: null,
    rowCount: rows.length,
    columnCount: 2,
    rows,
    boundColumns: new Map(),
    spilledRows: new Set(),
  };
  const workbook: Workbook = { id: '', kind: 'memory', location: '', timeZone, locale: null, tabs: [tab] };
  return parseSettings(workbook, recogniseTabs(workbook).tabs.get('settings') ?? null);
}

describe('parseSettings', () => {
  it('takes an address whole or not at all, and refuses a Workbook ID that is none', () => {
    const { settings, findings } = settingsFrom([
      ['Setting', 'Value'],
      ['Team address', 'a@b.com, c@d.com'],
      ['Workbook ID', 'a|b c'],
    ]);
    expect(settings).toMatchObject({ teamAddress: null, workbookId: null });
    expect(findings.map(({ code, severity, row, message }) => [code, severity, row, message])).toEqual([
      [
        'settings/invalid',
        'error',
        2,
        'Team address: “a@b.com, c@d.com” is not one plain address, so no mail goes there.',
      ],
      ['settings/invalid', 'error', 3, 'Workbook ID: “a|b c” is not an ID that init gave.'],
    ]);
  });

  it('reads every kind of value', () => {
    const { settings, findings } = settingsFrom([
      ['Setting', 'Value', 'Note'],
      ['Mail', 'Only me'],
      ['My address', 'ann@example.com'],
      ['Time zone', 'europe/berlin'],
      ['Currency', '€'],
      ['Quiet days', 7],
      ['stuck days', '21 days'],
      ['Send at', 0.375],
      ['Working days', 'Mo-Do'],
      ['Quiet hours from', '8 pm'],
      ['Weekly summary', 'nein'],
      ['Weekly summary day', 'Friday'],
      ['Day order', 'month first'],
      ['Mail on since', '2026-03-31'],
      ['', ''],
    ]);
    expect(findings).toEqual([]);
    expect(settings).toMatchObject({
      mail: 'only me',
      myAddress: 'ann@example.com',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      quietDays: 7,
      stuckDays: 21,
      sendAt: 540,
      workingDays: [1, 2, 3, 4],
      quietHoursFrom: 1200,
      weeklySummary: false,
      weeklySummaryDay: 5,
      dayOrder: 'month first',
      mailOnSince: 20543,
    });
  });

  it('keeps the default where a value cannot be used, and says so', () => {
    const { settings, findings } = settingsFrom([
      ['Setting', 'Value'],
      ['Quiet days', 0],
      ['Mail', 'maybe'],
      ['Time zone', 'Berlin'],
      ['Sned at', '08:00'],
      ['Mail', 'on'],
    ]);
    expect(settings).toMatchObject({ quietDays: 14, mail: 'off', timeZone: 'UTC' });
    expect(findings.map(({ code, row, suggestion }) => [code, row, suggestion])).toEqual([
      ['settings/invalid', 2, null],
      ['settings/invalid', 3, null],
      ['settings/invalid', 4, 'Europe/Berlin'],
      ['settings/unknown', 5, 'Send at'],
      ['settings/doubled', 6, null],
    ]);
  });

  it('takes the spreadsheet’s own zone where Settings names none', () => {
    expect(settingsFrom([['Setting', 'Value']], 'Asia/Tokyo').settings.timeZone).toBe('Asia/Tokyo');
    expect(settingsFrom([['Setting', 'Value']], 'Nowhere/Land').settings.timeZone).toBe('UTC');
  });

  it('a checkbox is no way to turn mail on by mistake, but off is off', () => {
    expect(
      settingsFrom([
        ['Setting', 'Value'],
        ['Mail', false],
      ]).settings.mail,
    ).toBe('off');
  });

  it('keeps how the sheet is to be read apart from the settings', () => {
    const { mapping, findings } = settingsFrom([
      ['Setting', 'Value'],
      ['Leads tab', 'Won 2026'],
      ['Not a leads tab', 'Old'],
      ['Leads header row: Won 2026', 4],
      ['Column: Expected close', 'Due: maybe'],
      ['Column: Phone', '(none)'],
      ['Column: Colour', 'Farbe'],
    ]);
    expect(mapping).toEqual([
      { kind: 'leads tab', title: 'Won 2026', row: 2 },
      { kind: 'not leads', title: 'Old', row: 3 },
      { kind: 'header row', tab: 'Won 2026', headerRow: 3, row: 4 },
      { kind: 'column', field: 'expectedClose', header: 'Due: maybe', row: 5 },
      { kind: 'column', field: 'phone', header: null, row: 6 },
    ]);
    expect(findings.map((finding) => finding.code)).toEqual(['settings/unknown']);
  });
});
