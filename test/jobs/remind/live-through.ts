import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { LeadCoverage } from '../../../src/core/reminders/compute-coverage.ts';
import type { MailDesk } from '../../../src/core/reminders/mail-desk.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { dayTimeOf, serialFromDay } from '../../../src/core/workbook/day-time.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Mailer } from '../../../src/ports.ts';
import { firstDay } from './a-team-and-its-days.ts';
import type { LeadCells, World } from './a-team-and-its-days.ts';

export const hour = 3_600_000;
export const start = firstDay * 24 * hour + 7 * 60_000;
export const mayBeMailed: MailDesk['book']['mayBeMailed'] = (address) => address.endsWith('@team.example');

/** What is so at the end of a local day. */
export interface Evening {
  readonly ledger: readonly LedgerRow[];
  /** By company. */
  readonly coverage: ReadonlyMap<string, LeadCoverage>;
  readonly keyOf: ReadonlyMap<string, string>;
}

/** Something that happened to a lead, named by its company, at a local time. */
export interface Happening {
  readonly company: string;
  /** `same`: no run can see that it changed hands, for it is with whoever had it on the night before. */
  readonly kind: 'came' | 'many came' | 'handed' | 'same';
  readonly at: number;
  readonly cells: LeadCells;
}

export interface Life {
  readonly happenings: readonly Happening[];
  /** By local day. */
  readonly evenings: ReadonlyMap<number, Evening>;
}

const header = [
  'Lead ID',
  'Company',
  'Owner',
  'Stage',
  'Amount',
  'Created',
  'Follow-up date',
  'Last contact',
  'Snooze until',
  'Source',
  'Notes',
];

/** Hourly runs and a night each day over so many days of a world, while people work on its sheet. */
export async function liveThrough(world: World, days: number): Promise<Life> {
  const store = memoryStore({ timeZone: world.zone, tabs: tabsOf(world) });
  const random = seededRandom(5);
  const rows = world.leads.map((cells, i) => ({ company: `Old ${i}`, cells }));
  const happenings: Happening[] = [];
  const evenings = new Map<number, Evening>();
  const atNight = new Map<string, string>();
  let sent = 0;
  const mailer: Mailer = {
    idempotent: false,
    close: () => Promise.resolve(),
    send: () => {
      const kind = world.lost.get(sent++) ?? 'sent';
      return Promise.resolve({ kind, reply: kind });
    },
  };
  for (let n = 0; n < days * 24; n++) {
    const now = start + n * hour;
    const ports = { store, clock: { now: () => now }, random, log: quietLog };
    const at = dayTimeOf(now, world.zone);
    for (const event of world.events.filter((one) => one.hour === n)) {
      const count = event.kind === 'many came' ? event.count : 1;
      for (let i = 0; i < count; i++) {
        if (event.kind === 'handed') {
          const row = rows[event.which % rows.length];
          if (row === undefined) continue;
          row.cells = { ...row.cells, owner: event.to };
          const before = atNight.get(row.company);
          const kind = before === undefined ? 'came' : before === personOf(event.to, world) ? 'same' : 'handed';
          happenings.push({ company: row.company, kind, at, cells: row.cells });
        } else {
          const company = `New ${rows.length}`;
          rows.push({ company, cells: event.cells });
          happenings.push({ company, kind: event.kind, at, cells: event.cells });
        }
      }
      const ids = new Map(store.values('Leads').map((row) => [row[1] ?? null, row[0] ?? null] as const));
      store.edit((content) => ({
        ...content,
        tabs: content.tabs.map((tab) =>
          tab.title === 'Leads'
            ? { ...tab, rows: [header, ...rows.map((row) => rowOf(row, ids))].map((line) => line.map(cellFrom)) }
            : tab,
        ),
      }));
    }
    const evening = Math.floor(at);
    const localHour = Math.floor((at - evening) * 24);
    if (localHour === 5) {
      await recalculate(ports, { command: 'nightly', dryRun: false, mayBeMailed });
      for (const { company, cells } of rows) atNight.set(company, personOf(cells.owner, world));
    }
    // At night no mail goes out, whatever is due.
    if (localHour >= 6 && localHour <= 21)
      await remind({ ...ports, mailer }, { mayBeMailed, mailsPerDay: world.mailsPerDay });
    if (localHour === 22) evenings.set(evening, await eveningOf(store, now));
  }
  return { happenings, evenings };
}

/** Who is meant by the cell of an owner. */
function personOf(owner: string, { ben }: World): string {
  const text = owner.toLowerCase();
  if (text === 'annie') return 'ann';
  return text === 'ben@team.example' && ben.email === text ? 'ben' : text;
}

async function eveningOf(store: ReturnType<typeof memoryStore>, now: number): Promise<Evening> {
  const understood = understand(await store.read(everything), { now, mayBeMailed });
  if ('noLeads' in understood) throw new Error(understood.message);
  const { records, reminders } = understood;
  const byKey = new Map(reminders.leads.map((one) => [one.lead, one]));
  const named = records.leads.map(({ company, key }) => [company ?? '', key] as const);
  return {
    ledger: records.ledger,
    keyOf: new Map(named),
    coverage: new Map(
      named.flatMap(([company, key]) => (byKey.has(key) ? [[company, byKey.get(key) as LeadCoverage]] : [])),
    ),
  };
}

function rowOf(
  { company, cells }: { company: string; cells: LeadCells },
  ids: ReadonlyMap<CellValue, CellValue>,
): CellValue[] {
  const { owner, stage, amount, created, followUp, lastContact, snoozeUntil, source, notes } = cells;
  return [
    ids.get(company) ?? null,
    company,
    owner,
    stage,
    amount,
    created,
    followUp,
    lastContact,
    snoozeUntil,
    source,
    notes,
  ];
}

const cellFrom = (value: CellValue | undefined) =>
  value === undefined || value === null || value === '' ? undefined : { value };

function tabsOf(world: World) {
  const { ben } = world;
  const date = (offset: number): number => serialFromDay(firstDay + offset);
  const stages = ['New', 'Proposal', 'Negotiation', 'Won', 'Lost'].map((name, i) => [
    name,
    i + 1,
    ['won', 'lost'][i - 3] ?? 'open',
  ]);
  const settings: CellValue[][] = [
    ['Mail', world.mail],
    ['Mail on since', world.mailOnSince === null ? null : date(world.mailOnSince)],
    ['Mail bound to', 'memory'],
    ['Team address', world.hasTeamAddress ? 'sales@team.example' : null],
    ['My address', world.hasMyAddress ? 'me@team.example' : null],
    ['Quiet hours from', world.hasQuietHours ? '21:00' : null],
    ['Quiet hours to', world.hasQuietHours ? '07:00' : null],
    ['Weekly summary', 'no'],
    ['Day order', 'day first'],
  ];
  const leads = world.leads.map((cells, i) => rowOf({ company: `Old ${i}`, cells }, new Map()));
  return [
    { title: 'Leads', rows: [header, ...leads] },
    { title: 'Stages', rows: [['Stage', 'Order', 'Kind'], ...stages] },
    {
      title: 'Team',
      rows: [
        ['Name', 'Aliases', 'Email', 'Away until', 'Working days', 'Active'],
        ['Ann', 'annie', 'ann@team.example', null, null, 'yes'],
        [
          'Ben',
          null,
          ben.email,
          ben.awayUntil === null ? null : date(ben.awayUntil),
          ben.workingDays,
          ben.active ? 'yes' : 'no',
        ],
        ['Cy', null, 'cy@evil.example', null, null, 'yes'],
      ],
    },
    { title: 'Settings', rows: [['Setting', 'Value'], ...settings.filter(([, value]) => value !== null)] },
    { title: 'Holidays', rows: [['Date', 'Name'], ...world.holidays.map((offset) => [date(offset), 'Off'])] },
    { title: 'Reminder Rules', rows: [['Rule', 'Enabled'], ...world.rulesOff.map((rule) => [rule, 'no'])] },
    { title: 'Suppressions', rows: [['Email'], ...(ben.isSuppressed ? [['ben@team.example']] : [])] },
  ];
}
