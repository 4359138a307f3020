import fc from 'fast-check';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { serialFromDay } from '../../../src/core/workbook/day-time.ts';
import { day } from '../../support/builders.ts';

/** The first day, a Monday; everything in a world is so many days after it. */
export const firstDay = day('2026-09-07');

/** What stands in the row of a lead: cells as people type them. */
export interface LeadCells {
  readonly owner: string;
  readonly stage: string;
  readonly amount: CellValue;
  readonly created: CellValue;
  readonly followUp: CellValue;
  readonly lastContact: CellValue;
  readonly snoozeUntil: CellValue;
  readonly source: CellValue;
  readonly notes: CellValue;
}

/** Something that a person (or a web form) does to the sheet, at an hour. */
export type SheetEvent =
  | { readonly kind: 'came'; readonly hour: number; readonly cells: LeadCells }
  | { readonly kind: 'many came'; readonly hour: number; readonly cells: LeadCells; readonly count: number }
  | { readonly kind: 'handed'; readonly hour: number; readonly which: number; readonly to: string };

export interface World {
  readonly zone: string;
  readonly mail: 'on' | 'off' | 'only me';
  /** Before the first day: mail has long been on. Null: it was turned on just now, and the first list comes first. */
  readonly mailOnSince: number | null;
  readonly hasTeamAddress: boolean;
  readonly hasMyAddress: boolean;
  readonly hasQuietHours: boolean;
  readonly ben: {
    readonly email: string;
    readonly active: boolean;
    readonly awayUntil: number | null;
    readonly workingDays: string;
    readonly isSuppressed: boolean;
  };
  readonly holidays: readonly number[];
  readonly rulesOff: readonly string[];
  readonly mailsPerDay: number;
  /** Which of the mails do not arrive, by their number. */
  readonly lost: ReadonlyMap<number, 'not sent' | 'unknown' | 'refused message'>;
  readonly leads: readonly LeadCells[];
  readonly events: readonly SheetEvent[];
}

const date = (offset: number): CellValue => serialFromDay(firstDay + offset);
const between = (min: number, max: number) => fc.integer({ min, max }).map(date);
const mostly = <T>(usual: T, ...odd: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3 * odd.length, arbitrary: fc.constant(usual) }, ...odd);

const owner = fc.constantFrom('Ann', 'Ann', 'Ben', 'Ben', 'annie', 'ben@team.example', 'Cy', 'Zoe', '');
const badDate: fc.Arbitrary<CellValue> = fc.constantFrom<CellValue>('soon', '31/02/2026', { error: '#REF!' }, -5);
const cells: fc.Arbitrary<LeadCells> = fc.record({
  owner,
  stage: fc.constantFrom('', '', 'New', 'New', 'Proposal', 'Propsal', 'Qualified?', 'Negotiation', 'Won'),
  amount: fc.constantFrom<CellValue>(null, 1500, '1.500', 'a lot', '12,5 or so', -3, { error: '#N/A' }, '€ 900'),
  created: fc.oneof(fc.constant(null), between(-3, 4), between(-200, 0), between(30, 60), badDate),
  followUp: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 3, arbitrary: between(3, 40) },
    { weight: 1, arbitrary: fc.oneof(between(-10, 3), between(61, 300), badDate) },
  ),
  lastContact: mostly<CellValue>(null, between(-30, 3), badDate),
  snoozeUntil: mostly<CellValue>(null, between(-3, 30), between(61, 200), badDate),
  source: fc.constantFrom(null, 'website', '=HYPERLINK'),
  notes: fc.constantFrom(null, 'rota for 3 sites', 'call\nback “soon”'),
});
const hour = fc.integer({ min: 32, max: 95 });
const event: fc.Arbitrary<SheetEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('came' as const), hour, cells }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('handed' as const), hour, which: fc.nat({ max: 7 }), to: owner }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('many came' as const),
      hour,
      cells,
      count: fc.integer({ min: 5, max: 40 }),
    }),
  },
);

/** Teams, sheets, cells, days and switches of every kind. */
export const worlds: fc.Arbitrary<World> = fc.record({
  zone: fc.constantFrom('UTC', 'Europe/London', 'America/New_York', 'Asia/Tokyo'),
  mail: fc.constantFrom('on' as const, 'on' as const, 'on' as const, 'on' as const, 'off' as const, 'only me' as const),
  mailOnSince: fc.constantFrom(-90, -90, -90, null),
  hasTeamAddress: fc.boolean(),
  hasMyAddress: fc.boolean(),
  hasQuietHours: fc.boolean(),
  ben: fc.record({
    email: fc.constantFrom('ben@team.example', 'ben@team.example', '', 'ben@team.example, eve@evil.example'),
    active: mostly(true, fc.constant(false)),
    awayUntil: mostly<number | null>(null, fc.integer({ min: -2, max: 20 })),
    workingDays: mostly('', fc.constantFrom('Mon, Thu', 'Tue, Wed, Sat')),
    isSuppressed: mostly(false, fc.constant(true)),
  }),
  holidays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 2 }),
  rulesOff: mostly<readonly string[]>([], fc.subarray(['Came in', 'Handed over', 'No next step', 'Something to fix'])),
  mailsPerDay: mostly(200, fc.constant(1)),
  lost: fc
    .array(
      fc.tuple(
        fc.nat({ max: 8 }),
        fc.constantFrom('not sent' as const, 'unknown' as const, 'refused message' as const),
      ),
      {
        maxLength: 2,
      },
    )
    .map((all) => new Map(all)),
  leads: fc.array(cells, { minLength: 1, maxLength: 8 }),
  events: fc.array(event, { minLength: 1, maxLength: 5 }),
});
