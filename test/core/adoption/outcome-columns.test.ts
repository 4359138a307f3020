import { describe, expect, it } from 'vitest';
import { understand } from '../../../src/core/understand/understand.ts';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { knownTabsAsText, knownTabsFromText } from '../../../src/core/adoption/known-tabs.ts';
import type { KnownTab } from '../../../src/core/adoption/known-tabs.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook, day } from '../../support/builders.ts';

const endings = ['Open', 'Won', 'Lost', 'Open', 'Won', 'Open'];

/** Deals whose Stage says only how far they came, and what the column beside it makes of them. */
function outcomes(
  header: readonly string[],
  cellsOf: (ending: string) => readonly CellValue[],
  options: {
    stageOf?: (ending: string) => string;
    settings?: readonly CellValue[][];
    stages?: readonly CellValue[][];
  } = {},
) {
  const rows = endings.map((ending, i) => {
    const stage = options.stageOf?.(ending) ?? (i % 2 === 0 ? 'Proposal' : 'Negotiation');
    return [`L${i}`, `Company ${i}`, stage, 100, ...cellsOf(ending)];
  });
  const understood = understand(
    aWorkbook({
      Leads: [['Lead ID', 'Company', 'Stage', 'Amount', ...header], ...rows],
      ...(options.stages === undefined ? {} : { Stages: options.stages }),
      ...(options.settings === undefined ? {} : { Settings: [['Setting', 'Value'], ...options.settings] }),
    }),
    { now: day('2026-03-03') * 86_400_000 },
  );
  if ('noLeads' in understood) throw new Error(understood.message);
  const { leads, findings } = understood.records;
  return {
    kinds: leads.map((lead) => lead.stage?.kind),
    said: findings.flatMap(({ code, message }) => (code === 'header/unsure' ? [message] : [])),
    lost: findings.filter(({ code }) => code === 'header/mapping-lost').length,
    unread: findings.flatMap(({ code, row, column }) => (code === 'cell/unknown-choice' ? [`${column} ${row}`] : [])),
    both: findings.flatMap(({ code, row, column }) => (code === 'lead/won-and-lost' ? [`${column} ${row}`] : [])),
  };
}
const asWritten = ['open', 'open', 'open', 'open', 'open', 'open'];
const asEnded = ['open', 'won', 'lost', 'open', 'won', 'open'];

it('a status in words says which deals are won and lost, and that is said', () => {
  expect(outcomes(['Status'], (ending) => [ending])).toEqual({
    kinds: asEnded,
    said: ['Which deals are won and lost is read from “Status” (column E), where Stage does not say it.'],
    lost: 0,
    unread: [],
    both: [],
  });
});

it('boxes to tick do too; with both ticked neither counts, and that is said', () => {
  const boxes = (ending: string) => [ending === 'Won', ending === 'Lost'];
  expect(outcomes(['Won?', 'Lost?'], boxes)).toMatchObject({ kinds: asEnded, both: [] });
  const { kinds, both } = outcomes(['Won?', 'Lost?'], (ending) => [ending !== 'Open', ending === 'Lost']);
  expect(kinds).toEqual(asEnded.map((kind) => (kind === 'lost' ? 'open' : kind)));
  expect(both).toEqual(['Won? 4']);
});

// OpportunityHistory and Opportunity of Salesforce have IsClosed and IsWon; W/L and “Won?” are of people's own sheets.
it.each([
  ['IsClosed and IsWon', ['IsClosed', 'IsWon'], (ending: string) => [ending !== 'Open', ending === 'Won']],
  ['W and L', ['W/L'], (ending: string) => [ending === 'Open' ? '' : ending.slice(0, 1)]],
  ['W and L under Result', ['Result'], (ending: string) => [ending === 'Open' ? '' : ending.slice(0, 1)]],
  ['Yes, No and nothing', ['Won?'], (ending: string) => [{ Won: 'Yes', Lost: 'No' }[ending] ?? '']],
] as const)('%s say which deals are won and lost', (_, headers, cellsOf) => {
  expect(outcomes(headers, cellsOf).kinds).toEqual(asEnded);
  const settings = [['Column: Won or lost', headers.join(' + ')]];
  expect(outcomes(headers, cellsOf, { settings })).toMatchObject({ kinds: asEnded, lost: 0 });
});

it('in boxes to tick a deal that is not won may be on its way', () => {
  const { kinds } = outcomes(['Won?'], (ending) => [ending === 'Won']);
  expect(kinds).toEqual(asEnded.map((kind) => (kind === 'lost' ? 'open' : kind)));
});

it('where Stage says it itself, Stage alone counts', () => {
  const stageOf = (ending: string): string => (ending === 'Open' ? 'Proposal' : ending);
  let row = 0;
  // The first deal has been opened again, and its status was forgotten.
  const { kinds, said } = outcomes(['Status'], (ending) => [row++ === 0 ? 'Won' : ending], { stageOf });
  expect(kinds).toEqual(asEnded);
  expect(said).toEqual([
    '“Status” (column E) is not read, for Stage says itself which deals are won and lost; a deal counts as open that it ends.',
  ]);
  expect(outcomes(['Status'], (ending) => [ending], { stageOf }).said).toEqual([]);
});

it('what was decided once holds however many deals say it in Stage later, until the header is another', () => {
  const night = (header: string, inStage: number, known: readonly KnownTab[] = []) => {
    let ended = 0;
    const rows = ['Open', 'Won', 'Lost', 'Won', 'Won', 'Lost', 'Open'].map((ending, i) => {
      const stage = ending !== 'Open' && (ended += 1) <= inStage ? ending : 'Proposal';
      return [`Company ${i}`, stage, 100, ending];
    });
    const workbook = aWorkbook({ Leads: [['Company', 'Stage', 'Amount', header], ...rows] });
    const adoption = adopt(workbook, knownTabsFromText(knownTabsAsText(known)));
    if ('noLeads' in adoption) throw new Error(adoption.message);
    const read = adoption.leadTabs[0]?.outcomes.map(({ column }) => column) ?? [];
    return {
      read,
      known: adoption.knownTabs,
      said: adoption.findings.filter(({ cause }) => /outcome/.test(cause)).length,
    };
  };
  // Two of five say it in Stage, then three, then all.
  const first = night('Status', 2);
  expect(first).toMatchObject({ read: [3], said: 1 });
  const second = night('Status', 3, first.known);
  expect(second).toMatchObject({ read: [3], said: 1 });
  expect(night('Status', 5, second.known)).toMatchObject({ read: [3], said: 1 });
  // And the other way round: three of five, then two, then none.
  const alone = night('Status', 3);
  expect(alone).toMatchObject({ read: [], said: 1 });
  expect(night('Status', 2, alone.known)).toMatchObject({ read: [], said: 1 });
  expect(night('Status', 0, alone.known)).toMatchObject({ read: [], said: 1 });
  expect(night('Outcome', 0, alone.known)).toMatchObject({ read: [3], said: 1 });
  // Where Stage says all of it, the column is known and says nothing more.
  expect(night('Outcome', 5, first.known)).toMatchObject({ read: [3], said: 0 });
});

it('where no stage is won or lost nothing can be read, and the finding says so', () => {
  const open = ['Proposal', 'Negotiation'].map((name) => [name, 'open']);
  const stages = (...kinds: string[]) => [['Stage', 'Kind'], ...open, ...kinds.map((kind) => [`Was ${kind}`, kind])];
  const { kinds, said } = outcomes(['Status'], (ending) => [ending], { stages: stages() });
  expect(kinds).toEqual(asWritten);
  expect(said).toEqual([
    '“Status” (column E) says which deals are won and lost, and they count as open all the same: no stage is won or lost.',
  ]);
  const wonOnly = outcomes(['Status'], (ending) => [ending], { stages: stages('won') });
  expect(wonOnly.kinds).toEqual(asEnded.map((kind) => (kind === 'lost' ? 'open' : kind)));
  expect(wonOnly.said).toEqual([
    '“Status” (column E) says which deals are lost, and they count as open all the same: no stage is lost.',
  ]);
});

it('a column called Won that Settings names may hold words, and each is read as what it says', () => {
  const settings = [['Column: Won or lost', 'Won']];
  expect(outcomes(['Won'], (ending) => [ending], { settings })).toMatchObject({ kinds: asEnded, unread: [] });
  const mixed = outcomes(['Won'], (ending) => [ending === 'Won' ? 'yes' : ending === 'Lost' ? 'Lost' : 'maybe'], {
    settings,
  });
  expect(mixed.kinds).toEqual(asEnded);
  expect(mixed.unread).toEqual(['Won 2', 'Won 5', 'Won 7']);
});

it('a column that holds other words as well is left alone', () => {
  expect(outcomes(['Status'], (ending) => [ending === 'Won' ? 'Won back' : ending]).kinds).toEqual(asWritten);
  expect(outcomes(['Customer'], (ending) => [ending === 'Won' ? 'Existing customer' : 'New']).kinds).toEqual(asWritten);
});

it('of two columns that agree the one that says more is read, as Dynamics 365 exports Status and Status Reason; of two that do not, none', () => {
  const reasons: Readonly<Record<string, string>> = { Open: 'In Progress', Won: 'Won', Lost: 'Canceled' };
  const alike = (ending: string) => [ending, reasons[ending] ?? null];
  expect(outcomes(['Status', 'Status Reason'], alike).kinds).toEqual(asEnded);
  const against = (ending: string) => [ending, ending === 'Won' ? 'Lost' : ending];
  expect(outcomes(['Status', 'Result'], against).kinds).toEqual(asWritten);
});

it.each([
  ['Est gagné', 'Gagné', 'Perdu', 'En attente'],
  ['Did we win?', 'Y', 'N', null],
  ['Result', 'Success', 'Failure', null],
  ['Outcome', 'Deal', 'No deal', null],
])('%s: %s, %s', (header, won, lost, open) => {
  const cells = { Won: won, Lost: lost, Open: open };
  expect(outcomes([header], (ending) => [cells[ending as keyof typeof cells]]).kinds).toEqual(asEnded);
});

it('what Settings says counts, and a header that is gone is reported', () => {
  const settings = (value: string) => ({ settings: [['Column: Won or lost', value]] });
  const ended = outcomes(['Status', 'Result'], (ending) => [ending, ending], settings('Result'));
  expect(ended).toEqual({ kinds: asEnded, said: [], lost: 0, unread: [], both: [] });
  expect(outcomes(['Status'], (ending) => [ending], settings('(none)')).kinds).toEqual(asWritten);
  expect(outcomes(['Status'], (ending) => [ending], settings('Result')).lost).toBe(1);
});

it('one deal whose status is a word for a deal on its way opens no other deal again, and stays open', () => {
  const many = ['Open', 'Won', 'Lost', 'Open', 'Won', 'On hold'];
  let row = 0;
  const { kinds, unread } = outcomes(['Status'], () => [many[row++] ?? '']);
  expect(kinds).toEqual(asEnded);
  expect(unread).toEqual([]);
});

it('a column that is called something else says nothing about the deal', () => {
  const contract = (ending: string) => [ending === 'Lost' ? 'Cancelled' : 'Active'];
  expect(outcomes(['Contract'], contract).kinds).toEqual(asWritten);
});

it('a renamed header that Settings names opens no deal again', () => {
  const settings = { settings: [['Column: Won or lost', 'Status']] };
  expect(outcomes(['Deal status'], (ending) => [ending], settings)).toMatchObject({ kinds: asEnded, lost: 1 });
});

it('where there are no Won and Lost, deals end in stages that are called as the column calls them', () => {
  const rows = ['Open', 'Won', 'Canceled', 'Open', 'Won', 'Out-Sold'].map((reason, i) => [
    `Event ${i}`,
    'Ann',
    `${(i % 3) + 1} - Stage ${(i % 3) + 1}`,
    reason,
    5000 + i,
  ]);
  const adoption = adopt(
    aWorkbook({ Export: [['Topic', 'Owner', 'Sales Stage', 'Status Reason', 'Est. Revenue'], ...rows] }),
  );
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.stages.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    '1 - Stage 1 open',
    '2 - Stage 2 open',
    '3 - Stage 3 open',
    'Won won',
    'Canceled lost',
  ]);
  expect(adoption.questions.filter(({ topic }) => topic === 'stages')).toEqual([]);
});

it.each([
  // Salesforce's IsClosed and IsWon, HubSpot's “Is Closed Won”, and how other languages and programs call it.
  [['IsClosed', 'IsWon'], (ending: string) => [ending !== 'Open', ending === 'Won']],
  [
    ['Is closed', 'Is Closed Won'],
    (ending: string) => [ending === 'Open' ? 'false' : 'true', String(ending === 'Won')],
  ],
  [['Deal - Status'], (ending: string) => [ending.toLowerCase()]],
  [['Status Reason'], (ending: string) => [{ Open: 'In Progress', Won: 'Won', Lost: 'Out-Sold' }[ending] ?? '']],
  [['Stato'], (ending: string) => [{ Open: 'Aperta', Won: 'Vinta', Lost: 'Persa' }[ending] ?? '']],
  [['Situação'], (ending: string) => [{ Open: 'Em andamento', Won: 'Ganho', Lost: 'Perdido' }[ending] ?? '']],
  [['Resultaat'], (ending: string) => [{ Open: 'Lopend', Won: 'Gewonnen', Lost: 'Verloren' }[ending] ?? '']],
  [['Wynik'], (ending: string) => [{ Open: 'W trakcie', Won: 'Wygrana', Lost: 'Przegrana' }[ending] ?? '']],
] as const)('%s say it too', (header, cellsOf) => {
  expect(outcomes([...header], cellsOf).kinds).toEqual(asEnded);
});

it.each(['Contract status', 'Payment status', 'Order state'])('%s is about something else than the deal', (header) => {
  const cells = (ending: string): readonly string[] => [
    ending === 'Lost' ? 'Cancelled' : ending === 'Won' ? 'Signed' : 'Active',
  ];
  expect(outcomes([header], cells).kinds).toEqual(asWritten);
});

/** How a list of two columns beside the stage is read. */
function exported(headers: readonly string[], rows: readonly (readonly CellValue[])[]) {
  const cells = rows.map((row, i) => [`Firm ${i}`, 1000 + i, ...row]);
  const adoption = adopt(aWorkbook({ Export: [['Company', 'Amount', ...headers], ...cells] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const [tab] = adoption.leadTabs;
  return {
    stage: headers[(tab?.columns.get('stage') ?? 0) - 2],
    outcomes: tab?.outcomes.map(({ column, says }) => `${headers[column - 2] ?? ''}: ${says}`),
    stages: adoption.stages.map(({ name, kind, undecided }) => `${name}: ${undecided === true ? '?' : kind}`),
  };
}
const times = (count: number, ...row: readonly CellValue[]) => Array.from({ length: count }, () => row);

it('leads that an export of Odoo has archived with a reason were lost, and archived ones without a reason are left alone', () => {
  const headers = ['Stage', 'Lost reason', 'Active'];
  const rows = (reason: string | null) => [
    ...times(4, 'New', null, 'True'),
    ...times(3, 'Qualified', reason, 'False'),
    ...times(3, 'Won', null, 'True'),
  ];
  const read = exported(headers, rows('Too expensive'));
  expect(read).toMatchObject({ outcomes: ['Active: active'] });
  expect(read.stages).toEqual(['New: open', 'Qualified: open', 'Won: won', 'Lost: lost']);
  expect(exported(headers, rows(null)).outcomes).toEqual([]);
});

it('of the Status and the Status Reason of leads in Dynamics the reason is the stage, and Status says what it is', () => {
  const rows = [
    ...times(6, 'Open', 'New'),
    ...times(5, 'Open', 'Contacted'),
    ...times(5, 'Qualified', 'Qualified'),
    ...times(4, 'Disqualified', 'Lost'),
    ...times(3, 'Disqualified', 'Cannot Contact'),
  ];
  expect(exported(['Status', 'Status Reason'], rows)).toEqual({
    stage: 'Status Reason',
    outcomes: ['Status: as Stage'],
    stages: ['New: open', 'Contacted: open', 'Cannot Contact: ?', 'Qualified: ?', 'Lost: lost'],
  });
  const reasons = [...times(5, 'Open', null), ...times(4, 'Won', 'Price'), ...times(4, 'Lost', 'Timing')];
  expect(exported(['Status', 'Status Reason'], reasons).stage).toBe('Status');
});

it('a column that says what Stage says is known, and no lead is read by it', () => {
  const rows = [
    ...times(4, 'Demo Completed', 'active'),
    ...times(4, 'Signed up', 'won'),
    ...times(4, 'Kiitos', 'lost'),
    ...times(3, 'Won', 'won'),
  ];
  expect(exported(['Stage', 'status_type'], rows)).toMatchObject({
    outcomes: ['status_type: as Stage'],
    stages: ['Demo Completed: open', 'Signed up: won', 'Won: won', 'Kiitos: lost'],
  });
});

// “Realizado” beside “Cancelado” and “Abierto” is of CRMs in Spanish, as an outcome beside the stage.
it('a word beside Stage that may be an end is asked, and its deals are in no figure until somebody says it', () => {
  const words: Readonly<Record<string, string>> = { Open: 'Abierto', Won: 'Realizado', Lost: 'Cancelado' };
  const run = (settings: readonly CellValue[][]) => {
    const rows = endings.map((ending, at) => [`Company ${at}`, 'Proposal', 100, words[ending] ?? '']);
    const understood = understand(
      aWorkbook({
        Leads: [['Company', 'Stage', 'Amount', 'Estado'], ...rows],
        Settings: [['Setting', 'Value'], ...settings],
      }),
      { now: day('2026-03-03') * 86_400_000 },
    );
    if ('noLeads' in understood) throw new Error(understood.message);
    return {
      asked: understood.adoption.questions.flatMap(({ setting }) => (setting.startsWith('Stage: ') ? [setting] : [])),
      kinds: understood.records.leads.map(({ stage }) => (stage?.undecided === true ? 'undecided' : stage?.kind)),
    };
  };
  const asked = run([]);
  expect(asked).toEqual({
    asked: ['Stage: Realizado'],
    kinds: asEnded.map((kind) => (kind === 'won' ? 'undecided' : kind)),
  });
  expect(run([['Stage: Realizado', 'won']])).toEqual({ asked: [], kinds: asEnded });
  expect(run([['Stage: Realizado', 'open']]).kinds).toEqual(asEnded.map((kind) => (kind === 'won' ? 'open' : kind)));
});

it('what their deals show settles a word beside Stage', () => {
  const words: Readonly<Record<string, string>> = { Open: 'Abierto', Won: 'Realizado', Lost: 'Cancelado' };
  const chance: Readonly<Record<string, number>> = { Open: 40, Won: 100, Lost: 0 };
  const { kinds } = outcomes(['Estado', 'Probability'], (ending) => [words[ending] ?? '', chance[ending] ?? 0]);
  expect(kinds).toEqual(asEnded);
});

// “Lead Status” with Qualified, Working and Unqualified is of Salesforce’s and Dynamics’ leads, beside the stage of the deal.
it('a step beside the word that denies it is no win', () => {
  const status = (at: number): string => ['Qualified', 'Working', 'Unqualified'][at % 3] ?? '';
  const run = (...stages: readonly string[]) => {
    const rows = Array.from({ length: 24 }, (_, at) => [stages[Math.floor(at / 3) % stages.length] ?? '', status(at)]);
    return exported(['Deal Stage', 'Lead Status'], rows);
  };
  const stages = ['Discovery: open', 'Proposal: open'];
  expect(run('Discovery', 'Proposal').stages.filter((each) => each.endsWith(': won'))).toEqual(['Won: won']);
  // Unqualified deals were won: what is said there is no end of a deal.
  expect(run('Discovery', 'Proposal', 'Closed Won', 'Closed Lost')).toMatchObject({
    outcomes: [],
    stages: [...stages, 'Closed Won: won', 'Closed Lost: lost'],
  });
});

describe('under a header that says nothing of it', () => {
  const endsOf = { Won: 'Hired', Lost: 'Rejected', Open: 'On hold' } as const;
  const cells = (ending: string): readonly CellValue[] => [endsOf[ending as keyof typeof endsOf]];
  const asked = (header: string, value: string | null = null): readonly string[] => {
    const rows = endings.map((ending, i) => [
      `Company ${i}`,
      i % 2 === 0 ? 'Proposal' : 'Negotiation',
      100,
      ...cells(ending),
    ]);
    const settings =
      value === null
        ? {}
        : {
            Settings: [
              ['Setting', 'Value'],
              ['Column: Won or lost', value],
            ],
          };
    const adoption = adopt(aWorkbook({ Leads: [['Company', 'Stage', 'Amount', header], ...rows], ...settings }));
    if ('noLeads' in adoption) throw new Error(adoption.message);
    return adoption.questions.flatMap(({ setting, choices }) =>
      setting === 'Column: Won or lost' ? [choices.map((each) => each.value).join(' | ')] : [],
    );
  };

  it.each(['Decision', 'Verdict', 'Besluit', 'What came of it'])('%s: words of both ends are asked about', (header) => {
    expect(asked(header)).toEqual([`${header} | (none)`]);
    expect(outcomes([header], cells)).toMatchObject({
      kinds: asWritten,
      said: [`“${header}” (column E) is not read, until somebody says what it is; 3 deals count as open that it ends.`],
    });
  });

  it('the answer holds, and is not asked for again', () => {
    expect(asked('Decision', 'Decision')).toEqual([]);
    expect(asked('Decision', '(none)')).toEqual([]);
    expect(outcomes(['Decision'], cells, { settings: [['Column: Won or lost', 'Decision']] }).kinds).toEqual(asEnded);
    expect(outcomes(['Decision'], cells, { settings: [['Column: Won or lost', '(none)']] })).toMatchObject({
      kinds: asWritten,
      said: [],
    });
  });

  it('nothing is asked where Stage says the same, where one end alone stands there, or other words do', () => {
    const stageOf = (ending: string): string => ({ Won: 'Won', Lost: 'Lost' })[ending] ?? 'Proposal';
    expect(outcomes(['Decision'], cells, { stageOf }).said).toEqual([]);
    expect(outcomes(['Decision'], (ending) => [ending === 'Lost' ? 'Lost' : '']).said).toEqual([]);
    expect(outcomes(['Decision'], (ending) => [`${ending} on Tuesday, Ann said`]).said).toEqual([]);
  });
});

it('a box for an order, beside the stages of the work, says which of these are won', () => {
  const work = [
    ...['Anfrage', 'Besichtigung', 'Angebot'].flatMap((stage) => [1, 2, 3].map(() => [stage, '-'])),
    ...[1, 2, 3].map(() => ['In der Halle', 'Ja']),
    ...[1, 2, 3].map(() => ['Abgelehnt', 'Nein']),
  ].map(([stage = '', said = ''], i) => [`Firma ${i}`, stage, 900 + i, said]);
  const adoption = adopt(aWorkbook({ Leads: [['Firma', 'Status', 'Betrag', 'Auftrag erteilt?'], ...work] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.kindsBecause.get('In der Halle')).toBe('its deals show it: “Auftrag erteilt?” says yes');
  expect(adoption.stages.filter(({ kind }) => kind === 'won').map(({ name }) => name)).toEqual(['In der Halle']);
});

it.each([
  ['Outcome', 'Yes', 'No', null],
  ['Converted', 'Y', 'N', 'N'],
  ['Remarks', 'won', 'won', null],
])('what may be how deals ended is asked, and read once somebody says so: %s', (header, won, lost, open) => {
  const cellsOf = (ending: string): readonly CellValue[] => [ending === 'Open' ? open : ending === 'Won' ? won : lost];
  const asked = outcomes([header], cellsOf);
  expect(asked.said).toContainEqual(expect.stringMatching(new RegExp(`^“${header}” .* is not read`)));
  expect(asked.kinds).not.toContain('won');
  const said = outcomes([header], cellsOf, { settings: [['Column: Won or lost', header]] });
  expect(said.kinds.filter((kind) => kind === 'won')).toHaveLength(header === 'Remarks' ? 3 : 2);
  const other = outcomes(['Newsletter'], (ending) => [ending === 'Won' ? 'Yes' : 'No']);
  expect(other.said).toEqual([]);
});

it('No under a column of Yes and No that somebody named counts as open, and is said: nothing can be lost there', () => {
  const settings = [['Column: Won or lost', 'Accepted']];
  const { kinds, said } = outcomes(['Accepted'], (ending) => [ending === 'Won' ? 'Yes' : 'No'], { settings });
  expect(kinds).toEqual(asEnded.map((kind) => (kind === 'lost' ? 'open' : kind)));
  expect(said).toEqual([
    'Deals with No under “Accepted” (column E) count as open, not as lost: 4 deals. So the win rate leaves them out.',
  ]);
});
