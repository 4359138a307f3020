import { memoryStore } from '../../support/memory-store/memory-store.ts';
import type { MemoryStore } from '../../support/memory-store/memory-store.ts';
import { memoryContentFrom } from '../../support/memory-store/memory-workbook.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { Message } from '../../../src/core/messages/message.ts';
import type { MailEnvironment } from '../../../src/core/reminders/mail-environment.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';
import type { Day } from '../../../src/core/workbook/day-time.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Mailer, SendOutcome } from '../../../src/ports.ts';
import { day } from '../../support/builders.ts';

/** A deal as its row says it. */
export interface Row {
  readonly stage: string;
  readonly created?: Day;
  readonly closed?: Day | null;
  readonly amount?: number;
  readonly owner?: string;
  /** In which tab it stands; Leads, if nothing is said. */
  readonly tab?: 'Leads' | 'Archive';
}

const head = ['Lead ID', 'Company', 'Owner', 'Stage', 'Amount', 'Created', 'Closed on'];

export const instantOf = (iso: string): number => day(iso) * 86_400_000;

/** A team's workbook that people type into, and that is recalculated and mailed from, with all that went out. */
export interface WeeklyWorld {
  readonly store: MemoryStore;
  /** Weekly summaries, in the order in which they went out. */
  readonly summaries: Message[];
  put(id: string, row: Row | null): void;
  /** Another row with the ID of this one. */
  copy(id: string): void;
  set(key: string, value: CellValue): void;
  team(...rows: (readonly CellValue[])[]): void;
  night(iso: string): Promise<unknown>;
  morning(iso: string, environment?: MailEnvironment, outcome?: SendOutcome['kind']): ReturnType<typeof remind>;
}

export function weeklyWorld(settings: Readonly<Record<string, CellValue>> = {}): WeeklyWorld {
  const store = memoryStore({ timeZone: 'UTC', tabs: [{ title: 'Leads', rows: [head] }] });
  const summaries: Message[] = [];
  const rows = new Map<string, Row>();
  const copies: string[] = [];
  const said = new Map<string, CellValue>(
    Object.entries({ Mail: 'on', 'Mail on since': '2026-01-01', 'Mail bound to': 'memory', ...settings }),
  );
  let members: readonly (readonly CellValue[])[] = [
    ['Ann', 'ann@team.example', 'Ruth'],
    ['Ruth', 'ruth@team.example', null],
  ];
  const cells = ([id, row]: readonly [string, Row]): CellValue[] => {
    const { stage, closed = null, amount = 100, created = day('2025-12-01'), owner = 'Ann' } = row;
    return [
      id,
      `Firm ${id}`,
      owner,
      stage,
      amount,
      serialFromDay(created),
      closed === null ? null : serialFromDay(closed),
    ];
  };
  const save = (): void => {
    const inTab = (tab: string) => [...rows].filter(([, row]) => (row.tab ?? 'Leads') === tab).map(cells);
    const again = copies.flatMap((id) => [...rows].filter(([known]) => known === id).map(cells));
    const tabs = [
      { id: 70, title: 'Leads', rows: [head, ...inTab('Leads'), ...again] },
      { id: 71, title: 'Archive', rows: [head, ...inTab('Archive')] },
      { id: 72, title: 'Settings', rows: [['Setting', 'Value'], ...said] },
      { id: 73, title: 'Team', rows: [['Name', 'Email', 'Manager'], ...members] },
    ];
    store.edit((content) => ({
      ...content,
      tabs: [...memoryContentFrom({ tabs }).tabs, ...content.tabs.filter(({ ownedAs }) => ownedAs !== null)],
    }));
  };
  const at = (iso: string) => {
    save();
    return { store, clock: fixedClock(instantOf(iso)), random: seededRandom(3), log: quietLog };
  };
  return {
    store,
    summaries,
    put: (id, row) => void (row === null ? rows.delete(id) : rows.set(id, row)),
    copy: (id) => void copies.push(id),
    set: (key, value) => void said.set(key, value),
    team: (...to) => void (members = to),
    night: (iso) => recalculate(at(iso), { command: 'nightly', dryRun: false }),
    morning: (iso, environment = {}, kind = 'sent') => {
      const mailer: Mailer = {
        idempotent: false,
        send: (message) => {
          if (kind === 'sent' && message.key.includes('weekly-summary')) summaries.push(message);
          return Promise.resolve({ kind, reply: kind });
        },
        close: () => Promise.resolve(),
      };
      return remind({ ...at(iso), mailer }, environment);
    },
  };
}

/** What a summary says of deals that were closed, in a line. @example '1 deal won, 0 deals lost; earlier: 1 deal won' */
export function closedIn(message: Message): string {
  const { week, earlier } = closings(message);
  const deals = (count: number, outcome: string): string => `${count} deal${count === 1 ? '' : 's'} ${outcome}`;
  const closed =
    week.won + week.lost === 0 ? 'no deal closed' : `${deals(week.won, 'won')}, ${deals(week.lost, 'lost')}`;
  const late = (['won', 'lost'] as const).flatMap((outcome) =>
    earlier[outcome] === 0 ? [] : [deals(earlier[outcome], outcome)],
  );
  return late.length === 0 ? closed : `${closed}; earlier: ${late.join(', ')}`;
}

/** How many deals a summary tells of, of last week and earlier together. */
export function countIn(message: Message): { readonly won: number; readonly lost: number } {
  const { week, earlier } = closings(message);
  return { won: week.won + earlier.won, lost: week.lost + earlier.lost };
}

function closings({ text }: Message) {
  const inWeek = (label: string): number => Number(new RegExp(`^${label}: (\\d+) deal`, 'm').exec(text)?.[1] ?? 0);
  const late = /^Closed earlier: (\d+) won, (\d+) lost/m.exec(text);
  return {
    week: { won: inWeek('Won'), lost: inWeek('Lost') },
    earlier: { won: Number(late?.[1] ?? 0), lost: Number(late?.[2] ?? 0) },
  };
}
