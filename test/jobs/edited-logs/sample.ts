import type { SimpleTab } from '../../contracts/store-contract.ts';

export const people = ['Hannah', 'Imran', 'Priya'];
export const workbookKey = 'Wtest';
const monday = 46_083;

const header = ['Lead ID', 'Company', 'Owner', 'Stage', 'Created', 'Follow-up date', 'Amount', 'Closed on'];
const ownerOf = (i: number): string => people[i % people.length] ?? '';
/** L0 to L5 are due on Monday, L6 on Tuesday, L7 on Wednesday, L8 too, though Priya snoozes it; the others are closed. */
const open = Array.from({ length: 9 }, (_, i) => {
  const due = i < 6 ? monday - 2 : monday - 5 + i;
  return [
    `L${i}`,
    `Company ${i}`,
    ownerOf(i),
    'Proposal',
    monday - 40 - i,
    Math.min(due, monday + 2),
    1000 * (i + 1),
    null,
  ];
});
const closed = Array.from({ length: 8 }, (_, i) => {
  const created = monday - 200 + 3 * i;
  return [
    `C${i}`,
    `Closed ${i}`,
    ownerOf(i),
    i % 3 === 0 ? 'Lost' : 'Won',
    created,
    null,
    500 * (i + 1),
    created + 30 + 5 * i,
  ];
});

/** A small team with mail on, whose owners are due something new on each of three days. */
export function sampleTabs(boundTo: string): SimpleTab[] {
  return [
    { title: 'Leads', rows: [header, ...open, ...closed] },
    { title: 'Team', rows: [['Name', 'Email'], ...people.map((name) => [name, `${name.toLowerCase()}@fern.example`])] },
    {
      title: 'Settings',
      rows: [
        ['Setting', 'Value'],
        ['Mail', 'on'],
        ['Mail on since', monday - 80],
        ['Mail bound to', boundTo],
        ['Workbook ID', workbookKey],
        ['My address', 'me@fern.example'],
        ['Team address', 'sales@fern.example'],
        ['Time zone', 'UTC'],
        ['Currency', 'EUR'],
      ],
    },
  ];
}
