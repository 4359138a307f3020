import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

const stages = ['New', 'Proposal', 'Negotiation', 'New', 'Proposal', 'Won', 'Won', 'Won', 'Lost', 'Lost', 'Lost'];
const came = (at: number): number => 45_900 + 7 * at;
type DayOf = (stage: string, at: number) => CellValue;
const isOver = (stage: string): boolean => stage === 'Won' || stage === 'Lost';

const always: DayOf = (_, at) => came(at);
const later: DayOf = (_, at) => came(at) + 40;
const ofEnded: DayOf = (stage, at) => (isOver(stage) ? came(at) + 30 : null);
const ofOpen: DayOf = (stage, at) => (isOver(stage) ? null : came(at) + 60);
const ofTwo: DayOf = (_, at) => (at < 2 ? came(at) + 60 : null);
const orText: DayOf = (stage, at) => (isOver(stage) ? null : at % 2 === 0 ? 'Rolling' : came(at) + 60);
const ofWon: DayOf = (stage, at) => (stage === 'Won' ? came(at) + 90 : null);

/** What each column of dates is read as, and what is asked. */
function read(columns: Readonly<Record<string, DayOf>>) {
  const labels = Object.keys(columns);
  const rows = stages.map((stage, at) => [
    `Company ${at}`,
    stage,
    ...Object.values(columns).map((day) => day(stage, at)),
  ]);
  const adoption = adopt(aWorkbook({ Leads: [['Company', 'Stage', ...labels], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const dates = ['created', 'closedOn', 'expectedClose', 'followUp'];
  const found = [...(adoption.leadTabs[0]?.columns ?? [])].filter(([field]) => dates.includes(field));
  return {
    ...Object.fromEntries(found.map(([field, column]) => [field, labels[column - 2]])),
    asked: adoption.questions.map(({ setting }) => setting),
  };
}

/** Headers of Salesforce, HubSpot, Nutshell, Odoo, and of sheets of agencies, caterers and charities (test/corpus). */
describe('dates are what their headers say and the deals beside them bear out', () => {
  it.each<[string, Readonly<Record<string, DayOf>>, object]>([
    [
      'one Close date is both',
      { Created: always, 'Close Date': later },
      { closedOn: 'Close Date', expectedClose: 'Close Date' },
    ],
    ['of deals that are over', { Created: always, 'Close Date': ofEnded }, { closedOn: 'Close Date' }],
    ['of open deals', { Created: always, 'Close Date': ofOpen }, { expectedClose: 'Close Date' }],
    ['a decision that was', { Created: always, 'Entscheidung am': ofEnded }, { closedOn: 'Entscheidung am' }],
    ['a decision to come', { Created: always, 'Decision date': ofOpen }, { expectedClose: 'Decision date' }],
    [
      'both kinds',
      { 'Expected close': ofOpen, 'Decision date': ofEnded },
      { expectedClose: 'Expected close', closedOn: 'Decision date' },
    ],
    [
      'the first day of each row',
      { 'Job taken on': always, 'Last chased': later, 'Start date': ofWon },
      { created: 'Job taken on' },
    ],
    ['a start to come is none', { 'First contact': always, 'Start date': later }, { created: 'First contact' }],
    [
      'the first stage is when it came',
      { 'Date of application': always, 'Interview on': later },
      { created: 'Date of application' },
    ],
    ['a next step of days', { Created: always, 'Next step': ofOpen }, { followUp: 'Next step' }],
    ['of two open deals alone', { Created: always, nextActionAt: ofTwo }, { followUp: 'nextActionAt' }],
    ['what is to come, in words of talks', { Created: always, 'Next step due': ofOpen }, { followUp: 'Next step due' }],
    ['how it ended, and when', { Created: always, 'Data esito': ofEnded }, { closedOn: 'Data esito', asked: [] }],
    ['as Jira has it', { Created: always, Resolved: ofEnded }, { closedOn: 'Resolved', asked: [] }],
    ['a day by which', { Created: always, 'Decision by': ofOpen }, { expectedClose: 'Decision by' }],
    ['a due day of open deals', { Created: always, 'Due date': ofOpen }, { followUp: 'Due date' }],
  ])('%s', (_, columns, expected) => {
    expect(read(columns)).toMatchObject(expected);
  });

  it.each<[string, Readonly<Record<string, DayOf>>, readonly string[]]>([
    ['two that say the same', { 'Created on': always, 'Date received': always }, ['Column: Created']],
    ['one by its shape alone', { 'Kick-off': always }, ['Column: Created']],
    ['a due day of open deals, or a word', { Created: always, Deadline: orText }, ['Column: Expected close']],
    ['a due day of all deals', { Created: always, Deadline: later }, ['Column: Expected close']],
    [
      'days of deals that are over, under a word of theirs',
      { Created: always, Handover: ofEnded },
      ['Column: Closed on'],
    ],
    [
      'days of open deals, under a word of theirs',
      { Created: always, 'Ring them': ofOpen },
      ['Column: Follow-up date'],
    ],
  ])('%s: asked', (_, columns, asked) => {
    const { asked: settings, ...found } = read(columns);
    expect(settings).toEqual(asked);
    const field = {
      'Column: Created': 'created',
      'Column: Expected close': 'expectedClose',
      'Column: Closed on': 'closedOn',
    };
    expect(Object.keys(found)).not.toContain(field[asked[0] as keyof typeof field]);
  });

  it.each([
    ['Event date', later],
    ['Wedding', later],
    ['Policy end', ofWon],
    ['Deposit paid', ofWon],
  ])('“%s” is the team’s own', (label, day) => {
    expect(read({ Created: always, [label]: day })).toEqual({ created: 'Created', asked: [] });
  });
});

it('a word or two under “Next step” are a next step, with a date of its own beside it', () => {
  const steps: DayOf = (stage, at) => (isOver(stage) ? null : at % 3 === 0 ? 'Ring them' : 'Send it');
  expect(read({ Created: always, 'Next step': ofOpen, 'Follow-up date': ofOpen })).toMatchObject({
    followUp: 'Follow-up date',
  });
  expect(read({ Created: always, 'Next step': steps })).toEqual({ created: 'Created', asked: [] });
});

it('a Close date beside columns of steps is no step', () => {
  const rows = stages.map((_, at) => [
    `Company ${at}`,
    came(at),
    at > 2 ? came(at) + 5 : null,
    at > 6 ? came(at) + 20 : null,
  ]);
  const adoption = adopt(aWorkbook({ Leads: [['Company', 'Lead date', 'First call', 'Close date'], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.leadTabs[0]?.columns.get('closedOn')).toBe(3);
  expect(adoption.stages.map(({ name }) => name)).not.toContain('Close');
});

it('a number of the stage beside its name is not the stage', () => {
  const rows = stages.map((stage, at) => [`Company ${at}`, (at % 4) + 1, stage]);
  const adoption = adopt(aWorkbook({ Leads: [['Company', 'Stage #', 'Stage'], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.leadTabs[0]?.columns.get('stage')).toBe(2);
});

it.each(['Start Date', 'Project start', 'Début'])('“%s” alone is asked before leads came in on it', (header) => {
  const alone = read({ [header]: always });
  expect(alone).not.toHaveProperty('created');
  expect(alone.asked).toContain('Column: Created');
  expect(read({ 'Date opened': always })).toMatchObject({ created: 'Date opened', asked: [] });
});

it.each(['Deadline', 'Frist'])('“%s” alone is asked before deals are followed up on it', (header) => {
  const alone = read({ Created: always, [header]: ofOpen });
  expect(alone).not.toHaveProperty('followUp');
  expect(alone.asked.join()).toMatch(/^Column: (?:Follow-up date|Expected close)$/);
  expect(read({ Created: always, 'Follow up by': ofOpen })).toMatchObject({ followUp: 'Follow up by', asked: [] });
});
