import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { memoryStore } from './memory-store/memory-store.ts';
import type { MemoryStore } from './memory-store/memory-store.ts';
import { memoryContentFrom } from './memory-store/memory-workbook.ts';
import type { InitialCell, InitialTab } from './memory-store/memory-workbook.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { metricsJson } from '../../src/core/metrics/metrics-json.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import { isoDay } from '../../src/core/workbook/day-time.ts';
import { LeadsheetError } from '../../src/errors.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { remind } from '../../src/jobs/remind/remind.ts';
import { day } from './builders.ts';
import { toldFigures } from './told-figures.ts';
import type { ToldFigures } from './told-figures.ts';

/** A cell in workbook.json: a value, `{ "date": "2026-03-01" }`, a failed formula, or a formula with what it shows. */
type ScenarioCell =
  string | number | boolean | null | { readonly date: string } | { readonly error: string } | InitialCell;
interface ScenarioTab extends Omit<InitialTab, 'rows'> {
  readonly rows: readonly (readonly ScenarioCell[])[];
}
interface ScenarioWorkbook {
  readonly timeZone?: string;
  readonly tabs: readonly ScenarioTab[];
  /** What people did before the second, third, … run. */
  readonly then?: readonly ScenarioStep[];
}
interface ScenarioStep {
  /** Take the place of those of the same title (or ID), or are new. */
  readonly tabs?: readonly ScenarioTab[];
  /** Titles of tabs that somebody deleted. */
  readonly deleted?: readonly string[];
  /** Somebody accepted the lines of Data Issues that hold these words. */
  readonly accept?: readonly string[];
}

/** The folders of test/scenarios, each named by a sentence. */
export function scenarioNames(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'workbook.json')))
    .map((entry) => entry.name)
    .sort();
}

/** How a scenario begins: its tabs, with plain values only, and the first instant. */
export function scenarioStart(folder: string): {
  readonly timeZone: string | null;
  readonly now: number;
  readonly tabs: readonly { readonly title: string; readonly hidden: boolean; readonly rows: CellValue[][] }[];
} {
  const { timeZone, tabs } = JSON.parse(readFileSync(join(folder, 'workbook.json'), 'utf8')) as ScenarioWorkbook;
  const [now = ''] = readFileSync(join(folder, 'now.txt'), 'utf8').trim().split('\n');
  const plain = (cell: ScenarioCell): CellValue => {
    const made = cellOf(cell);
    return typeof made === 'object' && made !== null && 'formula' in made ? made.value : made;
  };
  return {
    timeZone: timeZone ?? null,
    now: Date.parse(now.trim()),
    tabs: tabs.map(({ title, hidden = false, rows }) => ({ title, hidden, rows: rows.map((row) => row.map(plain)) })),
  };
}

/** What one run of a scenario planned, as text that a person can read. */
export interface ScenarioText {
  /** What the scenario is about: its rows and findings, what was new and due, and the figures that its about.json names. */
  readonly told: string;
  /** With every figure there is. */
  readonly full: string;
}

/** What else a scenario tells than every one does. */
interface About {
  readonly figures?: ToldFigures;
  /** Whether Data Issues are told as people see them there. */
  readonly dataIssues?: boolean;
}

/** Runs a scenario: one recalculation a line of now.txt. */
export async function runScenario(folder: string): Promise<ScenarioText[]> {
  const about = JSON.parse(readFileSync(join(folder, 'about.json'), 'utf8')) as About;
  const workbook = JSON.parse(readFileSync(join(folder, 'workbook.json'), 'utf8')) as ScenarioWorkbook;
  const nows = readFileSync(join(folder, 'now.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Date.parse(line.trim()));
  const store = memoryStore({ timeZone: workbook.timeZone ?? null, tabs: workbook.tabs.map(cellsOf) });
  const random = seededRandom(7);
  const texts: ScenarioText[] = [];
  for (const [i, now] of nows.entries()) {
    const step = i === 0 ? undefined : workbook.then?.[i - 1];
    if (step !== undefined) takeStep(store, step);
    remember(store);
    const ports = { store, clock: fixedClock(now), random, log: quietLog };
    try {
      texts.push(await planText(ports, about));
    } catch (error) {
      if (!(error instanceof LeadsheetError)) throw error;
      const text = `Refused (exit status ${error.exitStatus}): ${error.message}\n${error.fix}\n`;
      texts.push({ told: text, full: text });
    }
  }
  return texts;
}

type Ports = Parameters<typeof recalculate>[0];

async function planText(ports: Ports, about: About): Promise<ScenarioText> {
  const { understanding, plan, writes } = await recalculate(ports, { command: 'recalculate', dryRun: false });
  const mails = await remind({ ...ports, mailer: null }, { dryRun: true, ignoreBinding: true });
  const { adoption, history, metrics } = understanding;
  const { findings: _findings, ...figures } = metricsJson(metrics, { findings: plan.findings, writes });
  const leadTabs = adoption.leadTabs.map((tab) => {
    const columns = [...tab.columns].map(
      ([field, column]) => `${field} ${letters(column)} (${tab.foundBy.get(field) ?? ''})`,
    );
    return `  “${tab.title}”, header in row ${tab.headerRow + 1}: ${columns.join(', ')}`;
  });
  const stages = adoption.stages.map((stage) => `${stage.name} (${stage.kind}, ${stage.id})`);
  const lines = (dataIssues: readonly string[], told: readonly string[]): string[] => [
    'How the workbook was understood',
    ...leadTabs,
    `  stages: ${stages.join(', ')}`,
    '',
    'Findings',
    ...plan.findings.map(
      (f) =>
        `  ${f.severity} ${f.code} ${f.tab}${f.row === null ? '' : `!${letters(f.columnIndex ?? 0)}${f.row}`}: ${f.message}`,
    ),
    '',
    ...dataIssues,
    'New in Stage History',
    ...history.newEvents.map(
      (e) =>
        `  ${e.lead}: ${e.from ?? '(new)'} → ${e.to}, ${e.notBefore === null ? 'by' : moment(e.notBefore) + ' to'} ${moment(e.notAfter)}, ${e.source}`,
    ),
    '',
    'Figures',
    ...told,
    '',
    'Mails that are due',
    ...mails.messages.map((m) => `  to ${m.to.address}: ${m.subject}`),
    ...mails.notes.map((note) => `  (${note})`),
    '',
    "Cells in people's tabs that were written",
    ...peoplesWrites(ports.store as MemoryStore),
  ];
  const dataIssues = ['Data Issues', ...issueLines(ports.store as MemoryStore), ''];
  const text = (...parts: Parameters<typeof lines>): string => `${lines(...parts).join('\n')}\n`;
  return {
    told: text(about.dataIssues === true ? dataIssues : [], toldFigures(figures, about.figures ?? {})),
    full: text(dataIssues, [JSON.stringify(figures, null, 2)]),
  };
}

const before = new WeakMap<MemoryStore, Map<string, unknown>>();

/** What of people's tabs differs from what people put there. */
function peoplesWrites(store: MemoryStore): string[] {
  const known = before.get(store) ?? new Map<string, unknown>();
  const lines: string[] = [];
  for (const tab of store.content().tabs)
    if (tab.ownedAs === null)
      tab.rows.forEach((row, r) =>
        row.forEach((cell, c) => {
          const place = `${tab.title}!${letters(c)}${r + 1}`;
          const value = cell?.value ?? null;
          if (value !== null && known.get(place) !== value && known.size > 0)
            lines.push(`  ${place} = ${JSON.stringify(value)}`);
        }),
      );
  return lines;
}

function remember(store: MemoryStore): void {
  const cells = new Map<string, unknown>([['', '']]);
  for (const tab of store.content().tabs)
    tab.rows.forEach((row, r) =>
      row.forEach((cell, c) => cells.set(`${tab.title}!${letters(c)}${r + 1}`, cell?.value ?? null)),
    );
  before.set(store, cells);
}

function takeStep(store: MemoryStore, { tabs = [], deleted = [], accept = [] }: ScenarioStep): void {
  store.edit((content) => {
    const isSame = (tab: { readonly id: number; readonly title: string }, next: ScenarioTab): boolean =>
      next.id === undefined ? next.title === tab.title : next.id === tab.id;
    const changed = content.tabs
      .filter((tab) => !deleted.includes(tab.title))
      .map((tab) => {
        const next = tabs.find((one) => isSame(tab, one));
        if (next === undefined) return tab.ownedAs === 'data-issues' ? accepted(tab, accept) : tab;
        const [made] = memoryContentFrom({ tabs: [cellsOf(next)] }).tabs;
        return made === undefined ? tab : { ...tab, title: next.title, rows: made.rows };
      });
    const free = Math.max(0, ...content.tabs.map((tab) => tab.id)) + 1;
    const added = tabs
      .filter((next) => !content.tabs.some((tab) => isSame(tab, next)))
      .map((next, i) => ({ ...cellsOf(next), id: next.id ?? free + i }));
    return { ...content, tabs: [...changed, ...memoryContentFrom({ tabs: added }).tabs] };
  });
}

type StoredTab = ReturnType<MemoryStore['content']>['tabs'][number];

function accepted(tab: StoredTab, words: readonly string[]): StoredTab {
  const [head = [], ...rows] = tab.rows;
  const column = head.findIndex((cell) => cell?.value === 'Accept');
  const marked = rows.map((row) => {
    const text = row.map((cell) => String(cell?.value ?? '')).join(' ');
    if (!words.some((word) => text.includes(word))) return row;
    return Array.from({ length: head.length }, (_, i) => (i === column ? { value: 'fine' } : row[i]));
  });
  return { ...tab, rows: [head, ...marked] };
}

/** Data Issues as it stands for people: the line, how many rows, what is to be done, whether it was accepted. */
function issueLines(store: MemoryStore): string[] {
  const tab = store.content().tabs.find((each) => each.ownedAs === 'data-issues');
  const [head = [], ...rows] = (tab?.rows ?? []).map((row) => row.map((cell) => cell?.value ?? null));
  const at = (row: readonly unknown[], label: string): unknown => row[head.indexOf(label)];
  return rows
    .filter((row) => row.some((cell) => cell !== null && cell !== ''))
    .map((row) => {
      const suggestion = at(row, 'Suggestion');
      const more = typeof suggestion === 'string' && suggestion !== '' ? ` Meant: ${suggestion}?` : '';
      const accept = at(row, 'Accept') ?? '';
      return `  ${accept === '' ? '' : '[accepted] '}${at(row, 'Severity')}, ${at(row, 'Rows')} rows: ${at(row, 'What is wrong')} → ${at(row, 'Fix')}${more}`;
    });
}

function cellsOf(tab: ScenarioTab): InitialTab {
  return { ...tab, rows: tab.rows.map((row) => row.map(cellOf)) };
}

function cellOf(cell: ScenarioCell): InitialCell {
  if (typeof cell !== 'object' || cell === null || !('date' in cell)) return cell;
  return day(cell.date) + 25569;
}

function moment(at: number): string {
  const minutes = Math.round((at - Math.floor(at)) * 1440);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return minutes === 0 ? isoDay(at) : `${isoDay(at)} ${time}`;
}

function letters(column: number): string {
  let text = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) text = String.fromCharCode(65 + ((n - 1) % 26)) + text;
  return text;
}
