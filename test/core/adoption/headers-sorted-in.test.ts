import { describe, expect, it } from 'vitest';
import { acceptKey } from '../../../src/core/findings/accept-key.ts';
import { leadRows } from '../../../src/core/leads/lead-rows.ts';
import { readMarks } from '../../../src/core/layout/column-marks.ts';
import { planFormat } from '../../../src/core/layout/plan-format.ts';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { Adoption, NoLeads } from '../../../src/core/adoption/adoption.ts';
import { selectColumns } from '../../../src/core/adoption/select-columns.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import type { Tab } from '../../../src/core/workbook/workbook.ts';
import { aTab, aWorkbook } from '../../support/builders.ts';

type Row = readonly CellValue[];

const head: Row = ['Company', 'Contact', 'Stage', 'Amount', 'Created', 'Next step'];
const stages = ['Proposal', 'Negotiation', 'Won', 'Lost'];
const leads = Array.from({ length: 40 }, (_, i): Row => {
  return [`Alder ${i}`, `Person ${i}`, stages[i % 4] ?? '', 500 + i, 46_000 + i, 'call'];
});

function read(rows: readonly Row[], changes: Partial<Tab> = {}, others: readonly Tab[] = []): Adoption | NoLeads {
  return adopt(aWorkbook([aTab({ id: 1, title: 'Leads', rows, ...changes }), ...others]));
}

/** How the first tab of leads was read: its headers, its leads (1-based), and what was said of them. */
function shown(rows: readonly Row[], changes: Partial<Tab> = {}, others: readonly Tab[] = []) {
  const adoption = read(rows, changes, others);
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const [tab] = adoption.leadTabs;
  if (tab === undefined) throw new Error('no tab of leads');
  const aboutRows = adoption.findings.filter(({ code }) => /header\/sorted-in|row\//.test(code));
  return {
    header: tab.headerRow + 1,
    leads: leadRows(aTab({ rows, ...changes }), tab).map((row) => row + 1),
    columns: [...tab.columns.keys()].sort(),
    said: aboutRows.map(({ code, row }) => `${code} ${row}`),
    finding: aboutRows[0],
    adoption,
  };
}

const settingsWith = (...rows: readonly Row[]): Tab =>
  aTab({ id: 3, title: 'Settings', rows: [['Setting', 'Value'], ...rows] });
const onTop = shown([head, ...leads]);
const ids = '23456789BCDFGHJKMNPQRSTVWXYZ';
const idHead: Row = [...head, 'Lead ID'];
const withIds = leads.map((row, i): Row => [...row, `LBCDFGHJ${ids[i % 28] ?? ''}${ids[Math.floor(i / 28)] ?? ''}`]);
const rowsBut = (from: number, to: number, header: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((row) => row !== header);

describe('headers that were sorted in among the leads', () => {
  it('are headers wherever they stand, and everything else is a lead', () => {
    for (let to = 1; to <= leads.length; to += 1) {
      const rows = [...withIds.slice(0, to), idHead, ...withIds.slice(to)];
      const { header, leads: found, columns, said } = shown(rows);
      expect([header, found, columns]).toEqual([to + 1, rowsBut(1, 41, to + 1), [...onTop.columns, 'leadId'].sort()]);
      expect(said).toEqual([`header/sorted-in ${to + 1}`]);
    }
  });

  it('are headers before there are any IDs too, where the leads above stand together and are no summary', () => {
    for (let to = 5; to <= leads.length; to += 1) {
      const { header, leads: found, columns, said } = shown([...leads.slice(0, to), head, ...leads.slice(to)]);
      expect([header, found, columns]).toEqual([to + 1, rowsBut(1, 41, to + 1), onTop.columns]);
      expect(said).toEqual([`header/sorted-in ${to + 1}`]);
    }
  });

  it('are said with the row to move, how many leads stand above, and one line to accept, wherever they stand', () => {
    const banner: readonly Row[] = [['Our pipeline'], []];
    const { finding, adoption } = shown([...banner, ...withIds.slice(0, 3), [], idHead, ...withIds.slice(3)]);
    expect(finding?.message).toContain('stand in row 7, below 3 leads');
    expect(finding?.fix).toContain('Move row 7 above row 3, and freeze it: View → Freeze → Up to row 3.');
    const other = shown([...withIds.slice(0, 1), idHead, ...withIds.slice(1)]);
    expect(other.finding?.message).toContain('stand in row 2, below a lead');
    expect(other.finding && acceptKey(other.finding)).toBe(finding && acceptKey(finding));
    expect(planFormat(adoption).filter(({ kind }) => kind !== 'addNote')).toEqual([]);
  });

  it('do not change what the columns are taken for: boxes, dates of stages, numbers of rows', () => {
    const wide: Row = ['No', ...head, 'Lost?', 'Proposal date'];
    const rows = leads.map((row, i): Row => [i + 1, ...row, i % 4 === 3, i % 4 === 3 ? null : 46_010 + i]);
    const before = shown([wide, ...rows]);
    const after = shown([...rows.slice(0, 30), wide, ...rows.slice(30)]);
    const of = ({ adoption }: typeof before) => ({
      tabs: adoption.leadTabs.map(({ columns, enteredColumns, outcomes, ownColumns }) => [
        [...columns],
        [...enteredColumns],
        outcomes,
        ownColumns,
      ]),
      stages: adoption.stages.map(({ id }) => id).sort(),
    });
    expect(of(after)).toEqual(of(before));
  });

  it('are found at the end too, where only Stages knows the stages', () => {
    const own = leads.map((row, i): Row => row.with(2, ['Zorp', 'Flim'][i % 2] ?? ''));
    const tab = aTab({
      id: 2,
      title: 'Stages',
      rows: [
        ['Stage', 'Kind'],
        ['Zorp', 'open'],
        ['Flim', 'won'],
        ['Nay', 'lost'],
      ],
    });
    expect(shown([...own, head], {}, [tab]).leads).toEqual(rowsBut(1, 40, 41));
  });

  it('leave a lead above that is only begun a lead, once it has an ID', () => {
    const begun: Row = ['3M', null, null, null, null, null, 'LBCDFGHKKK'];
    const rows = [begun, ...withIds.slice(0, 2), idHead, ...withIds.slice(2)];
    expect(shown(rows).leads).toEqual(rowsBut(1, 42, 4));
  });

  it('are read on Google too, where only the first rows say whether a tab is read', () => {
    const { rows, ...tab } = aTab({ id: 1, title: 'Sales 2026', rows: leads.slice(0, 20), columnCount: 6 });
    expect(selectColumns({ ...tab, rows })).toBe('all');
  });
});

it('what a batch of an import met is told by the headers wherever they stand', () => {
  const mark = JSON.stringify(['import', null, 'Next step', '', 'a file']);
  const tab = aTab({ rows: [...leads, head] });
  const strays = (column: number): boolean[] =>
    readMarks({ ...tab, marks: new Map([[column, [mark]]]) }, 'import').map(({ isStray }) => isStray);
  expect([strays(5), strays(4)]).toEqual([[false], [true]]);
});

describe('what stands above headers and is no lead', () => {
  const below = [head, ...leads.slice(0, 8)];
  it.each<[string, readonly Row[]]>([
    [
      'a total by stage',
      [
        ['By stage', null, 'Proposal', 5000],
        [null, null, 'Won', 9000],
      ],
    ],
    ['an example', [['e.g. Nordwind', 'Sam', 'Proposal', 1200, 46_000, 'call']]],
    ['an example in German', [['Nordwind', 'Sam', 'Proposal', 1200, 46_000, 'Beispiel']]],
    [
      'a legend in words',
      [
        ['how', 'it', 'Proposal', null, null, 'went out'],
        ['how', 'it', 'Won', null, null, 'signed'],
        ['how', 'it', 'Lost', null, null, 'gone'],
      ],
    ],
    ['a table with headers of its own', [['Company', 'Contact', 'Stage'], ['Nordwind', 'Sam', 'Won'], []]],
    [
      'a summary by stage with headers of two words',
      [
        ['Stage', 'Deals', 'Value', 'Since'],
        ...stages.map((stage, i): Row => ['all', 'of it', stage, 900, 46_000 + i]),
      ],
    ],
    ['a goal', [['Goal this year', 'all', 'Won', 500_000, 46_300]]],
    ['the hot deals once more', [...leads.slice(0, 5), ['ALL DEALS']]],
    ['the hot deals once more, and a blank row', [...leads.slice(0, 5), []]],
    ['hints under the headers to be', [['who', 'whom', 'how far', 'how much', 'when', 'what next']]],
  ])('%s', (_, above) => {
    const { header, leads: found, said } = shown([...above, ...below]);
    expect([header, found, said]).toEqual([above.length + 1, rowsBut(above.length + 2, above.length + 9, 0), []]);
  });

  it('an example far down in a manual makes no list of leads of it', () => {
    const manual = [...Array.from({ length: 30 }, (_, i): Row => [`Line ${i} of the manual.`]), ...below];
    const adoption = read([head, ...leads], {}, [aTab({ id: 2, title: 'How to', rows: manual })]);
    expect('noLeads' in adoption ? [] : adoption.leadTabs.map(({ title }) => title)).toEqual(['Leads']);
  });
});

describe('headers that say little', () => {
  const own: Row = ['Firm', 'Whom', 'Stage', 'EUR', 'Kick-off', 'What next'];
  const explained: Row = ['Company', 'What to enter:', 'Contact', 'Stage', 'Amount', 'Created', 'Owner'];
  it.each<[string, readonly Row[]]>([
    ['IDs', withIds],
    ['none', leads],
  ])('stay the headers where a row further down says more: %s', (_, rows) => {
    const shownRows = shown([own.concat(rows === leads ? [] : ['Lead ID']), ...rows, [], explained]);
    expect([shownRows.header, shownRows.leads.slice(0, 40)]).toEqual([1, rowsBut(2, 41, 0)]);
  });

  it('stay where Settings says that they are', () => {
    const settings = settingsWith(['Leads tab', 'Leads'], ['Leads header row: Leads', 7]);
    const box = leads.slice(0, 6);
    expect(shown([...box, head, ...leads], {}, [settings]).leads).toEqual(rowsBut(8, 47, 0));
  });

  it('copies of leads above them that have the same IDs are none', () => {
    expect(shown([...withIds.slice(0, 6), idHead, ...withIds]).leads).toEqual(rowsBut(8, 47, 0));
  });
});

it('ordinary lists of leads that look a little like another list of ours are read', () => {
  const status = (row: Row, i: number): Row => [
    46_000 + i,
    row[0] ?? null,
    `Product ${i % 3}`,
    500 + i,
    row[2] ?? null,
  ];
  const rows: readonly Row[] = [['Date', 'Client', 'Product', 'Amount', 'Status'], ...leads.map(status)];
  const adoption = adopt(aWorkbook([aTab({ id: 1, title: 'Sales 2026', rows })]));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.leadTabs.map(({ title }) => title)).toEqual(['Sales 2026']);
  const others = [
    ['Employees', ['Name', 'Email', 'Manager', 'Phone']],
    ['Newsletter', ['Email', 'Since', 'Reason']],
    ['Expenses', ['Date', 'Product', 'Amount', 'Currency']],
    ['Vacation', ['Date', 'Region', 'Name']],
  ].map(([title, header], i) =>
    aTab({ id: 10 + i, title: String(title), rows: [header as Row, ['a', 'b', 'c', 'd']] }),
  );
  const { adoption: among } = shown([head, ...leads], {}, others);
  expect(among.findings.filter(({ code }) => code === 'tab/renamed')).toEqual([]);
});

describe('a tab whose row of headers is gone', () => {
  const bound = new Map(
    ['company', 'contact', 'stage', 'amount', 'created', 'nextStep'].map((field, i) => [i, field] as const),
  );
  const words = leads.map((row): Row => [...row.slice(0, 3), 'none yet', 'in May', 'call']);
  const archive = aTab({ id: 2, title: 'Archive', rows: [head, ...leads] });

  it.each<[string, readonly Row[], Partial<Tab>]>([
    ['by the column that is bound', words, { boundColumns: bound }],
    ['by IDs that the worker gave', words.map((row): Row => [...row, 'LBCDFGHJKM']), {}],
  ])('stops the run, for a lead would be taken for them: %s', (_, rows, changes) => {
    const settings = settingsWith(['Leads tab', 'Leads'], ['Leads tab', 'Archive']);
    for (const others of [[settings], [settings, archive]]) {
      const adoption = read(rows, changes, others);
      expect(adoption).toMatchObject({
        noLeads: true,
        message: expect.stringContaining('“Leads” has lost its row of headers'),
      });
    }
  });

  it('is not asked for headers where it is a copy without them that nobody named', () => {
    const copy = aTab({ id: 2, title: 'For the boss', rows: words.map((row): Row => [...row, 'LBCDFGHJKM']) });
    expect(read([head, ...leads], {}, [copy])).not.toHaveProperty('noLeads');
  });

  it('keeps headers that are bound and say next to nothing', () => {
    const { header, leads: found } = shown([['Company', 'Wen', 'Wie weit', 'Summe X', 2026, 'Dann'], ...leads], {
      boundColumns: bound,
    });
    expect([header, found]).toEqual([1, rowsBut(2, 41, 0)]);
  });
});
