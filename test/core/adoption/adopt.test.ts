import { describe, expect, it } from 'vitest';
import { acceptKey } from '../../../src/core/findings/accept-key.ts';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { Adoption } from '../../../src/core/adoption/adoption.ts';
import { selectColumns } from '../../../src/core/adoption/select-columns.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Tab, Workbook } from '../../../src/core/workbook/workbook.ts';

type Rows = readonly (readonly CellValue[])[];

function aTab(title: string, rows: Rows, changes: Partial<Tab> = {}): Tab {
  return {
    id: title.length,
    title,
    hidden: false,
    ownedAs: null,
    rowCount: rows.length,
    columnCount: 10,
    rows,
    boundColumns: new Map(),
    spilledRows: new Set(),
    ...changes,
  };
}

function adoptTabs(...tabs: readonly Tab[]): Adoption {
  const workbook: Workbook = { id: '', kind: 'memory', location: '', timeZone: null, locale: null, tabs };
  const adoption = adopt(workbook);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  return adoption;
}

const leads: Rows = [
  ['Company', 'Stage', 'Amount'],
  ['Acme', 'Proposal', 5],
];

describe('adopt', () => {
  it('takes a tab with headers only, and gives it the default stages', () => {
    const { leadTabs, stages } = adoptTabs(aTab('Leads', [['Lead ID', 'Company', 'Stage']]));
    expect(leadTabs).toHaveLength(1);
    expect(stages.map((stage) => stage.name)).toContain('Negotiation');
  });

  it('follows a bound column whatever its header says', () => {
    const tab = aTab(
      'Leads',
      [
        ['Company', 'Stage', 'Whatever', 'Amount'],
        ['Acme', 'Won', 7, 5],
      ],
      {
        boundColumns: new Map([[2, 'amount']]),
      },
    );
    const { leadTabs, findings } = adoptTabs(tab);
    expect(leadTabs[0]?.columns.get('amount')).toBe(2);
    expect(leadTabs[0]?.foundBy.get('amount')).toBe('binding');
    const said = findings.filter(({ code }) => code === 'header/renamed');
    expect(said.map(({ message, severity }) => [message, severity])).toEqual([
      [
        '“Whatever” (column C) had another header when the sheet was set up. It is still read as Amount, though “Amount” (column D) is passed over.',
        'warning',
      ],
    ]);
    expect(said[0]?.fix).toBe(
      'Say what holds Amount now with a row “Column: Amount” in Settings: “Whatever” or “Amount”.',
    );
  });

  it.each([
    ['Whatever', 2],
    ['Amount', 3],
  ])('takes the word of Settings before a binding, and is quiet then: %s', (value, column) => {
    const rows: Rows = [
      ['Company', 'Stage', 'Whatever', 'Amount'],
      ['Acme', 'Won', 7, 5],
    ];
    const settings = aTab('Settings', [
      ['Setting', 'Value'],
      ['Column: Amount', value],
    ]);
    const { leadTabs, findings } = adoptTabs(aTab('Leads', rows, { boundColumns: new Map([[2, 'amount']]) }), settings);
    expect(leadTabs[0]?.columns.get('amount')).toBe(column);
    expect(findings.filter(({ code }) => code.startsWith('header/') && code !== 'header/missing')).toEqual([]);
  });

  it('says that a header is gone, or says another column, and hints at a mere renaming', () => {
    const said = (label: string) =>
      adoptTabs(
        aTab(
          'Leads',
          [
            ['Company', 'Stage', label],
            ['Acme', 'Won', 7],
          ],
          { boundColumns: new Map([[2, 'amount']]) },
        ),
      )
        .findings.filter(({ code }) => code === 'header/renamed')
        .map(({ message, severity }) => `${severity}: ${message}`);
    expect(said('')).toEqual(['hint: The header of column C is gone. It is still read as Amount.']);
    expect(said('Owner')[0]).toMatch(/^warning: .*though its header says Owner\.$/);
    expect(said('What we hope')[0]).toMatch(/^hint: “What we hope” \(column C\) had another header/);
    expect(said('Deal value')).toEqual([]);
  });

  it('asks of a tab with stages and hardly more whether it holds leads, until Settings says so', () => {
    const old = aTab('Leads (old)', [
      ['Company', 'Stage'],
      ['Globex', 'Proposal'],
    ]);
    const prices = aTab('Price list', [
      ['Product', 'Price'],
      ['Bolt', 3],
    ]);
    const adoption = adoptTabs(aTab('Leads', leads), old, prices);
    expect(adoption.leadTabs.map(({ title }) => title)).toEqual(['Leads']);
    expect(adoption.questions.map(({ setting }) => setting)).toContain('Tab: Leads (old)');
    expect(adoption.undecidedTabs).toEqual([{ tabId: old.id, title: 'Leads (old)', rows: 1 }]);
    const after = (answer: string): Adoption => {
      const said = [
        ['Setting', 'Value'],
        ['Tab: Leads (old)', answer],
      ];
      return adoptTabs(aTab('Leads', leads), old, aTab('Settings', said));
    };
    expect(after('not leads').leadTabs).toHaveLength(1);
    expect(after('leads').leadTabs).toHaveLength(2);
    for (const answer of ['not leads', 'leads']) expect(after(answer).undecidedTabs).toEqual([]);
    expect(after('').undecidedTabs).toHaveLength(1);
  });

  it('never takes another list of ours for leads, and says that under its new name it is not read', () => {
    const calls: Rows = [
      ['Date', 'Lead ID', 'Type', 'Direction', 'Summary', 'By'],
      ...Array.from({ length: 8 }, () => [46054, 'L234567892', 'Call', 'out', 'rang', 'Ann']),
      [46054, 'L234567892', 'Proposal', 'out', 'rang', 'Ann'],
      [46055, 'L234567893', 'E-mail', 'out', 'sent it', 'Ann'],
      [46056, 'L234567894', 'Meeting', 'in', 'haggled', 'Bob'],
    ];
    const config: Rows = [
      ['Setting', 'Value', 'Note'],
      ['Mail', 'on', null],
    ];
    const workbook = [aTab('Calls 2026', calls), aTab('My config', config)];
    expect(adopt({ id: '', kind: 'memory', location: '', timeZone: null, locale: null, tabs: workbook })).toMatchObject(
      {
        noLeads: true,
        message: expect.stringContaining('“Calls 2026” has the columns of Activities, not of leads') as string,
      },
    );
    const renamed = ({ findings }: Adoption): unknown[] =>
      findings.filter(({ code }) => code === 'tab/renamed').map(({ tab, fix }) => [tab, fix]);
    const { leadTabs, tabs, findings, settings } = adoptTabs(aTab('Leads', leads), ...workbook);
    expect([leadTabs.length, tabs.has('activities'), settings.mail]).toEqual([1, false, 'off']);
    expect(renamed({ findings } as Adoption)).toEqual([
      ['Calls 2026', 'If it is Leadsheet’s Activities, call the tab Activities. If not, accept this line.'],
      ['My config', 'If it is Leadsheet’s Settings, call the tab Settings. If not, accept this line.'],
    ]);
    // On a shared sheet the rows of such a tab are read, so that it can be told.
    for (const { title, rows } of workbook)
      expect(selectColumns({ title, rows, ownedAs: null, boundColumns: new Map() } as never)).toBe('all');
    // Once there is a list of that name, the other is the team's own.
    expect(renamed(adoptTabs(aTab('Leads', leads), ...workbook, aTab('Activities', calls)))).toEqual([
      ['My config', 'If it is Leadsheet’s Settings, call the tab Settings. If not, accept this line.'],
    ]);
    // A list with a date and a name has much in common with ours, and is none of them.
    const trips: Rows = [
      ['Date', 'Name', 'Note'],
      [46054, 'Berlin', 'by train'],
    ];
    expect(renamed(adoptTabs(aTab('Leads', leads), aTab('Trips', trips)))).toEqual([]);
  });

  it('takes a text alone below the leads for a note, and says so', () => {
    const tab = aTab('Leads', [...leads, [], [], ['Prices are without VAT.'], [], ['note below']]);
    const { leadTabs, findings } = adoptTabs(tab);
    expect([...(leadTabs[0]?.totalsRows ?? [])].sort()).toEqual([4, 6]);
    expect(findings.filter(({ code }) => code === 'row/note').map(({ row, value }) => [row, value])).toEqual([
      [5, 'Prices are without VAT.'],
      [7, 'note below'],
    ]);
  });

  it('says which rows between the leads it passes over, and takes none for a heading that may be a deal begun', () => {
    const passed = (...rows: Rows): readonly string[] => {
      const { findings, leadTabs } = adoptTabs(aTab('Leads', [...leads, ...rows, ['Globex', 'Won', 2000]]));
      const said = findings.flatMap(({ code, row, cause }) => (code === 'row/passed-over' ? [`${row} ${cause}`] : []));
      expect(said.map((line) => Number(line.split(' ')[0]) - 1)).toEqual([...(leadTabs[0]?.totalsRows ?? [])]);
      return said;
    };
    const heading = ['3 heading'];
    for (const text of ['— March 2026 —', '*** Hot ***', '== Hot ==', '- hot -', 'Q1 2026', 'May 24', 2026])
      expect(passed([text])).toEqual(heading);
    expect(passed(['Total', null, 5])).toEqual(['3 total']);
    expect(passed(['Company', 'Stage', 'Amount'])).toEqual(['3 header']);
    for (const text of ['*Nova*', '-Nova_', '~Nova~', '- Nova *', '_Nova', '#1 Nova'])
      expect(passed([text])).toEqual([]);
    // An amount alone, be it a number of a year.
    for (const amount of [2026, '2026', '— 5 —']) expect(passed([null, null, amount])).toEqual([]);
  });

  it('takes a lead begun right under a heading for no note, and a text under a total for one', () => {
    const notes = (...rows: Rows): readonly (number | null)[] => {
      const { findings } = adoptTabs(aTab('Leads', [...leads, ...rows]));
      return findings.flatMap(({ code, row }) => (code === 'row/note' ? [row] : []));
    };
    expect(notes(['— May 2026 —'], ['See the new people of Globex'])).toEqual([]);
    expect(notes(['— May 2026 —'], ['See the new people'], [], [], ['Note: prices without VAT'])).toEqual([7]);
    expect(notes(['Total', null, 5], ['Note: prices without VAT'])).toEqual([4]);
  });

  it('takes no lead for a note: a company alone, a text right under the leads or between them, a row with an ID', () => {
    const kept = (...rows: Rows): readonly number[] => [
      ...(adoptTabs(aTab('Leads', [...leads, ...rows])).leadTabs[0]?.totalsRows ?? []),
    ];
    expect(kept([], [], [], ['Globex Corp.'])).toEqual([]);
    expect(kept([], [], [], ['The Very Good Company'])).toEqual([]);
    expect(kept([], ['note below'])).toEqual([]);
    expect(kept([], [], [], ['note below'], ['Acme', 'Won'])).toEqual([]);
    expect(kept([], [], [], [null, 'see the other tab'])).toEqual([]);
    const withIds = [['Company', 'Stage', 'Lead ID'], ['Acme', 'Won', 'L1'], [], [], ['note below', null, 'L2']];
    expect(adoptTabs(aTab('Leads', withIds)).leadTabs[0]?.totalsRows.size).toBe(0);
  });

  it('knows the worker’s tabs by who made them, never by their title', () => {
    const own = aTab('Umbenannt', [['Lead ID', 'From', 'To', 'Not after']], { id: 50, ownedAs: 'stage-history' });
    const { tabs } = adoptTabs(aTab('Leads', leads), own, aTab('Stage History', [['Lead ID', 'To']], { id: 51 }));
    expect(tabs.get('stage-history')?.tabId).toBe(50);
  });

  it('leaves out a tab that Settings says holds no leads', () => {
    const settings = aTab('Settings', [
      ['Setting', 'Value'],
      ['Not a leads tab', 'Archive'],
    ]);
    const { leadTabs } = adoptTabs(aTab('Leads', leads), aTab('Archive', leads, { id: 77 }), settings);
    expect(leadTabs.map((tab) => tab.title)).toEqual(['Leads']);
  });

  it('takes a list of leads for leads, though it is called like another tab of ours', () => {
    const rows: Rows = [
      ['Customer', 'Email', 'Date', 'Amount', 'Owner', 'Stage', 'Next step'],
      ['Acme', 'a@acme.example', 46000, 5, 'Sam', 'Proposal', 'Call'],
    ];
    const { leadTabs, tabs } = adoptTabs(aTab('Customers', rows));
    expect(leadTabs.map((tab) => tab.title)).toEqual(['Customers']);
    expect(tabs.has('purchases')).toBe(false);
  });

  it('finds the header again where rows were inserted above it since', () => {
    const settings = aTab('Settings', [
      ['Setting', 'Value'],
      ['Leads tab', 'Data'],
      ['Leads header row: Data', 1],
    ]);
    const { leadTabs } = adoptTabs(aTab('Data', [['Our deals'], [], ...leads]), settings);
    expect(leadTabs[0]?.headerRow).toBe(2);
  });

  it('knows what it said about a header again when the header, the tab and the order of the columns change', () => {
    const keysOf = (title: string, header: readonly string[], order: readonly number[]): readonly string[] => {
      const rows = ['$500', '$700', '$900'].map((money, i) => [`Company ${i}`, 'Proposal', money, '']);
      const tab = aTab(
        title,
        [header, ...rows].map((row) => order.map((column) => row[column] ?? '')),
        { id: 5 },
      );
      const { findings, leadTabs } = adoptTabs(tab);
      expect(leadTabs[0]?.foundBy.get('amount')).toBe('content');
      return findings.filter(({ code }) => code === 'header/unsure').map(acceptKey);
    };
    const before = keysOf('Leads', ['Company', 'Stage', 'Our hope', 'Mine'], [0, 1, 2, 3]);
    expect(before).toHaveLength(1);
    expect(keysOf('Pipeline', ['Company', 'Stage', 'What we hope', 'Mine'], [3, 2, 0, 1])).toEqual(before);
  });

  it('keeps a stage’s ID when its name changes, and never gives one ID to two stages', () => {
    const stages = aTab('Stages', [
      ['Stage', 'Stage ID', 'Kind'],
      ['Offer', 'proposal', 'open'],
      ['Proposal', null, 'open'],
      ['Won', 'won', 'won'],
    ]);
    expect(adoptTabs(aTab('Leads', leads), stages).stages.map((stage) => stage.id)).toEqual([
      'proposal',
      'proposal-2',
      'won',
    ]);
  });

  it('says which Stage IDs nobody can see, and goes by the names of their stages until they are cleared', () => {
    const tab = aTab('Stages', [
      ['Stage', 'Stage ID', 'Kind'],
      ['Proposal', ' ', 'open'],
      ['Demo', '\u200b', 'open'],
      ['Won', null, 'won'],
      ['Lost', 'L0', 'lost'],
    ]);
    const { stages, findings } = adoptTabs(aTab('Leads', leads), tab);
    expect(stages.map((stage) => stage.id)).toEqual(['proposal', 'demo', 'won', 'L0']);
    const said = findings.filter(({ code }) => code === 'stages/invalid-id');
    expect(said.map(({ tab, row, column }) => [tab, row, column])).toEqual([
      ['Stages', 2, 'Stage ID'],
      ['Stages', 3, 'Stage ID'],
    ]);
    expect(said[0]?.fix).toContain('Clear the cell');
  });

  it('does not take a rare slip for a stage', () => {
    const rows = ['Proposal', 'Proposal', 'Proposal', 'Proposal', 'Porposal', 'Demo'].map((stage) => [
      'Acme',
      stage,
      5,
    ]);
    const { stages } = adoptTabs(aTab('Leads', [['Company', 'Stage', 'Amount'], ...rows]));
    expect(stages.map((stage) => stage.name)).toEqual(['Demo', 'Proposal', 'Won', 'Lost']);
  });
});

describe('tabs of leads', () => {
  it('are the same before and after the worker gave the first of them a Lead ID', () => {
    const row = [null, null, 'Proposal', null];
    const first = ['Email', 'Owner', 'Status', 'Phone'];
    const other = aTab('2025', [
      ['Email', 'Lead ID', 'Stage'],
      [null, null, 'Lead generation'],
    ]);
    const before = adoptTabs(aTab('Pipeline', [first, row]), other);
    const after = adoptTabs(
      aTab('Pipeline', [
        [...first, 'Lead ID'],
        [...row, 'L1'],
      ]),
      other,
    );
    const titles = ({ leadTabs }: Adoption) => leadTabs.map((tab) => tab.tabId);
    expect(titles(before)).toEqual(titles(after));
    expect(titles(before)).toHaveLength(2);
  });
});

describe('selectColumns', () => {
  const head = (title: string, rows: Rows) => ({
    id: 1,
    title,
    ownedAs: null,
    boundColumns: new Map<number, string>(),
    rows,
  });

  it('reads what may be leads or ours, and leaves a dashboard and a price list', () => {
    expect(selectColumns(head('Anything', leads))).toBe('all');
    expect(selectColumns(head('Settings', [['x']]))).toBe('all');
    expect(selectColumns({ ...head('Umbenannt', []), ownedAs: 'metrics' })).toBe('all');
    expect(
      selectColumns(
        head('Dashboard', [
          ['Won this year', 12],
          ['Open', 3],
        ]),
      ),
    ).toBe('none');
    expect(selectColumns(head('Empty', []))).toBe('none');
  });

  it('reads columns without a header only up to a limit', () => {
    const wide = [...(leads[0] ?? []), ...new Array<CellValue>(200).fill(null), 'Notes'];
    const selection = selectColumns(head('Leads 2026', [wide, new Array<CellValue>(204).fill('x')]));
    expect(selection).toHaveLength(61);
    expect(selection).toContain(203);
  });
});
