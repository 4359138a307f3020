import { describe, expect, it } from 'vitest';
import { understand } from '../../../src/core/understand/understand.ts';
import { acceptKey } from '../../../src/core/findings/accept-key.ts';
import { parseRecords } from '../../../src/core/leads/parse-records.ts';
import { readOwnLogs } from '../../../src/core/logs/read-own-logs.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import type { Records } from '../../../src/core/leads/records.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';
import { adoptByLabel } from '../../support/adopt-by-label.ts';
import { aTab, aWorkbook, day, someSettings } from '../../support/builders.ts';

const today = day('2026-03-31');
const on = (iso: string): number => serialFromDay(day(iso));
type Rows = readonly (readonly CellValue[])[];

function parse(tabs: Readonly<Record<string, Rows>>): Records {
  const workbook = aWorkbook(tabs);
  return parseRecords(workbook, adoptByLabel(workbook), { today });
}

/** With what the worker's own logs say. */
function parseWithLogs(workbook: Workbook): Records {
  const logs = readOwnLogs(workbook.tabs, { workbooks: [], ahead: new Set() }, []);
  return parseRecords(workbook, adoptByLabel(workbook), { today, logs });
}

const said = (records: Records): string[] =>
  records.findings.map((finding) => `${finding.code} ${finding.tab}!${finding.row} ${finding.message}`);

describe('leads', () => {
  it('are parsed with every field', () => {
    const records = parse({
      Leads: [
        ['Lead ID', 'Company', 'Owner', 'Stage', 'Amount', 'Currency', 'Created', 'Entered Proposal', 'Follow-up date'],
        ['L1', ' Acme ', 'Ann', 'proposal', '12.500,00 €', null, on('2026-01-05'), on('2026-02-01'), on('2026-04-02')],
      ],
    });
    expect(said(records)).toEqual(['cell/text-number Leads!2 A number stored as text, in Amount.']);
    expect(records.leads).toMatchObject([
      {
        key: 'L1',
        id: 'L1',
        row: 2,
        company: 'Acme',
        owner: 'Ann',
        stage: { id: 'proposal' },
        amount: 12_500,
        currency: 'EUR',
        created: day('2026-01-05'),
        followUp: day('2026-04-02'),
        errors: [],
      },
    ]);
    expect(records.leads[0]?.entered).toEqual(new Map([['proposal', day('2026-02-01')]]));
  });

  it('are rows with content: not blanks, totals, lone IDs, unticked boxes or formulas filled down', () => {
    const workbook = aWorkbook({
      Leads: [
        ['Lead ID', 'Company', 'Stage', 'Called', 'Weighted'],
        ['L1', 'Acme', 'Won', true, 5],
        [],
        ['', '  ', null],
        ['L4'],
        [null, null, null, false, 0],
        [null, 'Total', null, null, 5],
        [null, 'Last', 'Lost'],
      ],
    });
    const adoption = adoptByLabel(workbook);
    const leadTabs = adoption.leadTabs.map((tab) => ({ ...tab, totalsRows: new Set([6]) }));
    const records = parseRecords(workbook, { ...adoption, leadTabs }, { today });
    expect(records.rowCount).toBe(2);
    expect(records.leads.map((lead) => [lead.key, lead.company])).toEqual([
      ['L1', 'Acme'],
      ['0:8', 'Last'],
    ]);
  });

  it('keep what could not be read as null, with an error beside it', () => {
    const records = parse({
      Leads: [
        ['Lead ID', 'Stage', 'Amount', 'Created', 'Company'],
        ['L1', 'Qualified', 'a lot', 'soon', { error: '#REF!' }],
        ['L2', null, -5, null, 'Acme'],
      ],
    });
    expect(said(records)).toEqual([
      'cell/formula-error Leads!2 The formula here failed: #REF!.',
      'cell/not-an-amount Leads!2 “a lot” is not one amount of money.',
      'cell/not-a-date Leads!2 “soon” is not a date.',
      'cell/negative-amount Leads!3 An amount below zero: -5.',
      'lead/stage-blank Leads!3 Stage is empty, so the lead counts as in Lead generation.',
      'cell/unknown-stage Leads!2 Qualified is not a stage.',
    ]);
    expect(records.leads).toMatchObject([
      {
        stage: null,
        stageText: 'Qualified',
        amount: null,
        created: null,
        company: null,
        errors: ['cell/formula-error', 'cell/not-an-amount', 'cell/not-a-date', 'cell/unknown-stage'],
      },
      { stage: { id: 'lead-generation' }, stageText: '', errors: [] },
    ]);
    expect(records.findings[0]).toMatchObject({ column: 'Company', columnIndex: 4, field: 'company', lead: 'L1' });
  });

  it('begin in the first open stage where Stage is blank, unless the row says that they are further on', () => {
    const { leads } = parse({
      Leads: [
        ['Lead ID', 'Company', 'Stage', 'Entered Proposal', 'Closed on', 'Lost reason'],
        ['L1', 'New', null, null, null, null],
        ['L2', 'White', '  ', null, null, null],
        ['L3', 'Dated', null, on('2026-03-01'), null, null],
        ['L4', 'Planned', null, on('2026-05-01'), null, null],
        ['L5', 'Closed', null, null, on('2026-03-01'), null],
        ['L6', 'Lost', null, null, null, 'price'],
        ['L7', 'Unknown', 'Qualified', null, null, null],
      ],
    });
    expect(leads.map(({ company, stage }) => [company, stage?.id ?? null])).toEqual([
      ['New', 'lead-generation'],
      ['White', 'lead-generation'],
      ['Dated', null],
      ['Planned', 'lead-generation'],
      ['Closed', null],
      ['Lost', null],
      ['Unknown', null],
    ]);
    expect(leads.map(({ errors }) => errors)).toEqual([
      [],
      [],
      ['lead/stage-missing'],
      ['lead/date-in-future'],
      ['lead/stage-missing'],
      ['lead/stage-missing'],
      ['cell/unknown-stage'],
    ]);
    const [alone] = parse({
      Leads: [
        ['Company', 'Amount', 'Owner'],
        ['Acme', 5, 'Ann'],
      ],
    }).leads;
    // A list without a stage: each of its rows is new.
    expect(alone).toMatchObject({ stage: { id: 'lead-generation' }, errors: [] });
  });

  it('do not add up amounts whose currency is not certain', () => {
    const records = parse({
      Leads: [
        ['Stage', 'Amount', 'Currency'],
        ['Won', 5, 'Taler'],
        ['Won', '$5', 'EUR'],
        ['Won', '$5', null],
      ],
    });
    expect(records.leads.map((lead) => [lead.amount, lead.currency])).toEqual([
      [null, null],
      [null, null],
      [5, 'USD'],
    ]);
    expect(records.leads.map((lead) => lead.errors.length)).toEqual([1, 1, 0]);
  });

  it('have no ID where nothing can be seen in its cell, and that is said', () => {
    const ids = ['\u200b', ' \u200b\u00a0', ' ', 'L1', null];
    const rows = ids.map((id, i) => [id, `Company ${i}`, 'Proposal']);
    const understood = understand(aWorkbook({ Leads: [['Lead ID', 'Company', 'Stage'], ...rows] }), { now: 0 });
    if ('noLeads' in understood) throw new Error(understood.message);
    const { leads, findings } = understood.records;
    expect(leads.map((lead) => lead.id)).toEqual([null, null, null, 'L1', null]);
    expect(findings.filter(({ code }) => code === 'lead/invalid-id').map(({ row }) => row)).toEqual([2, 3, 4]);
  });

  it('suggest the stage that was probably meant, and never take it', () => {
    const records = parse({ Leads: [['Stage'], ['Propsal'], ['Negotation'], ['zzz']] });
    expect(records.findings.map((finding) => [finding.value, finding.suggestion])).toEqual([
      ['Propsal', 'Proposal'],
      ['Negotation', 'Negotiation'],
      ['zzz', null],
    ]);
    expect(records.leads.every((lead) => lead.stage === null)).toBe(true);
  });

  it('a plain number of a workbook that counts days from 1904 is a day of that count, where a day is meant', () => {
    const workbook = aWorkbook([
      {
        ...aTab({
          rows: [
            ['Lead ID', 'Stage', 'Amount', 'Created'],
            ['L1', 'Won', 44_580, on('2026-01-20') - 1462],
            ['L2', 'Won', 44_580, on('2026-01-20')],
          ],
        }),
        plainNumbersOf1904: new Map([
          [2, new Set([1, 2])],
          [3, new Set([1])],
        ]),
      },
    ]);
    const { leads } = parseRecords(workbook, adoptByLabel(workbook), { today });
    const created = day('2026-01-20');
    expect(leads.map((lead) => [lead.amount, lead.created])).toEqual([
      [44_580, created],
      [44_580, created],
    ]);
  });

  it('come from all lead tabs, and a copied row is told from the original', () => {
    const workbook = aWorkbook([
      aTab({
        id: 3,
        title: 'Leads',
        rows: [
          ['Lead ID', 'Stage', 'Amount'],
          ['L1', 'Won', 5],
          ['L2', 'Lost', 1],
        ],
      }),
      aTab({
        id: 9,
        title: 'Archive',
        rows: [
          ['Stage', 'Lead ID', 'Amount'],
          ['Proposal', 'L1', 'much'],
        ],
      }),
    ]);
    const records = parseRecords(workbook, adoptByLabel(workbook), { today });
    expect(records.leads.map((lead) => [lead.key, lead.isCopy, lead.tab])).toEqual([
      ['L1', false, 'Leads'],
      ['L2', false, 'Leads'],
      ['9:2', true, 'Archive'],
    ]);
    expect(records.findings.map((finding) => [finding.code, finding.lead, finding.message])).toEqual([
      ['cell/not-an-amount', '9:2', '“much” is not one amount of money.'],
      ['lead/doubled-id', '9:2', 'This row has the same Lead ID as row 2 of Leads, which keeps the history.'],
    ]);
  });

  it('take the row that history knows for the original', () => {
    const workbook = aWorkbook([
      aTab({
        id: 1,
        rows: [
          ['Lead ID', 'Stage', 'Owner'],
          ['L1', 'Won', 'Ann'],
          ['L1', 'Proposal', 'Bob'],
        ],
      }),
      aTab({
        id: 2,
        title: 'Stage History',
        ownedAs: 'stage-history',
        rows: [
          ['Lead ID', 'From', 'To', 'Not before', 'Not after', 'Source', 'Amount', 'Currency', 'Owner'],
          ['L1', '', 'proposal', on('2026-03-01'), on('2026-03-02'), 'between runs', '', '', 'Bob'],
        ],
      }),
    ]);
    const records = parseWithLogs(workbook);
    expect(records.leads.map((lead) => [lead.row, lead.isCopy])).toEqual([
      [2, true],
      [3, false],
    ]);
  });

  it('with columns named like parts of an object are leads like any other', () => {
    const records = parse({
      Leads: [
        ['__proto__', 'constructor', 'Stage', 'Company', 'Lead ID'],
        ['x', 'y', 'Won', '__proto__', 'constructor'],
        ['x', 'y', 'Won', 'toString', '__proto__'],
        ['x', 'y', 'constructor', 'valueOf', '__proto__'],
      ],
    });
    expect(records.leads.map((lead) => [lead.key, lead.company, lead.isCopy])).toEqual([
      ['constructor', '__proto__', false],
      ['__proto__', 'toString', false],
      ['0:4', 'valueOf', true],
    ]);
  });

  it('explain a spilled row once, and give a formula error one finding', () => {
    const workbook = aWorkbook([
      aTab({
        rows: [
          ['Stage', 'Company'],
          ['Won', 'A'],
          [{ error: '#N/A' }, 'B'],
        ],
        spilledRows: new Set([1]),
      }),
    ]);
    const records = parseRecords(workbook, adoptByLabel(workbook), { today });
    expect(records.findings.map((finding) => finding.code)).toEqual(['cell/formula-error', 'lead/spilled']);
  });
});

describe('owners', () => {
  it('without a Team tab are people of their own, however they are spelt', () => {
    const records = parse({
      Leads: [
        ['Stage', 'Owner'],
        ['Won', 'Ann Lee'],
        ['Won', 'ann lee'],
        ['Won', 'Ann Lee'],
        ['Won', 'bob@x.com'],
        ['Won'],
      ],
    });
    expect(records.team.map(({ name, email, inTeam }) => [name, email, inTeam])).toEqual([
      ['Ann Lee', null, false],
      ['bob@x.com', 'bob@x.com', false],
    ]);
    expect(records.leads.map((lead) => lead.owner)).toEqual(['Ann Lee', 'Ann Lee', 'Ann Lee', 'bob@x.com', null]);
    expect(records.findings).toEqual([]);
  });

  it('without a Team tab are mailed at the address in the cell, or it is said why not', () => {
    const cells = ['Ann Lee <ann@x.com>', 'see bob@x.com', '|cmd@x.com', 'a@x.com, b@y.com', 'jo%y.com@x.com'];
    const records = parse({ Leads: [['Stage', 'Owner'], ...cells.map((owner) => ['Won', owner])] });
    expect(records.team.flatMap(({ email }) => email ?? [])).toEqual(['ann@x.com']);
    expect(records.findings.map(({ code, row, column, value }) => [code, row, column, value])).toEqual(
      cells.slice(1).map((owner, i) => ['cell/not-a-mailbox', i + 3, 'Owner', owner]),
    );
  });

  it('in Team have an address that is taken whole or not at all, and none is made up for it', () => {
    const { team, findings } = parse({
      Team: [
        ['Name', 'Email'],
        ['Ann <ann@x.com>', ''],
        ['Bob <bob@x.com>', 'bob@x.com; eve@y.com'],
        ['Cy', 'Cy <cy@x.com>'],
        ['Dee', 'mailto:dee@x.com'],
      ],
      Leads: [['Stage', 'Owner']],
    });
    expect(team.map(({ name, email }) => [name, email])).toEqual([
      ['Ann', 'ann@x.com'],
      ['Bob', null],
      ['Cy', 'cy@x.com'],
      ['Dee', null],
    ]);
    expect(findings.map(({ code, row, suggestion }) => [code, row, suggestion])).toEqual([
      ['cell/not-a-mailbox', 3, null],
      ['cell/not-a-mailbox', 5, 'dee@x.com'],
    ]);
  });

  it('in Team with a quota below zero have none, and it is said', () => {
    const { team, findings } = parse({
      Team: [
        ['Name', 'Email', 'Quota'],
        ['Ann', 'ann@x.com', -500],
        ['Bob', 'bob@x.com', 500],
      ],
      Leads: [['Stage', 'Owner']],
    });
    expect(team.map(({ quota }) => quota)).toEqual([null, 500]);
    expect(findings.map(({ code, row, column, value }) => [code, row, column, value])).toEqual([
      ['cell/not-a-number', 2, 'Quota', '-500'],
    ]);
  });

  it('are found in Team by name, alias and address; a stranger is a finding with a suggestion', () => {
    const records = parse({
      Leads: [
        ['Stage', 'Owner'],
        ['Won', 'ANN'],
        ['Won', 'ann@x.com'],
        ['Won', 'Ann Lee <ann@x.com>'],
        ['Won', 'Ann Leee'],
      ],
      Team: [
        ['Name', 'Aliases', 'Email', 'Manager', 'Active', 'Send at'],
        ['Ann Lee', 'Ann, AL', 'ann@x.com', 'Boss', 'yes', '09:30'],
        ['Cy', null, null, 'ann@x.com', 'no'],
        ['ann lee'],
        [null, null, 'ghost@x.com'],
      ],
    });
    expect(records.leads.map((lead) => lead.owner)).toEqual(['Ann Lee', 'Ann Lee', 'Ann Lee', 'Ann Leee']);
    expect(
      records.team.map(({ name, manager, active, sendAt, inTeam }) => [name, manager, active, sendAt, inTeam]),
    ).toEqual([
      ['Ann Lee', null, true, 570, true],
      ['Cy', 'Ann Lee', false, null, true],
      ['Ann Leee', null, true, null, false],
    ]);
    expect(records.findings.map((finding) => [finding.code, finding.suggestion])).toEqual([
      ['row/incomplete', null],
      ['team/doubled', null],
      ['team/unknown-manager', null],
      ['cell/unknown-owner', 'Ann Lee'],
    ]);
  });

  it('in an empty Team tab are not findings', () => {
    expect(
      parse({
        Leads: [
          ['Stage', 'Owner'],
          ['Won', 'Ann'],
        ],
        Team: [['Name', 'Email']],
      }).findings,
    ).toEqual([]);
  });
});

describe('other tabs', () => {
  const Leads: Rows = [
    ['Lead ID', 'Company', 'Email', 'Stage'],
    ['L1', 'Acme', 'ann@acme.com', 'Proposal'],
    ['L2', 'Acme', 'bob@acme.com', 'Won'],
  ];

  it('match activities by Lead ID, address and company', () => {
    const records = parse({
      Leads,
      Activities: [
        ['Date', 'Lead ID', 'Type', 'Direction', 'Summary', 'By'],
        [on('2026-03-01T10:30'), 'L2', 'Call', 'Out', 'Spoke', 'Ann'],
        [on('2026-03-02'), 'ANN+x@acme.com', null, 'in'],
        ['2026-03-03', 'acme'],
        [on('2026-03-04'), 'Nobody Inc'],
        [null, 'L1'],
      ],
    });
    expect(records.activities.map(({ date, lead, direction }) => [date, lead, direction])).toEqual([
      [day('2026-03-01T10:30'), 'L2', 'out'],
      [day('2026-03-02'), 'L1', 'in'],
      [day('2026-03-03'), 'L1', null],
      [day('2026-03-04'), null, null],
    ]);
    expect(said(records)).toEqual([
      'cell/text-date Activities!4 A date stored as text, in Date.',
      'activity/no-lead Activities!5 No lead has this ID, address or company: Nobody Inc.',
      'row/incomplete Activities!6 An activity without a date.',
    ]);
  });

  it('know who bought, and read every small tab', () => {
    const records = parse({
      Leads,
      Purchases: [
        ['Date', 'Customer email', 'Lead ID', 'Amount', 'Product', 'Renewal date'],
        [on('2026-01-01'), 'Ann+shop@acme.com', null, 100, 'Gold', on('2027-01-01')],
        [on('2026-01-02'), null, 'L2', 50],
        [on('2026-01-03'), null, 'L9', 50],
      ],
      'Reminder Rules': [
        ['Rule', 'After days', 'Enabled'],
        ['gone-quiet', 7, 'no'],
        ['gone-quite', 7, 'no'],
      ],
      Templates: [
        ['Template', 'Subject', 'Text'],
        ['digest', 'Hello', 'Dear {{name}}'],
      ],
      Holidays: [
        ['Date', 'Region', 'Name'],
        [on('2026-12-24'), 'DE-BE', 'Eve'],
        ['x', null, 'y'],
      ],
      'Currency Rates': [
        ['Date', 'Currency', 'Rate'],
        [on('2026-02-01'), 'USD', '0,92'],
        [on('2026-01-01'), 'usd', 0.9],
        [on('2026-01-01'), 'GBP', 0],
      ],
      Suppressions: [['Email'], ['Stop@Acme.com'], ['not an address']],
      'Process Changes': [
        ['Date', 'Stage', 'What changed'],
        [on('2026-02-01'), 'Proposal', 'Price'],
        [on('2026-02-02'), 'Nope', 'x'],
      ],
    });
    expect(records.purchases.map(({ customer, lead }) => [customer, lead])).toEqual([
      ['ann@acme.com', 'L1'],
      ['bob@acme.com', 'L2'],
      ['L9', null],
    ]);
    expect(records.reminderRules[0]).toMatchObject({ rule: 'gone-quiet', afterDays: 7, enabled: false, row: 2 });
    expect(records.templates).toMatchObject([{ template: 'digest', subject: 'Hello', text: 'Dear {{name}}' }]);
    expect(records.holidays).toEqual([{ day: day('2026-12-24'), region: 'DE-BE', name: 'Eve' }]);
    expect(records.currencyRates.map((rate) => [rate.currency, rate.rate])).toEqual([
      ['USD', 0.9],
      ['USD', 0.92],
    ]);
    expect(records.suppressions).toEqual(new Set(['stop@acme.com']));
    expect(records.processChanges).toMatchObject([{ stage: 'proposal', change: 'Price' }]);
    expect(records.findings.map((finding) => finding.code).sort()).toEqual([
      'cell/not-a-date',
      'cell/not-a-number',
      'cell/not-an-email',
      'cell/text-number',
      'cell/unknown-stage',
      'rule/unknown',
    ]);
  });

  it('read the ledger so that a damaged row can never be sent again', () => {
    const workbook = aWorkbook([
      aTab({ rows: [['Stage']] }),
      aTab({
        id: 5,
        title: 'Log',
        ownedAs: 'reminder-log',
        rows: [
          ['Key', 'Kind', 'Recipient', 'Date', 'State', 'Items'],
          ['k1', 'digest', 'a@x.com', on('2026-03-01'), 'sent', 'gone-quiet 2 L1\nfix-row 0 L2'],
          ['k2', 'digest', 'a@x.com', 'garbage', 'hacked', 7],
        ],
      }),
    ]);
    const { ledger, findings } = parseWithLogs(workbook);
    expect(ledger).toMatchObject([
      { key: 'k1', state: 'sent', outcome: 'sent', localDate: day('2026-03-01'), row: 2 },
      { key: 'k2', state: 'needs review', outcome: 'unknown', items: [] },
    ]);
    expect(ledger[0]?.items).toEqual([
      { rule: 'gone-quiet', step: 2, lead: 'L1' },
      { rule: 'fix-row', step: 0, lead: 'L2' },
    ]);
    expect(findings).toEqual([]);
  });
});

it('leaves out what people accepted in Data Issues, wherever the row moved', () => {
  const before = parse({
    Leads: [
      ['Lead ID', 'Stage', 'Email'],
      ['L1', 'Nope', 'x'],
      ['L2', 'Won', 'y'],
    ],
  });
  const key = before.findings.find((finding) => finding.code === 'cell/unknown-stage');
  if (key === undefined) throw new Error('no finding');
  const workbook = aWorkbook([
    aTab({
      title: 'Pipeline',
      rows: [
        ['Email', 'Stage', 'Lead ID'],
        ['y', 'Won', 'L2'],
        ['x', 'Nope', 'L1'],
      ],
    }),
    aTab({
      id: 7,
      title: 'Issues',
      ownedAs: 'data-issues',
      rows: [
        ['Accept', 'Cause'],
        ['fine', acceptKey(key)],
      ],
    }),
  ]);
  const records = parseRecords(workbook, adoptByLabel(workbook), { today });
  expect(records.findings.map((finding) => finding.code)).toEqual(['cell/not-an-email', 'cell/not-an-email']);
  expect(records.acceptedFindings).toBe(1);
  expect(records.accepted).toMatchObject([{ code: 'cell/unknown-stage', row: 3 }]);
  expect(records.leads.map((lead) => lead.errors)).toEqual([[], []]);
});

it('reads 100,000 rows of 15 columns without a word of complaint', () => {
  const header = [
    ...['Lead ID', 'Company', 'Contact', 'Email', 'Phone', 'Source', 'Owner', 'Stage', 'Amount', 'Currency', 'Created'],
    ...['Entered Proposal', 'Follow-up date', 'Closed on', 'Notes'],
  ];
  const stages = ['Lead generation', 'Proposal', 'Won', 'Lost'];
  const rows: CellValue[][] = Array.from({ length: 100_000 }, (_, i) => [
    `L${i}`,
    `Company ${i}`,
    `Person ${i}`,
    `p${i}@c${i}.com`,
    `+49 30 ${1_000_000 + i}`,
    `Source ${i % 7}`,
    `Owner ${i % 20}`,
    stages[i % 4] ?? '',
    i,
    'EUR',
    on('2026-01-05') + (i % 20),
    on('2026-02-05'),
    on('2026-05-05'),
    i % 4 > 1 ? on('2026-03-01') : null,
    `Note ${i % 100}`,
  ]);
  const workbook = aWorkbook({ Leads: [header, ...rows] });
  const adoption = adoptByLabel(workbook, { settings: someSettings() });
  const records = parseRecords(workbook, adoption, { today });
  expect(records.leads).toHaveLength(100_000);
  expect(records.findings).toEqual([]);
});
