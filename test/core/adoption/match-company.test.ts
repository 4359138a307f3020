import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook } from '../../support/builders.ts';

const stages = ['New', 'Proposal', 'Negotiation', 'New', 'Won', 'Lost'];
const companies = [
  'Zephyr Dental',
  'Halcyon Hotels',
  'Oakhaven Packaging',
  'Valewood Textiles',
  'Bramble Ltd',
  'Dunes',
];
const others = ['Acme GmbH', 'Borax Inc', 'Cairn SA', 'Dovetail plc', 'Everly AB', 'Farrow BV'];
const people = ['Irene Okafor', 'Kevin Zander', 'Mark Castell', 'Jonas Pell', 'Carla Moss', 'Leo Reyes'];
const works = ['New roof', 'Website', 'Annual supply', 'Pilot', 'Relaunch', 'Audit'];
const addresses = companies.map((name) => `office@${name.toLowerCase().replace(/\W/g, '')}.example`);
const about = (names: readonly string[]): string[] => names.map((name, at) => `${works[at]} - ${name.split(' ')[0]}`);

/** Which columns are read as the company and the contact, and whether it is asked who buys. */
function who(columns: Readonly<Record<string, readonly CellValue[]>>) {
  const header = [...Object.keys(columns), 'Stage', 'Amount'];
  const rows = stages.map((stage, at) => [
    ...Object.values(columns).map((cells) => cells[at] ?? null),
    stage,
    500 + at,
  ]);
  const adoption = adopt(aWorkbook({ Deals: [header, ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  const at = (field: string) => header[adoption.leadTabs[0]?.columns.get(field) ?? -1] ?? null;
  const asked = adoption.questions.find(({ setting }) => setting === 'Column: Company');
  return [at('company'), at('contact'), asked?.choices.map(({ value }) => value).slice(0, -1) ?? null];
}

/** Headers of Insightly, ActiveCampaign, ClickUp, Asana, Pipedrive and HubSpot. */
describe('who buys', () => {
  it.each<[string, Readonly<Record<string, readonly CellValue[]>>, unknown]>([
    [
      'an organisation before a title',
      { 'Deal name': works, 'Business name': companies },
      ['Business name', null, null],
    ],
    [
      'an organisation in words of a program, which the titles mention',
      { OpportunityName: about(companies), LinkOrganization: companies },
      ['LinkOrganization', null, null],
    ],
    [
      'and which they do not',
      { OpportunityName: works, LinkOrganization: companies },
      [null, null, ['LinkOrganization', 'OpportunityName']],
    ],
    [
      'a title next to names under a word that nobody knows',
      { Project: works, GC: companies },
      [null, null, ['Project', 'GC']],
    ],
    [
      'an opportunity next to an agency',
      { Opportunity: works, Agency: others },
      [null, null, ['Opportunity', 'Agency']],
    ],
    [
      'and not next to what it is about, which comes again',
      { 'Deal name': companies, Scope: ['Roof', 'Roof', 'Roof', 'Roof', 'Roof', 'Roof'] },
      ['Deal name', null, null],
    ],
    ['a title alone', { 'Deal name': companies }, ['Deal name', null, null]],
    ['a title that names the person', { 'Deal Title': about(people), Contact: people }, [null, 'Contact', null]],
    [
      'two titles',
      { 'Opportunity Name': works, 'Property Name': companies },
      [null, null, ['Opportunity Name', 'Property Name']],
    ],
    ['a title beside a person', { 'Deal Title': works, Contact: people }, [null, 'Contact', ['Deal Title']]],
    [
      'a word that nobody knows, in front',
      { Investidor: companies, Contact: people },
      [null, 'Contact', ['Investidor']],
    ],
    [
      'a word that nobody knows, which the addresses name',
      { Investidor: companies, Contact: people, Email: addresses },
      ['Investidor', 'Contact', null],
    ],
    [
      'a title that the addresses name',
      { 'Task Name': companies, Contact: people, Email: addresses },
      ['Task Name', 'Contact', null],
    ],
    ['a name beside a person', { Name: companies, 'Point of contact': people }, ['Name', 'Point of contact', null]],
    ['a name that the addresses name', { Name: companies, Email: addresses }, ['Name', null, null]],
    ['two organisations that differ', { Account: companies, Client: others }, [null, null, ['Account', 'Client']]],
    ['two that say the same', { Account: companies, Client: companies }, ['Account', null, null]],
    [
      'first and last name',
      { Company: companies, 'First Name': works, 'Last Name': others },
      ['Company', 'First Name', null],
    ],
    ['who pays beside who is taught', { Student: people, Family: companies }, ['Family', null, null]],
    ['who may buy', { 'Potential client': companies, Topic: works }, ['Potential client', null, null]],
    [
      'a field of Jira',
      { 'Custom field (Customer)': companies, Summary: works },
      ['Custom field (Customer)', null, null],
    ],
    ['a company is the company', { Company: companies, Client: others }, ['Company', null, null]],
    ['a buyer may be a person', { Account: companies, Buyer: people }, ['Account', null, null]],
  ])('%s', (_, columns, expected) => {
    expect(who(columns)).toEqual(expected);
  });
});

it('which program a client uses is not who buys, however many programs there are', () => {
  const programs = [
    'No CRM',
    'Pipedrive',
    'AmoCRM',
    'HubSpot',
    'Zoho',
    'Bitrix24',
    'KeyCRM',
    'Salesforce',
    'Other',
    'None',
  ];
  const rows = Array.from({ length: 240 }, (_, at): CellValue[] => [
    at % 3 === 0 ? 'No CRM' : (programs[at % programs.length] ?? ''),
    stages[at % stages.length] ?? '',
    500 + at,
  ]);
  const adoption = adopt(aWorkbook({ Deals: [['Client CRM', 'Stage', 'Amount'], ...rows] }));
  if ('noLeads' in adoption) throw new Error(adoption.message);
  expect(adoption.leadTabs[0]?.columns.has('company')).toBe(false);
});

describe('a header that says more than who buys', () => {
  const of = (header: string): unknown => {
    const names = Array.from(
      { length: 60 },
      (_, at) => `System ${at % 3 === 0 ? 'A' : String.fromCharCode(65 + (at % 15))}`,
    );
    const rows = names.map((name, at) => [name, stages[at % stages.length] ?? '', 500 + at]);
    const adoption = adopt(aWorkbook({ Deals: [[header, 'Stage', 'Amount'], ...rows] }));
    if ('noLeads' in adoption) throw new Error(adoption.message);
    return [
      adoption.leadTabs[0]?.columns.has('company'),
      adoption.questions.some(({ setting }) => setting === 'Column: Company'),
    ];
  };
  it('is asked where few names come again and again, unless the company is what it holds', () => {
    expect(of('Client CRM')).toEqual([false, true]);
    expect(of('Deal company')).toEqual([true, false]);
  });

  it('and a file of a firm is not the firm, where its name stands beside it and in its address', () => {
    const columns = {
      name: companies,
      points_of_contact: addresses,
      cover_letter_name: companies.map((name) => `Letter_${name}`),
    };
    expect(who(columns)[0]).toBe('name');
  });
});
