import type { SimpleTab } from '../contracts/store-contract.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { serialFromDay } from '../../src/core/workbook/day-time.ts';
import { day } from '../support/builders.ts';

/**
 * Fernbridge Signs, a shop of four that sells shop fronts and signs: Mara owns it and sells a little, Ewa, Tom and Ana sell. The
 * workbook is as they keep it: headers of their own, dates of the stages in columns, a holiday of the shop's own.
 */
export const zone = 'Europe/London';

/** The cell of a date. @example dated('2026-03-02') */
export const dated = (iso: string): number => serialFromDay(day(iso));

export const leadHeaders = [
  ...['Lead ID', 'Company', 'Contact', 'Email', 'Phone', 'Came from', 'Sold by', 'Stage', 'Value (£)', 'Came in'],
  ...['Entered Contacted', 'Entered Quote sent', 'Entered Negotiation', 'Expected close', 'Next step', 'Next step on'],
  ...['Last contact', 'Closed', 'Why lost', 'Notes'],
];

const domainOf = (company: string): string => `${company.toLowerCase().replace(/[^a-z]+/g, '-')}.example`;
const mailOf = (contact: string, company: string): string =>
  `${contact.toLowerCase().split(' ')[0] ?? ''}@${domainOf(company)}`;
const phones = new Map<string, string>();
/** Of the range that is kept free for stories: each company its own. */
function phoneOf(company: string): string {
  const phone = phones.get(company) ?? `0117 496 0${String(phones.size + 1).padStart(3, '0')}`;
  phones.set(company, phone);
  return phone;
}

/** What stands in one row, by header. */
type Deal = Readonly<Record<string, CellValue>>;

const openDeals: readonly Deal[] = [
  ...ofPerson('Ewa', [
    [
      'Greystone Electrical',
      'Nadia Cassidy',
      12_900,
      'Negotiation',
      '2026-01-19',
      {
        'Next step': 'Call Nadia',
        'Next step on': dated('2026-03-01'),
        'Last contact': dated('2026-02-13'),
        Notes: 'Wants two references',
        'Expected close': dated('2026-03-20'),
      },
    ],
    [
      'Fairmont Dental',
      'Ravi Shah',
      4200,
      'Negotiation',
      '2026-01-12',
      {
        'Next step': 'Sign the order',
        'Next step on': dated('2026-03-02'),
        'Last contact': dated('2026-02-13'),
        'Expected close': dated('2026-03-04'),
      },
    ],
    ['Windmill Plumbing', 'Gus Ode', 7600, 'Quote sent', '2026-01-26', { 'Last contact': dated('2026-02-10') }],
    [
      'Millbrook Optics',
      'Ida Penn',
      4850,
      'Quote sent',
      '2026-01-20',
      { 'Last contact': dated('2026-02-17'), 'Expected close': dated('2026-02-18') },
    ],
    [
      'Sandpiper Café',
      'Leo Marsh',
      1900,
      'Contacted',
      '2026-02-18',
      { 'Next step': 'Send photos', 'Last contact': dated('2026-02-13') },
    ],
  ]),
  ...ofPerson('Tom', [
    [
      'Hawthorn Logistics',
      'Beth Cole',
      13_700,
      'Negotiation',
      '2025-12-15',
      {
        'Next step': 'Price with the board',
        'Next step on': dated('2026-03-06'),
        'Last contact': dated('2026-02-13'),
        'Expected close': dated('2026-03-13'),
      },
    ],
    [
      'Tower Legal',
      'Omar Hale',
      3850,
      'Negotiation',
      '2026-01-28',
      {
        'Next step': 'Ask for the order',
        'Next step on': dated('2026-03-09'),
        'Last contact': dated('2026-02-13'),
        'Expected close': dated('2026-03-11'),
      },
    ],
    [
      'Calder & Sons',
      'Jim Calder',
      1400,
      'Quote sent',
      '2026-02-09',
      { 'Next step': 'Ring Jim', 'Next step on': dated('2026-03-05'), 'Last contact': dated('2026-02-20') },
    ],
    [
      'Kestrel Cafe',
      'Una Ray',
      2900,
      'Contacted',
      '2026-02-16',
      { 'Next step': 'Measure the front', 'Next step on': dated('2026-03-03'), 'Last contact': dated('2026-02-13') },
    ],
    [
      'Foxglove Florist',
      'Mia Lund',
      3650,
      'Quote sent',
      '2026-02-11',
      {
        'Next step': 'Second quote',
        'Next step on': dated('2026-03-10'),
        'Last contact': dated('2026-02-13'),
        'Expected close': dated('2026-03-12'),
      },
    ],
    [
      'Larch Kennels',
      'Pat Dunn',
      3300,
      'Quote sent',
      '2026-02-02',
      {
        'Next step': 'Agree the colour',
        'Next step on': dated('2026-03-04'),
        'Last contact': dated('2026-02-13'),
        'Expected close': dated('2026-03-27'),
      },
    ],
  ]),
  ...ofPerson('Ana', [
    [
      'Eastbank Gym',
      'Kai Frost',
      7600,
      'Quote sent',
      '2026-02-03',
      {
        'Next step': 'Send the offer',
        'Next step on': dated('2026-03-02'),
        'Last contact': dated('2026-02-13'),
        'Expected close': dated('2026-03-25'),
      },
    ],
    [
      'Kiln Pottery',
      'Fran Webb',
      5200,
      'Negotiation',
      '2026-01-15',
      {
        'Next step': 'Their answer on price',
        'Next step on': dated('2026-03-05'),
        'Last contact': dated('2026-02-13'),
        'Expected close': dated('2026-03-06'),
      },
    ],
    [
      'Otley Gym',
      'Sol Reed',
      2400,
      'Quote sent',
      '2026-02-05',
      { 'Next step': 'Third call', 'Next step on': dated('2026-03-05'), 'Last contact': dated('2026-02-19') },
    ],
    [
      'Maple Care Homes',
      'Ines Roy',
      9400,
      'Negotiation',
      '2026-01-08',
      {
        'Next step': 'Visit on site',
        'Next step on': dated('2026-03-10'),
        'Last contact': dated('2026-02-13'),
        'Expected close': dated('2026-03-31'),
      },
    ],
  ]),
  ...ofPerson('Mara', [
    ['Yarrow Estates', 'Hugh Vane', 11_000, 'Contacted', '2025-10-28', { 'Last contact': dated('2025-11-12') }],
    [
      'Beacon Theatre',
      'Lily Moss',
      8800,
      'Quote sent',
      '2026-01-30',
      {
        'Next step': 'Trustees meet',
        'Next step on': dated('2026-03-18'),
        'Last contact': dated('2026-02-13'),
        'Expected close': dated('2026-04-17'),
      },
    ],
  ]),
];

type OpenDeal = readonly [string, string, number, string, string, Deal];

function ofPerson(owner: string, deals: readonly OpenDeal[]): Deal[] {
  return deals.map(([company, contact, value, stage, cameIn, more]) => {
    const from = day(cameIn);
    const passed = ['Contacted', 'Quote sent', 'Negotiation'];
    const entered = passed.slice(0, passed.indexOf(stage) + 1).map((name, i): [string, number] => [
      `Entered ${name}`,
      // A day, nine days and twenty days after it came.
      serialFromDay(from + ([1, 9, 20][i] ?? 0)),
    ]);
    return {
      ...{ Company: company, Contact: contact, Email: mailOf(contact, company), Phone: phoneOf(company) },
      ...{ 'Came from': 'Referral', 'Sold by': owner, Stage: stage, 'Value (£)': value, 'Came in': dated(cameIn) },
      ...Object.fromEntries(entered),
      ...more,
    };
  });
}

const kinds = ['Bakery', 'Vets', 'Motors', 'Books', 'Tiles', 'Opticians', 'Joinery', 'Nursery'];
const names = [
  'Alder',
  'Birch',
  'Clover',
  'Dunmore',
  'Elm',
  'Ferris',
  'Gorse',
  'Heath',
  'Ivy',
  'Juniper',
  'Knoll',
  'Linden',
];
const reasons = ['price', 'price', 'no answer', 'went elsewhere', 'no budget'];

/** What was closed in the fourteen months before: the shop's past, about nine in twenty of it won. */
function closedDeals(): Deal[] {
  const random = seededRandom(20);
  const people = ['Ewa', 'Tom', 'Ana', 'Ewa', 'Tom', 'Mara'];
  return Array.from({ length: 96 }, (_, i): Deal => {
    const company = `${names[i % names.length] ?? ''} ${kinds[Math.floor(i / names.length)] ?? ''}`;
    const cameIn = day('2024-12-20') + Math.round(i * 4.1);
    const steps = [1 + random() * 3, 4 + random() * 10, 6 + random() * 14].map(Math.round);
    const isWon = random() < 0.45;
    const reached = isWon ? 3 : Math.floor(random() * 4);
    const dates = steps.reduce<number[]>((all, step) => [...all, (all.at(-1) ?? cameIn) + step], []);
    const closed = (reached === 0 ? cameIn : (dates[reached - 1] ?? cameIn)) + 4 + Math.round(random() * 30);
    const entered = ['Contacted', 'Quote sent', 'Negotiation']
      .slice(0, reached)
      .map((name, k): [string, number] => [`Entered ${name}`, serialFromDay(dates[k] ?? cameIn)]);
    return {
      ...{
        Company: company,
        Contact: `Contact ${i + 1}`,
        Email: `office@${domainOf(company)}`,
        Phone: phoneOf(company),
      },
      ...{ 'Came from': ['Website', 'Referral', 'Fair'][i % 3] ?? '', 'Sold by': people[i % people.length] ?? '' },
      ...{ Stage: isWon ? 'Won' : 'Lost', 'Value (£)': 600 + Math.round(random() * 120) * 50 },
      ...{ 'Came in': serialFromDay(cameIn), ...Object.fromEntries(entered) },
      ...{ 'Last contact': serialFromDay(closed), Closed: serialFromDay(Math.min(closed, day('2026-02-27'))) },
      ...(isWon ? {} : { 'Why lost': reasons[i % reasons.length] ?? '' }),
    };
  });
}

/** The row of a deal. */
export const rowOf = (deal: Deal): CellValue[] => leadHeaders.map((header) => deal[header] ?? null);

/** The workbook, in a file, on the evening of Sunday, 22 February. */
export function theShop(path: string): SimpleTab[] {
  return [
    { title: 'Leads', rows: [leadHeaders, ...[...closedDeals(), ...openDeals].map(rowOf)] },
    {
      title: 'Team',
      rows: [
        ['Name', 'Email', 'Manager', 'Quota', 'Away until'],
        ['Mara', 'mara@fernbridge.example', null, null, null],
        ['Ewa', 'ewa@fernbridge.example', 'Mara', 10_000, null],
        ['Tom', 'tom@fernbridge.example', 'Mara', 12_000, null],
        ['Ana', 'ana@fernbridge.example', 'Mara', 8000, null],
      ],
    },
    {
      title: 'Stages',
      rows: [
        ['Stage', 'Order', 'Kind'],
        ...['New', 'Contacted', 'Quote sent', 'Negotiation'].map((name, i) => [name, i + 1, 'open']),
        ['Won', 5, 'won'],
        ['Lost', 6, 'lost'],
      ],
    },
    {
      title: 'Settings',
      rows: [
        ['Setting', 'Value'],
        ['Time zone', zone],
        ['Currency', 'GBP'],
        ['Mail', 'on'],
        ['Mail on since', dated('2026-02-02')],
        ['Mail bound to', path],
        ['Workbook ID', 'fernbridge'],
        ['Team address', 'office@fernbridge.example'],
        ['Target', 30_000],
      ],
    },
    {
      title: 'Holidays',
      rows: [
        ['Date', 'Name'],
        [dated('2026-03-11'), 'Stocktaking'],
        [dated('2026-12-25'), 'Christmas'],
      ],
    },
  ];
}
