import type { GivenSpreadsheet, GivenTab, GivenCell } from '../support/sheets-emulator/load.ts';

/** Fixed, so that Settings can say what mail is bound to. */
export const spreadsheetId = '1attack-attack-attack-attack-attack-attack-0';

const names = ['Hannah Weiss', 'Imran Sheikh', 'Priya Nair'];
const stages = ['Lead generation', 'Initial contact', 'Follow-up', 'Proposal', 'Negotiation', 'Won', 'Lost'];
const words = ['Alder', 'Beacon', 'Cedar', 'Dunmore', 'Elmhurst', 'Fern', 'Garnet', 'Harbor', 'Iris', 'Juniper'];
const trades = ['Dental', 'Coffee', 'Vets', 'Couriers', 'Bakery', 'Tiles', 'Travel'];
/** 2026-03-03 as a serial date. */
const today = 46_084;

/** The cell of the team's own column by which a test knows a row again, wherever it stands. */
export const markerPattern = /^mk-\d+$/;

/**
 * A small team's sheet, drawn from a seed: 15 to 25 leads, some with IDs, some tabs without the column, mail on and bound.
 * Every lead has a marker of its own and an amount of its own, so that a mix-up of rows shows.
 */
export function sampleSpreadsheet(random: () => number): GivenSpreadsheet {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const hasIdColumn = random() < 0.6;
  const header = ['Company', 'Marker', 'Email', 'Owner', 'Stage', 'Amount', 'Created', 'Follow-up date', 'Notes'];
  if (hasIdColumn) header.splice(between(0, header.length), 0, 'Lead ID');
  const lead = (number: number): GivenCell[] => {
    const stage = pick(stages);
    const created = today - between(5, 200);
    const cells: Record<string, GivenCell> = {
      'Lead ID': random() < 0.4 ? `L2345678${number < 10 ? '2' : '3'}${'BCDFGHJKMN'.charAt(number % 10)}` : null,
      Company: `${words[number % 10] ?? ''} ${trades[number % 7] ?? ''}`,
      Marker: `mk-${number}`,
      Email: random() < 0.7 ? `ask@${(words[number % 10] ?? '').toLowerCase()}${number}.example` : null,
      Owner: random() < 0.9 ? pick(names) : 'Nobody Known',
      Stage: random() < 0.95 ? stage : 'Qualified?',
      Amount: 1000 + number * 17,
      Created: { date: isoDate(created) },
      'Follow-up date': random() < 0.6 ? { date: isoDate(today + between(-12, 12)) } : null,
      Notes: random() < 0.3 ? 'call back' : null,
    };
    return header.map((name) => cells[name]);
  };
  const count = between(15, 25);
  const rows = Array.from({ length: count }, (_, number) => lead(number));
  const banner: GivenCell[][] = random() < 0.2 ? [['Our pipeline'], []] : [];
  const tabs: GivenTab[] = [
    { title: 'Leads', sheetId: 0, rows: [...banner, header, ...rows] },
    {
      title: 'Team',
      sheetId: 11,
      rows: [
        ['Name', 'Email'],
        ...names.map((name) => [name, `${name.split(' ')[0]?.toLowerCase() ?? ''}@fern.example`]),
      ],
    },
    {
      title: 'Settings',
      sheetId: 12,
      rows: [
        ['Setting', 'Value'],
        ['Mail', 'on'],
        ['Mail on since', { date: '2026-01-05' }],
        ['Team address', 'sales@fern.example'],
        ['Mail bound to', spreadsheetId],
      ],
    },
  ];
  if (random() < 0.4)
    tabs.push({
      title: 'Stages',
      sheetId: 13,
      rows: [
        ['Stage', 'Kind'],
        ...stages.map((name) => [name, name === 'Won' ? 'won' : name === 'Lost' ? 'lost' : 'open']),
      ],
    });
  return { id: spreadsheetId, title: 'Pipeline', timeZone: 'Europe/Berlin', locale: 'en_US', tabs };
}

function isoDate(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}
