import { describe, expect, it } from 'vitest';
import {
  runScript,
  StandInSheet,
  StandInSpreadsheet,
  type Cell,
  type Fetched,
} from '../support/apps-script-stand-in.ts';

const script = 'deploy/apps-script/Code.js';

function setUp(
  options: {
    url?: string | null;
    answer?: (fetched: Fetched) => { status: number; text: string };
    bound?: boolean;
  } = {},
) {
  const leads = new StandInSheet(
    'Pipeline',
    [
      ['Our pipeline'],
      options.bound ? ['No', 'Firma', 'Phase'] : ['Lead ID', 'Company', 'Stage'],
      ['La1', 'Acme', 'Proposal'],
      ['', 'No ID yet', 'Proposal'],
      ['La3', 'Borax', '=SUM(1)'],
    ],
    options.bound
      ? new Map([
          [1, 'leadId'],
          [3, 'stage'],
        ])
      : new Map(),
  );
  const log = new StandInSheet('Edit Log', [['Time', 'Lead ID', 'From', 'To', 'By', 'Tab', 'Cell']]);
  const spreadsheet = new StandInSpreadsheet([leads, log]);
  const run = runScript(script, spreadsheet, {
    url: options.url === undefined ? 'https://leadsheet.example/' : options.url,
    answer: options.answer ?? (() => ({ status: 200, text: '{"summary":"412 leads checked, 9 findings."}' })),
  });
  return { leads, log, spreadsheet, ...run };
}

describe('the menu in the sheet', () => {
  it('offers five things', () => {
    const { call, menu } = setUp();
    call('onOpen');
    expect(menu.map((item) => item.label)).toEqual([
      'Recalculate now',
      'Check my rows',
      'Preview my reminders',
      'Fill Lead IDs',
      'What is this?',
    ]);
    for (const item of menu) expect(() => call(item.calls)).not.toThrow();
  });

  it('asks the service with the identity token and shows its summary', () => {
    const { call, fetched, spreadsheet } = setUp();
    call('recalculateNow');
    expect(fetched[0]?.url).toBe('https://leadsheet.example/recalculate');
    expect(fetched[0]?.options.headers).toEqual({ Authorization: 'Bearer identity-token' });
    expect(JSON.parse(fetched[0]?.options.payload ?? '')).toEqual({ spreadsheetId: 'the-spreadsheet-id' });
    expect(spreadsheet.toasts.at(-1)).toBe('412 leads checked, 9 findings.');
  });

  it('previews reminders without sending any', () => {
    const { call, fetched } = setUp();
    call('previewMyReminders');
    expect(JSON.parse(fetched[0]?.options.payload ?? '')).toEqual({
      spreadsheetId: 'the-spreadsheet-id',
      preview: true,
    });
  });

  it.each([
    [401, '', 'You may not do this here. Ask whoever set up Leadsheet to add you.'],
    [409, '', 'Leadsheet is busy with this sheet. Try again in a minute.'],
    [429, '', 'That was a lot of clicks. Try again in a minute.'],
    [422, '{"detail":"No tab looks like leads."}', 'No tab looks like leads.'],
    [500, '<html>', 'Something went wrong (500). Your sheet was not changed.'],
  ])('says %i in words that a salesperson understands', (status, text, words) => {
    const { call, spreadsheet } = setUp({ answer: () => ({ status, text }) });
    call('checkMyRows');
    expect(spreadsheet.toasts.at(-1)).toBe(words);
  });

  it('survives a service that does not answer, and a missing address', () => {
    const silent = setUp({
      answer: () => {
        throw new Error('DNS');
      },
    });
    silent.call('recalculateNow');
    expect(silent.spreadsheet.toasts.at(-1)).toContain('did not answer');
    const unset = setUp({ url: null });
    unset.call('recalculateNow');
    expect(unset.spreadsheet.toasts.at(-1)).toContain('address of the service is missing');
    expect(unset.fetched).toEqual([]);
  });
});

describe('Lead IDs by the menu', () => {
  const fill = (cells: Cell[][], isLocked = false) => {
    const sheet = new StandInSheet('Deals', cells);
    const spreadsheet = new StandInSpreadsheet([sheet]);
    const answer = () => ({ status: 200, text: '' });
    runScript(script, spreadsheet, { url: null, isLocked, answer }).call('fillLeadIds');
    return { cells: sheet.cells, said: spreadsheet.toasts.at(-1) };
  };
  const deals = (): Cell[][] => [
    ['Deals 2026'],
    ['Lead ID', 'Company', 'Stage', 'Called'],
    ['La1', 'Acme', 'Proposal', true],
    ['', 'Borax', '', false],
    ['', '', '', false],
    ['=""', 'Cedar', 'Won', false],
    ['', '', 'Won', false],
  ];

  it('fills blank cells of that column in rows that hold something, and nothing else', () => {
    const { cells, said } = fill(deals());
    const ids = [cells[3]?.[0], cells[6]?.[0]];
    for (const id of ids) expect(id).toMatch(/^L[2-9B-DF-HJKMNP-TV-Z]{9}$/);
    expect(new Set(ids).size).toBe(2);
    const expected = deals();
    for (const row of [3, 6]) (expected[row] ?? [])[0] = cells[row]?.[0] ?? '';
    expect(cells).toEqual(expected);
    expect(said).toBe('2 rows have a Lead ID now.');
    expect(fill(cells).said).toBe('Every row here has its Lead ID.');
  });

  it('says where there is no such column, and waits for nobody', () => {
    expect(fill([['Company'], ['Acme']]).said).toContain('type the header “Lead ID”');
    expect(fill(deals(), true)).toEqual({ cells: deals(), said: expect.stringContaining('Somebody else') as string });
  });
});

describe('the edit log', () => {
  it('notes a stage change with the old value', () => {
    const { call, leads, log } = setUp();
    call('onEdit', { range: leads.getRange(3, 3), oldValue: 'Follow-up', user: { getEmail: () => 'ann@example.com' } });
    expect(log.cells[1]?.slice(1)).toEqual(['La1', 'Follow-up', 'Proposal', 'ann@example.com', 'Pipeline', 'C3']);
    // A Date of the script's own realm, so `instanceof` would say no.
    expect(Object.prototype.toString.call(log.cells[1]?.[0])).toBe('[object Date]');
  });

  it('notes a paste without old values, leaves rows without ID, and keeps a formula as text', () => {
    const { call, leads, log } = setUp();
    call('onEdit', { range: leads.getRange(3, 2, 3, 2), oldValue: undefined });
    expect(log.cells.slice(1).map((line) => line.slice(1, 4))).toEqual([
      ['La1', '', 'Proposal'],
      ['La3', '', "'=SUM(1)"],
    ]);
  });

  it('finds renamed columns by their binding', () => {
    const { call, leads, log } = setUp({ bound: true });
    call('onEdit', { range: leads.getRange(3, 3), oldValue: 'Angebot' });
    expect(log.cells[1]?.slice(1, 4)).toEqual(['La1', 'Angebot', 'Proposal']);
  });

  it('notes nothing for other columns, header rows, the log itself, or where there is no log', () => {
    const { call, leads, log } = setUp();
    call('onEdit', { range: leads.getRange(3, 2), oldValue: 'x' });
    call('onEdit', { range: leads.getRange(2, 3), oldValue: 'x' });
    call('onEdit', { range: log.getRange(1, 3), oldValue: 'x' });
    call('onEdit', {});
    expect(log.cells).toHaveLength(1);
    const alone = new StandInSheet('Leads', [
      ['Lead ID', 'Stage'],
      ['La1', 'Won'],
    ]);
    const run = runScript(script, new StandInSpreadsheet([alone]), {
      url: null,
      answer: () => ({ status: 200, text: '' }),
    });
    expect(() => run.call('onEdit', { range: alone.getRange(2, 2), oldValue: 'x' })).not.toThrow();
  });
});
