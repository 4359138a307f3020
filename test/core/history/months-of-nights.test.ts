import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import type { DerivedHistory } from '../../../src/core/history/derive-history.ts';
import type { EditLogEntry } from '../../../src/core/logs/read-edit-log.ts';
import type { StageEvent } from '../../../src/core/logs/stage-event.ts';
import type { Lead } from '../../../src/core/leads/lead.ts';
import { seededRandom } from '../../support/hostile-co-editor.ts';
import {
  aLead,
  anAdoption,
  aRecognisedTab,
  aStageEvent,
  day,
  shippedStages,
  someRecords,
} from '../../support/builders.ts';

const file = join(import.meta.dirname, 'months-of-nights.json');
const start = day('2026-01-05');
const nights = [0, 1, 2, 5, 6, 14, 15, 22.5, 23, 31, 38, 39, 40, 60].map((after) => start + after + 1 / 12);
const stageIds = shippedStages.map((stage) => stage.id);

interface Change {
  readonly at: number;
  readonly stage: number;
}

/** A lead's true moves, and how its people keep the sheet: who types dates, late, wrong or not at all. */
function aLife(random: () => number) {
  const whole = (below: number): number => Math.floor(random() * below);
  const changes: Change[] = [];
  let at = start - 30 + random() * 60;
  let stage = whole(3);
  for (let n = 1 + whole(5); n > 0; n--) {
    changes.push({ at, stage });
    at += random() < 0.2 ? random() / 2 : random() * 15;
    stage = random() < 0.75 ? Math.min(6, stage + 1 + whole(2)) : whole(7);
  }
  const types = random() < 0.5;
  const dates = changes.map((change) => ({
    stage: change.stage,
    typedAt: change.at + (random() < 0.3 ? whole(12) : 0),
    day: Math.floor(change.at) + (random() < 0.2 ? whole(9) - 5 : 0),
    isTyped: types && random() < 0.8,
  }));
  return {
    ...{ changes, dates },
    created: random() < 0.4 ? Math.floor(changes[0]!.at) - whole(3) : null,
    keepsSince: random() < 0.3,
    closes: random() < 0.5,
    goneFrom: random() < 0.15 ? start + whole(50) : Infinity,
    backFrom: random() < 0.5 ? 6 : Infinity,
    logged: random() < 0.4 ? 0.8 : 0,
    lies: random() < 0.15,
    imports: random() < 0.2,
  };
}
type Life = ReturnType<typeof aLife>;

function rowAt(life: Life, id: string, at: number): Lead | null {
  const past = life.changes.filter((change) => change.at <= at);
  const now = past.at(-1);
  if (now === undefined || (at >= life.goneFrom && at < life.goneFrom + life.backFrom)) return null;
  const stage = shippedStages[now.stage]!;
  const entered = new Map<string, number>();
  for (const date of life.dates)
    if (date.isTyped && date.typedAt <= at && past.some((change) => change.stage === date.stage))
      entered.set(stageIds[date.stage]!, date.day);
  return aLead({
    ...{ id, stage, entered, created: life.created, owner: past.length % 2 ? 'Ann' : 'Bo', amount: 100 * past.length },
    stageSince: life.keepsSince ? Math.floor(past.at(-1 - (past.length % 2))?.at ?? now.at) : null,
    closedOn: life.closes && stage.kind !== 'open' ? Math.floor(now.at) : null,
  });
}

function entriesOf(life: Life, lead: string, random: () => number): EditLogEntry[] {
  return life.changes.flatMap((change, i) => {
    const from = i === 0 ? '' : (shippedStages[life.changes[i - 1]!.stage]?.name ?? '');
    const isLie = life.lies && random() < 0.4;
    const to = shippedStages[isLie ? (change.stage + 2) % 7 : change.stage]!.name;
    const row = 2 + i;
    return random() < life.logged || isLie ? [{ lead, time: change.at, from, to, row }] : [];
  });
}

const text = (at: number | null): string => (at === null ? '–' : String(Math.round((at - start) * 1000) / 1000));

function inLines({ visits, lives, findings }: DerivedHistory, events: readonly StageEvent[]): Record<string, string[]> {
  const lines: Record<string, string[]> = {};
  const of = (lead: string | null): string[] => (lines[lead ?? ''] ??= []);
  for (const { lead, from, to, notBefore, notAfter, source, amount, owner } of events)
    of(lead).push(`${from ?? ''} > ${to} ${text(notBefore)} ${text(notAfter)} ${source} ${amount} ${owner}`);
  for (const visit of visits) {
    const { lead, stage, enteredAt, leftAt, days, ageWhenFirstSeen: age, exit, to, wholeDays, amount, owner } = visit;
    of(lead).push(
      `in ${stage} ${text(enteredAt)} ${text(leftAt)} ${days?.toFixed(3)} ${age.toFixed(3)} ${exit} ${to} ${wholeDays} ${amount} ${owner}`,
    );
  }
  for (const life of lives) {
    const { lead, startedAt, closedAt, close, outcome, lastSeenAt, reached, reopened } = life;
    const closed =
      close === null ? '–' : `${close.outcome} ${text(close.notBefore)} ${text(close.notAfter)} ${close.isDated}`;
    of(lead).push(
      `life ${text(startedAt)} ${text(closedAt)} (${closed}) ${outcome} ${text(lastSeenAt)} ${reached.length} ${reopened}`,
    );
  }
  for (const { code, lead, row, column, columnIndex, field, message } of findings)
    of(lead).push(`${code} ${row} ${column} ${columnIndex} ${field}: ${message}`);
  return lines;
}

it('what is said of a hundred leads after two months of nights is what was recorded', () => {
  const random = seededRandom(20);
  const lives = Array.from({ length: 100 }, () => aLife(random));
  const idOf = (i: number): string => `L${String(i).padStart(2, '0')}`;
  const log = lives.flatMap((life, i) => entriesOf(life, idOf(i), random));
  const columns = new Map(['closedOn', 'stageSince'].map((field, i) => [field, i + 3]));
  const enteredColumns = new Map(stageIds.map((stage, i) => [stage, i + 9]));
  let events: readonly StageEvent[] = [];
  let history: DerivedHistory | undefined;
  nights.forEach((now, night) => {
    const leads = lives.flatMap((life, i) => rowAt(life, idOf(i), now) ?? []);
    const imported = lives.flatMap((life, i) =>
      night === 9 && life.imports
        ? life.changes
            .filter((change) => change.at < now - (i % 3))
            .map(({ at, stage }, n, all) => {
              const from = stageIds[all[n - 1]?.stage ?? -1] ?? null;
              const notAfter = i % 2 ? Math.floor(at) : Math.round(at * 86_400_000) / 86_400_000;
              return aStageEvent({ lead: idOf(i), from, to: stageIds[stage]!, notAfter, source: 'import' });
            })
        : [],
    );
    history = deriveHistory({
      records: someRecords({ leads }),
      adoption: anAdoption({ leadTabs: [aRecognisedTab({ columns, enteredColumns })] }),
      previousEvents: [...events, ...imported],
      importedSince: imported,
      previousRunAt: nights[night - 1] ?? null,
      firstRunAt: nights[0] ?? null,
      editLog: log.filter((entry) => entry.time <= now),
      now,
    });
    events = [...events, ...imported, ...history.newEvents];
  });
  const lines = inLines(history!, events);
  // `SCENARIOS_UPDATE=1 npx vitest run` of this file writes them anew; the diff is read.
  if (process.env['SCENARIOS_UPDATE']) writeFileSync(file, `${JSON.stringify(lines, null, 2)}\n`);
  expect(lines).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});
