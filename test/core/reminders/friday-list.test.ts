import { describe, expect, it } from 'vitest';
import { columnsInUse, fridayList, isListDay } from '../../../src/core/reminders/friday-list.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { aWorkbook, day } from '../../support/builders.ts';
import { anEffectiveLead } from './a-desk.ts';

const monday = 1;
const friday = day('2026-03-06');
const works = (...off: readonly string[]) => ({
  isWorkingDay: (at: number) => (at + 3) % 7 < 5 && !off.map(day).includes(at),
});

describe('the list before the Monday mail', () => {
  it('comes on the last working day before it', () => {
    const days = (calendar: ReturnType<typeof works>, summaryDay = monday) =>
      Array.from({ length: 7 }, (_, i) => friday - 4 + i).filter(
        (at) => calendar.isWorkingDay(at) && isListDay(at, calendar, summaryDay),
      );
    expect(days(works())).toEqual([friday]);
    expect(days(works('2026-03-06'))).toEqual([friday - 1]);
    expect(days(works(), 3)).toEqual([friday - 3]);
  });

  const own = (id: string, lead: Parameters<typeof anEffectiveLead>[0], isFirstStage = false) => ({
    one: anEffectiveLead({ id, company: id, ...lead }),
    isFirstStage,
  });
  const leads = [
    own('Late', { expectedClose: friday - 3, amount: 5 }),
    own('Told', { expectedClose: friday - 9, amount: 5 }),
    own('Later', { expectedClose: friday - 1, amount: 50 }),
    own('Dayless', { amount: 5 }),
    own('Bare', { expectedClose: friday + 3, amount: null }),
    own('Fresh', { amount: null }, true),
    own('Asleep', { expectedClose: friday - 3, snoozeUntil: friday + 2, amount: 5 }),
  ];
  const about = {
    ...{ today: friday, inUse: columnsInUse(leads) },
    worthOf: ({ amount }: { readonly amount: number | null }) => amount,
    isTold: ({ company }: { readonly company: string | null }) => company === 'Told',
  };

  it('names what has a day that passed, no day and no amount, the most valuable first', () => {
    expect(fridayList(leads, about)).toEqual({ pastClose: ['Later', 'Late'], noDay: ['Dayless'], noAmount: ['Bare'] });
    expect(fridayList([], about)).toBeNull();
  });

  it('asks nobody for a column that the team does not fill in', () => {
    const bare = [own('A', {}), own('B', {}), own('C', { expectedClose: friday + 1 })];
    expect(columnsInUse(bare)).toEqual({ day: false, amount: false });
    expect(fridayList(bare, { ...about, inUse: columnsInUse(bare) })).toBeNull();
  });

  const serial = (at: number): number => at + 25_569;
  const previewsOn = (at: number, settings: readonly (readonly CellValue[])[] = []) => {
    const head = ['Lead ID', 'Company', 'Owner', 'Stage', 'Amount', 'Created', 'Expected close', 'Follow-up date'];
    const row = (
      id: string,
      amount: number | null,
      close: number | null,
      followUp: number,
      stage = 'Proposal',
    ): CellValue[] => [
      id,
      `Firm ${id}`,
      'Ann',
      stage,
      amount,
      serial(at - 30),
      close === null ? null : serial(close),
      serial(followUp),
    ];
    const understood = understand(
      aWorkbook({
        Leads: [
          head,
          row('A', 10, at + 9, at),
          row('B', 20, at + 9, at + 5),
          row('C', null, at + 9, at + 5),
          row('L', null, null, at + 5, 'Lead'),
        ],
        Team: [
          ['Name', 'Email'],
          ['Ann', 'ann@team.example'],
        ],
        Settings: [['Setting', 'Value'], ...settings],
      }),
      { now: at * 86_400_000 + 9 * 3_600_000, ignoreBinding: true },
    );
    if ('noLeads' in understood) throw new Error(understood.message);
    return understood.reminders.previews.map((digest) => digest.fridayList);
  };

  it('stands in the mail of that day, unless Settings say no', () => {
    expect(previewsOn(friday)).toEqual([{ pastClose: [], noDay: [], noAmount: ['Firm C'] }]);
    expect(previewsOn(friday - 1)).toEqual([undefined]);
    expect(previewsOn(friday, [['Friday list', 'no']])).toEqual([undefined]);
  });
});
