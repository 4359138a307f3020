import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupFindings } from '../../../src/core/findings/group-findings.ts';
import { acceptKey } from '../../../src/core/findings/accept-key.ts';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import { readStageEvents } from '../../../src/core/logs/read-stage-events.ts';
import { readOwnLogs } from '../../../src/core/logs/read-own-logs.ts';
import { parseRecords } from '../../../src/core/leads/parse-records.ts';
import { planLeadIds } from '../../../src/core/leads/plan-lead-ids.ts';
import { tabNames, tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { adoptByLabel } from '../../support/adopt-by-label.ts';
import { aStage, aTab, aWorkbook, day } from '../../support/builders.ts';

const hostileTexts = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'valueOf',
    '=1+1',
    '@SUM(A1)',
    '+49 30 1',
    '-',
    '#REF!',
    'NaN',
    'Infinity',
  ],
  ...[
    '1e999',
    '-0',
    '0x1F',
    '31/02/2026',
    '29.02.1900',
    '2026-13-45',
    '00/00/0000',
    '9'.repeat(400),
    'a'.repeat(40_000),
  ],
  ...[
    '\u0000',
    '\ud800',
    '\udfff\ud800',
    'e\u0301'.repeat(200),
    '\u202e',
    '\ufeff',
    '🏳️‍🌈',
    '{{{x}}}',
    '<script>',
    'a@b',
    'a@',
  ],
  ...[
    '@b.c',
    'a@b.c, d@e.f',
    '"x" <a@b.c>',
    '(((((',
    '....',
    ',,,,',
    '1.2.3.4',
    '12k',
    '$',
    '€€',
    'USD',
    'won',
    'PROPOSAL',
  ],
  ...['2026-03-01T25:61:61Z', '2026-03-01T10:00:00+99:99', 'removed', 'first seen', 'digest 1 L1', ' ', '\t\n', 'TRUE'],
];
const anyCell: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
  fc.constantFrom(
    NaN,
    Infinity,
    -Infinity,
    -0,
    1e308,
    -1e308,
    5e-324,
    2 ** 53,
    60,
    59.999,
    -1,
    0,
    46_000,
    46_000.5,
    2_958_466,
  ),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('#REF!', '', '\u0000').map((error) => ({ error })),
);

const titles = tabNames.filter(
  (name) =>
    tabSchemas[name].owner === 'person' ||
    ['actions', 'reminder-log', 'data-issues', 'edit-log', 'stage-history'].includes(name),
);

it('no cell of any content makes a run fail, and no finding or figure is anything that cannot be shown', () => {
  fc.assert(
    fc.property(fc.infiniteStream(anyCell), fc.integer({ min: 1, max: 4 }), (cells, rowCount) => {
      const next = (): CellValue => cells.next().value ?? null;
      const workbook = aWorkbook(
        titles.map((name, id) => {
          const schema = tabSchemas[name];
          const headers = schema.columns.map((column) =>
            column.field === 'entered' ? 'Entered Proposal' : column.header,
          );
          const rows = Array.from({ length: rowCount }, () => headers.map(next));
          return aTab({
            id,
            title: schema.title,
            ownedAs: schema.owner === 'worker' ? (name as 'actions') : null,
            rows: [headers, ...rows],
            spilledRows: new Set([2]),
          });
        }),
      );
      const adoption = adoptByLabel(workbook);
      const today = day('2026-03-31');
      const logs = readOwnLogs(workbook.tabs, { workbooks: [], ahead: new Set() }, []);
      const records = parseRecords(workbook, adoption, { today, logs });
      const previous = readStageEvents(workbook.tabs.find(({ ownedAs }) => ownedAs === 'stage-history'));
      const history = deriveHistory({
        records,
        adoption,
        previousEvents: logs.events,
        previousRunAt: today - 1,
        editLog: logs.editLog,
        now: today + 0.5,
      });
      planLeadIds(workbook, adoption, () => 0.3, { placedIds: ['__proto__', 'NaN'] });
      const findings = [...records.findings, ...previous.findings, ...history.findings];
      groupFindings(findings);
      for (const finding of findings) {
        expect(acceptKey(finding)).toMatch(/^f[0-9a-z]{11}$/);
        expect(`${finding.message}${finding.value ?? ''}`).not.toMatch(/[\u0000-\u001f]|undefined|\[object/);
        expect(finding.message.length).toBeLessThanOrEqual(500);
      }
      for (const value of numbersIn([records.leads, records.purchases, history.visits, history.lives])) {
        expect(Number.isFinite(value)).toBe(true);
      }
      for (const { days, ageWhenFirstSeen } of history.visits) {
        expect(days ?? 0).toBeGreaterThanOrEqual(ageWhenFirstSeen < 0 ? Infinity : 0);
      }
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
  );
});

function* numbersIn(value: unknown): Iterable<number> {
  if (typeof value === 'number') yield value;
  else if (value instanceof Map) for (const each of value.values()) yield* numbersIn(each);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* numbersIn(each);
}

it('a workbook in which every row has three faults gives a short list with the true counts', () => {
  const rows = Array.from({ length: 20_000 }, (_, i): CellValue[] => [
    `L${i}`,
    `Stage number ${i}`,
    `much ${i}`,
    `some day ${i}`,
    `mail ${i} at home`,
  ]);
  const workbook = aWorkbook({ Leads: [['Lead ID', 'Stage', 'Amount', 'Created', 'Email'], ...rows] });
  const adoption = adoptByLabel(workbook);
  const records = parseRecords(workbook, adoption, { today: day('2026-03-31') });
  const groups = groupFindings(records.findings);
  expect(groups.length).toBeLessThan(60);
  const count = (code: string): number =>
    groups.filter((group) => group.code === code).reduce((sum, group) => sum + group.count, 0);
  expect(['cell/unknown-stage', 'cell/not-an-amount', 'cell/not-a-date', 'cell/not-an-email'].map(count)).toEqual([
    20_000, 20_000, 20_000, 20_000,
  ]);
  expect(records.leads.every((lead) => lead.errors.length === 3)).toBe(true);
});

it('headers named like parts of an object are names like any other, in stages too', () => {
  const stages = [aStage({ name: 'constructor', id: '__proto__' })];
  const workbook = aWorkbook({
    Leads: [
      ['__proto__', 'Stage', 'Entered constructor'],
      ['x', 'constructor', 46_000],
    ],
  });
  const adoption = adoptByLabel(workbook, { stages });
  const { leads } = parseRecords(workbook, adoption, { today: day('2026-03-31') });
  expect(leads[0]?.stage?.id).toBe('__proto__');
  expect([...(leads[0]?.entered ?? [])]).toEqual([['__proto__', 46_000 - 25_569]]);
});
