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
  it('tells whoever sets it up the audience of its tokens, whatever their length, and nothing else of them', () => {
    for (const client of ['1-a', '12-ab', '123-abc', '1234-äbcd']) {
      const aud = `${client}.apps.googleusercontent.com`;
      const part = Buffer.from(JSON.stringify({ aud, email: 'ann@example.com' })).toString('base64url');
      const service = { url: null, answer: () => ({ status: 200, text: '' }), token: `head.${part}.signature` };
      const { call, logged, fetched } = runScript(script, new StandInSpreadsheet([]), service);
      call('logAudience');
      expect(logged).toEqual([aud]);
      expect(fetched).toEqual([]);
    }
  });

  it('offers six things', () => {
    const { call, menu } = setUp();
    call('onOpen');
    expect(menu.map((item) => item.label)).toEqual([
      'Recalculate now',
      'Check my rows',
      'Preview my reminders',
      'Write answers that wait',
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

describe('answers that wait, written by the menu', () => {
  const row = (changes: object = {}) => ({
    ...{ tabId: 0, row: 2, lead: 'La1', leadColumn: 1, title: 'Acme' },
    cells: [
      { column: 3, field: 'stage', was: { text: 'Proposal' }, value: { text: 'Won' } },
      { column: 4, field: 'closedOn', was: null, value: { day: '2026-03-03' } },
      { column: 5, field: 'amount', was: { number: 900 }, value: { number: 1200 } },
      { column: 6, field: 'followUp', was: { day: '2026-03-01' }, value: { day: '2026-03-09' } },
    ],
    ...changes,
  });
  const cells = (): Cell[][] => [
    ['Lead ID', 'Company', 'Stage', 'Closed', 'Amount', 'Next'],
    ['La1', 'Acme', 'Proposal', '', 900, new Date('2026-03-01T00:00:00Z')],
    ['La2', 'Borax', 'Proposal', '', 500, ''],
  ];
  const write = (rows: object[], sheet = new StandInSheet('Leads', cells()), left = 0, isLocked = false) => {
    const spreadsheet = new StandInSpreadsheet([sheet]);
    const answer = () => ({ status: 200, text: JSON.stringify({ summary: '', rows, left }) });
    const { call, fetched } = runScript(script, spreadsheet, { url: 'https://leadsheet.example', isLocked, answer });
    call('writeAnswers');
    return { cells: sheet.cells, said: spreadsheet.toasts.at(-1), fetched };
  };

  it('are asked for from the service, and typed into the cells that say what it read', () => {
    const done = write([row()]);
    expect(done.fetched[0]?.url).toBe('https://leadsheet.example/waiting');
    expect(done.cells[1]).toEqual(['La1', 'Acme', 'Won', '2026-03-03', 1200, '2026-03-09']);
    expect(done.cells[2]).toEqual(cells()[2]);
    expect(done.said).toBe('1 deal is written.');
    expect(write([]).said).toContain('No answers wait');
  });

  it.each([
    ['another lead stands in the row by now', row({ row: 3 })],
    ['somebody typed another stage', row({ cells: [{ ...row().cells[0], was: { text: 'Negotiation' } }] })],
    ['a day stands where none did', row({ cells: [{ ...row().cells[3], was: null }] })],
    ['the tab is gone', row({ tabId: 7 })],
  ])('none of a row is written where %s', (_why, waiting) => {
    const done = write([waiting]);
    expect(done.cells).toEqual(cells());
    expect(done.said).toBe('0 deals are written. 1 is left to you: Data Issues says what to type.');
  });

  it('leave formulas, and are text where they look like one or like a day', () => {
    const sheet = new StandInSheet('Leads', cells().with(1, ['La1', 'Acme', '=A9', '', 900, '']));
    expect(write([row()], sheet).cells[1]?.[2]).toBe('=A9');
    const stage = { column: 3, field: 'stage', was: { text: 'Proposal' }, value: { text: '=HYPERLINK("x")' } };
    expect(write([row({ cells: [stage] })]).cells[1]?.[2]).toBe(`'=HYPERLINK("x")`);
    const day = { column: 3, field: 'nextStep', was: { text: 'Proposal' }, value: { text: '5/6' } };
    expect(write([row({ cells: [day] })]).cells[1]?.[2]).toBe(`'5/6`);
    expect(write([row()], new StandInSheet('Leads', cells()), 0, true).said).toContain('Somebody else');
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
