import { expect, it } from 'vitest';
import { understand } from '../../../src/core/understand/understand.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook, day } from '../../support/builders.ts';

type Row = readonly CellValue[];

/** The funnel of these rows, `reached/advanced/lost/open` by stage, and what else is to be known of them. */
function figuresOf(headers: readonly string[], rows: readonly Row[], settings: readonly Row[] = []) {
  const understood = understand(
    aWorkbook({
      Deals: [['Company', 'Amount', ...headers], ...rows.map((cells, i) => [`Firm ${i} Ltd`, 1000 + i, ...cells])],
      ...(settings.length === 0 ? {} : { Settings: [['Setting', 'Value'], ...settings] }),
    }),
    { now: day('2026-06-01') * 86_400_000 },
  );
  if ('noLeads' in understood) throw new Error(understood.message);
  const { metrics, records, adoption } = understood;
  return {
    funnel: Object.fromEntries(
      metrics.stages.map(({ name, reached, advanced, lost, open }) => [
        name,
        [reached, advanced, lost, open].join('/'),
      ]),
    ),
    outcomes: [metrics.counts.open, metrics.counts.won, metrics.counts.lost].join('/'),
    both: records.findings.flatMap(({ code, column, message }) =>
      code === 'lead/won-and-lost' ? [`${column}: ${message}`] : [],
    ),
    unknown: records.findings.filter(({ code }) => code === 'cell/unknown-stage').length,
    said: adoption.findings.flatMap(({ code, message }) => (code === 'header/unsure' ? [message] : [])),
  };
}

function times(count: number, row: Row): readonly Row[] {
  return Array.from({ length: count }, () => row);
}

const ticks = (tick: CellValue, none: CellValue): readonly Row[] => [
  ...times(1, [none, none, none, none]),
  ...times(2, [tick, none, none, none]),
  ...times(3, [tick, tick, none, none]),
  ...times(5, [tick, tick, tick, none]),
  ...times(3, [tick, tick, none, tick]),
  ...times(2, [tick, none, none, tick]),
];
const ofTicks = {
  funnel: { New: '16/0/0/1', Contacted: '15/0/2/2', 'Quote sent': '11/5/3/3' },
  outcomes: '6/5/5',
  both: [],
  unknown: 0,
};

it.each([
  ['ticks', '✓', null],
  ['boxes', true, false],
  ['answers', 'Yes', 'No'],
])('the %s of a lost deal are in the funnel: it was lost in the last stage that it shows', (_, tick, none) => {
  expect(figuresOf(['Contacted', 'Quote sent', 'Won', 'Lost'], ticks(tick, none))).toMatchObject(ofTicks);
});

it('dates without a year are such ticks, too', () => {
  const rows = ticks('x', null).map((cells) => cells.map((cell, at) => (cell === null ? null : `${at + 3} Jan`)));
  const { funnel, outcomes } = figuresOf(['Contacted', 'Quote sent', 'Won', 'Lost'], rows);
  expect({ funnel, outcomes }).toEqual({
    funnel: { New: '16/0/0/1', Contacted: '15/11/2/2', 'Quote sent': '11/5/3/3' },
    outcomes: '6/5/5',
  });
});

const staged: readonly Row[] = [
  ...times(5, ['Lead', null]),
  ...times(10, ['Lead', 'Lost']),
  ...times(4, ['Meeting', null]),
  ...times(8, ['Meeting', 'Lost']),
  ...times(5, ['Proposal', 'Lost']),
  ...times(9, ['Proposal', 'Won']),
];
const ofStaged = {
  funnel: { Lead: '41/0/10/5', Meeting: '26/0/8/4', Proposal: '14/9/5/0' },
  outcomes: '9/9/23',
};

it('the Stage of a deal that a column beside it ends is where it was won or lost', () => {
  expect(figuresOf(['Stage', 'Outcome'], staged)).toMatchObject(ofStaged);
});

it('boxes beside Stage say it, too', () => {
  const rows = staged.map(([stage = null, outcome]) => [stage, outcome === 'Won', outcome === 'Lost']);
  expect(figuresOf(['Stage', 'Won?', 'Lost?'], rows)).toMatchObject(ofStaged);
});

it('a deal that is ticked as won and as lost counts as open where it stood, whatever the ends are called', () => {
  const rows = [...ticks('x', null), ['x', 'x', 'x', 'x'], ['x', null, 'x', 'x']];
  const { funnel, outcomes, both, unknown } = figuresOf(['Contacted', 'Quote sent', 'Won', 'Lost'], rows);
  expect(funnel).toEqual({ New: '18/0/0/1', Contacted: '17/0/2/3', 'Quote sent': '12/5/3/4' });
  expect({ outcomes, unknown }).toEqual({ outcomes: '8/5/5', unknown: 0 });
  expect(both).toEqual(times(2, ['Won: Marked as “Won” and as “Lost”; it counts as open.']).flat());
  // The name of the end does not say that it is one: the other end, or a person, does.
  expect(figuresOf(['Contacted', 'Quote sent', 'Closed', 'Lost'], rows)).toMatchObject({ outcomes: '8/5/5' });
  const settings = [
    ['Column: Stage', '(ticked columns)'],
    ['Stage: Stufe 3', 'won'],
  ];
  const said = figuresOf(['Contacted', 'Quote sent', 'Stufe 3', 'Lost'], rows, settings);
  expect(said).toMatchObject({ outcomes: '8/5/5' });
  expect(said.both).toHaveLength(2);
});

it('with a date in each the later one holds; two of one day do not', () => {
  const rows = (won: string, lost: string): readonly Row[] =>
    [
      ...times(9, ['2026-01-03', '2026-01-10', null]),
      ...times(9, ['2026-01-03', null, '2026-01-20']),
      ...times(3, ['2026-01-03', null, null]),
      ['2026-01-03', won, lost],
    ].map(([contacted = null, ...ends]) => [contacted, contacted, ...ends]);
  const headers = ['Contacted', 'Quote sent', 'Won', 'Lost'];
  expect(figuresOf(headers, rows('2026-01-10', '2026-02-10'))).toMatchObject({ outcomes: '3/9/10', both: [] });
  expect(figuresOf(headers, rows('2026-02-10', '2026-01-10'))).toMatchObject({ outcomes: '3/10/9', both: [] });
  const { outcomes, both } = figuresOf(headers, rows('2026-02-10', '2026-02-10'));
  expect(outcomes).toBe('4/9/9');
  expect(both).toHaveLength(1);
});

it('a deal whose Stage says one end and the column beside it the other is neither', () => {
  const rows = [...staged, ...times(10, ['Won', 'Won']), ['Lost', 'Won'], ['Won', 'Lost']];
  const { outcomes, both } = figuresOf(['Stage', 'Outcome'], rows);
  expect(outcomes).toBe('11/19/23');
  expect(both).toEqual([
    'Stage: Stage says “Lost”, and “Outcome” that it was won; it counts as open.',
    'Stage: Stage says “Won”, and “Outcome” that it was lost; it counts as open.',
  ]);
});

it.each(['Postponed', 'On hold', 'Later', 'Zurückgestellt'])(
  '“%s” in a column that says how deals ended counts as open, and that is said until somebody says what it is',
  (word) => {
    const rows = [...staged.slice(0, 2), ...staged.slice(5), ['Lead', word], ['Lead', word]];
    const { outcomes, said } = figuresOf(['Stage', 'Outcome'], rows);
    expect(outcomes).toBe('8/9/23');
    expect(said).toContain(`Deals with “${word}” under “Outcome” (column D) count as open: 2 of them.`);
    const answered = figuresOf(['Stage', 'Outcome'], rows, [[`Stage: ${word}`, 'lost']]);
    expect(answered.outcomes).toBe('6/9/25');
    expect(answered.said.join()).not.toContain('count as open');
  },
);

it('Stage Won beside an outcome Lost is one finding, and no stage that nobody knows', () => {
  const rows: Row[] = [
    ...times(4, ['New', null]),
    ...times(3, ['Proposal', 'Won']),
    ...times(3, ['Proposal', 'Lost']),
    ...times(2, ['Won', 'Won']),
    ['Won', 'Lost'],
  ];
  const { outcomes, both, unknown } = figuresOf(['Stage', 'Outcome'], rows);
  expect({ outcomes, unknown, both: both.length }).toEqual({ outcomes: '5/5/3', unknown: 0, both: 1 });
});
