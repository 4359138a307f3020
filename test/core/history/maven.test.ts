import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import { layOutStageEvents } from '../../../src/core/history/lay-out-stage-events.ts';
import { readStageEvents } from '../../../src/core/logs/read-stage-events.ts';
import { outcomeOf } from '../../../src/core/leads/lead.ts';
import { parseRecords } from '../../../src/core/leads/parse-records.ts';
import { tabSchemas } from '../../../src/core/schema/tab-schemas.ts';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { adoptByLabel } from '../../support/adopt-by-label.ts';
import { mavenCsv, whichMaven } from '../../support/maven/maven-csv.ts';
import { aStage, aTab, aWorkbook, day } from '../../support/builders.ts';

const stages = [
  aStage({ name: 'Prospecting', order: 1 }),
  aStage({ name: 'Engaging', order: 2 }),
  aStage({ name: 'Won', order: 3, kind: 'won' }),
  aStage({ name: 'Lost', order: 4, kind: 'lost' }),
];
const header = [...['Lead ID', 'Owner', 'product', 'Company', 'Stage', 'Entered Engaging', 'Closed on', 'Amount']];

it(`8,800 deals of Maven as they are (${whichMaven})`, () => {
  const [, ...rows] = parse(mavenCsv(), { bom: true }) as string[][];
  // As the import stores them: text, and amounts as numbers.
  const cells = rows.map((row) =>
    row.map((cell, i): CellValue => (i === 7 && cell !== '' ? Number(cell) : cell || null)),
  );
  const workbook = aWorkbook({ Leads: [header, ...cells] });
  const adoption = adoptByLabel(workbook, { stages });
  const now = day('2017-12-31T12:00');
  const records = parseRecords(workbook, adoption, { today: Math.floor(now) });
  const history = deriveHistory({ records, adoption, previousEvents: [], previousRunAt: null, editLog: [], now });

  const counts = new Map<string, number>();
  for (const lead of records.leads) counts.set(outcomeOf(lead), (counts.get(outcomeOf(lead)) ?? 0) + 1);
  expect(counts).toEqual(
    new Map([
      ['won', 4238],
      ['lost', 2473],
      ['open', 2089],
    ]),
  );
  expect(records.findings.filter((finding) => finding.severity === 'error')).toEqual([]);

  // Prospecting deals have no date at all: they are in no cycle.
  const known = history.lives.filter((life) => life.startedAt !== null);
  expect(known).toHaveLength(8300);
  const cycles = known
    .filter((life) => life.outcome === 'won')
    .map((life) => Math.floor(life.closedAt ?? NaN) - Math.floor(life.startedAt ?? NaN));
  expect(cycles).toHaveLength(4238);
  expect(cycles.reduce((sum, days) => sum + days, 0) / cycles.length).toBeCloseTo(51.782, 4);
  expect(cycles.sort((a, b) => a - b)[2119]).toBe(57);

  const engaging = history.visits.filter((visit) => visit.stage === 'engaging');
  expect(engaging.filter((visit) => visit.exit === 'open')).toHaveLength(1589);
  expect(engaging.every((visit) => visit.days !== null && visit.wholeDays && visit.ageWhenFirstSeen === 0)).toBe(true);
  const prospecting = history.visits.filter((visit) => visit.stage === 'prospecting');
  expect(prospecting).toHaveLength(500);
  expect(prospecting.every((visit) => visit.days === null && visit.exit === 'open')).toBe(true);

  // The log goes through the sheet and back, and the same state adds nothing.
  const logRows = [
    tabSchemas['stage-history'].columns.map((column) => column.header),
    ...layOutStageEvents(history.newEvents).map((row) => row.map((cell) => cell?.value as CellValue)),
  ];
  const previousEvents = readStageEvents(aTab({ rows: logRows })).events;
  expect(previousEvents).toEqual(history.newEvents);
  const again = deriveHistory({ records, adoption, previousEvents, previousRunAt: now, editLog: [], now: now + 1 });
  expect(again.newEvents).toEqual([]);
  expect(again.lives).toEqual(history.lives);
});
