import { asksInSettings } from '../support/asks-in-settings.ts';
import { expect } from 'vitest';
import type { MemoryStore } from '../support/memory-store/memory-store.ts';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import type { Finding } from '../../src/core/findings/finding.ts';
import type { Message } from '../../src/core/messages/message.ts';
import { metricsJson } from '../../src/core/metrics/metrics-json.ts';
import type { Metrics } from '../../src/core/metrics/metrics.ts';
import type { Coverage } from '../../src/core/reminders/reminder.ts';
import { cellText, isCellError } from '../../src/core/workbook/cell-value.ts';
import type { CellValue } from '../../src/core/workbook/cell-value.ts';
import type { Instant } from '../../src/core/workbook/day-time.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import type { Tab, Workbook } from '../../src/core/workbook/workbook.ts';
import { LeadsheetError } from '../../src/errors.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { remind } from '../../src/jobs/remind/remind.ts';
import { report } from '../../src/jobs/report.ts';
import type { Mailer, WorkbookStore } from '../../src/ports.ts';

/** A workbook that may be looked at from outside, while a store works on it. */
export interface Watched {
  readonly store: WorkbookStore;
  /** Another store on the same workbook. */
  readonly open: () => WorkbookStore;
  /** Every formula that stands in the worker's tabs, and every one that people's tabs have beside those of people. */
  readonly formulas: () => readonly string[];
}

export function watched(store: MemoryStore): Watched {
  const formulas = () =>
    store.content().tabs.flatMap((tab) => tab.rows.flatMap((row) => row.flatMap((cell) => cell?.formula ?? [])));
  return { store, open: () => store.open(), formulas };
}

export interface NightOptions {
  readonly withReport: boolean;
  /** Somebody has been in the worker's tabs: that they were laid out again is said once, and taken back by the next run. */
  readonly afterMeddling: boolean;
}

/**
 * Runs all that a night runs, each of it twice, and holds the worker to its promises. Refused with words, a night has
 * done no harm either.
 */
export async function liveThroughANight(watched: Watched, now: Instant, more: NightOptions) {
  const { store } = watched;
  const before = await watched.open().read(everything);
  // What people typed may stand in a figure's label: only where nobody typed such a word, it must be ours.
  const check: Check = before.tabs.some((tab) => tab.rows.some((row) => row.some((cell) => ours.test(cellText(cell)))))
    ? anything
    : { text: (text) => must(!ours.test(text), 'no word of a program', text) };
  const sent: Message[] = [];
  const ports = { store, clock: fixedClock(now), random: seededRandom(3), log: quietLog };
  let mayFill: ReadonlySet<string> = new Set();
  let isRefused = false;
  try {
    const first = await recalculate(ports, { command: 'recalculate', dryRun: false });
    const { metrics, adoption, history } = first.understanding;
    mayFill = columnsOfIds(adoption);
    checkFindings(first.findings, check);
    checkFigures(metrics, check);
    checkNumbers(history);
    checkJson(metricsJson(metrics, { findings: first.findings, writes: first.writes }), check);
    checkCoverage(metrics);
    for (let run = 0; more.afterMeddling && run < 3; run++)
      await recalculate(ports, { command: 'recalculate', dryRun: false });
    await expectNothingToDo(ports);
    const mails = await remind({ ...ports, mailer: inbox(sent) }, { ignoreBinding: true });
    expect(mails).toMatchObject({ failed: 0, retry: 0, unknown: 0, fault: null });
    for (const message of [...sent, ...mails.previews]) checkMail(message, check);
    for (const note of mails.notes) check.text(note);
    const [mailed, afterMail] = [sent.length, await watched.open().read(everything)];
    await remind({ ...ports, mailer: inbox(sent) }, { ignoreBinding: true });
    expect(sent.length, 'mails of the second run').toBe(mailed);
    expect(await watched.open().read(everything)).toEqual(afterMail);
    if (more.withReport) {
      await recalculate(ports, { command: 'recalculate', dryRun: false });
      await expectNothingToDo(ports);
      checkPage((await report(ports, { title: 'Report' })).html, check);
    }
  } catch (error) {
    checkError(error);
    isRefused = true;
  }
  const after = await watched.open().read(everything);
  checkPeoplesTabs(before, after, mayFill);
  const known = new Set(before.tabs.flatMap((tab) => tab.rows.flat()));
  for (const tab of after.tabs)
    if (tab.ownedAs !== null && tab.ownedAs !== 'memory') checkWorkersTab(tab, known, check);
  // The line that says how fresh the figures are is the only formula, and holds no text of people.
  for (const formula of watched.formulas()) expect(formula).toMatch(/^=?IF\(NOW\(\)-\$B\$1/);
  return { isRefused };
}

interface Check {
  readonly text: (text: string) => void;
}

/** What a person is never to read: the marks of a program that did not know what it was showing. */
const ours = /\bNaN\b|\bInfinity\b|\bundefined\b|\[object|\bnull\b|\n\s+at .*:\d+:\d+/;

function inbox(sent: Message[]): Mailer {
  return {
    idempotent: false,
    send: (message) => Promise.resolve({ kind: 'sent' as const, reply: `250 ok ${sent.push(message)}` }),
    close: () => Promise.resolve(),
  };
}

/** Run again at the same instant, there is nothing to write but the line in the Run Log. */
async function expectNothingToDo(ports: Parameters<typeof recalculate>[0]): Promise<void> {
  const { idsFilled, understanding, plan } = await recalculate(ports, { command: 'recalculate', dryRun: false });
  expect(idsFilled).toBe(0);
  expect(understanding.history.newEvents).toEqual([]);
  const nameOf = (id: number) => understanding.workbook.tabs.find((tab) => tab.id === id)?.ownedAs ?? 'a tab';
  const said = plan.sheetWrites.map((write) => {
    const cells = write.kind === 'setCells' ? write.cells : write.kind === 'appendRows' ? write.rows : [];
    const place = write.kind === 'setCells' ? ` at row ${write.row + 1}, column ${write.column + 1}` : '';
    const values = cells.flatMap((row) => row.map((cell) => JSON.stringify(cell?.value ?? null).slice(0, 60)));
    const isLog = nameOf(write.tabId) === 'run-log' && cells.length === 1;
    return `${write.kind} in ${nameOf(write.tabId)}${place}${isLog ? '' : `: ${values.join(' ').slice(0, 500)}`}`;
  });
  expect(said).toEqual(['appendRows in run-log']);
}

const anything: Check = { text: () => undefined };

/** As `expect`, for what is asked a million times. */
function must(holds: boolean, what: string, of: unknown): void {
  if (!holds) throw new Error(`not so: ${what}: ${JSON.stringify(of)?.slice(0, 1000)}`);
}

export function checkFindings(findings: readonly Finding[], check: Check = anything): void {
  for (const { message, fix, suggestion, value, row, tab } of findings) {
    for (const text of [message, fix]) {
      must(/\S/.test(text), 'says something', text);
      must(text.length < 600, 'short', text);
      must(isShowable(text), 'can be shown', text);
      check.text(text);
    }
    check.text(`${suggestion ?? ''} ${value ?? ''} ${tab}`);
    must(row === null || row > 0, 'a row', row);
  }
}

/** No control characters but line breaks and tabs: no cell and no terminal shows them. */
function isShowable(text: string): boolean {
  return !/[\u0000-\u0008\u000b-\u001f]/.test(text);
}

function checkFigures(metrics: Metrics, check: Check): void {
  checkNumbers(metrics);
  const { rows, accepted, setAside, setAsideBy } = metrics.leads;
  expect(accepted + setAside).toBe(rows);
  for (const count of Object.values(setAsideBy)) must(count <= setAside, 'no more than are set aside', setAsideBy);
  for (const waiting of metrics.waiting) check.text(`${waiting.name} ${waiting.advice}`);
}

/** Every number anywhere in a value is one. */
function checkNumbers(value: unknown): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${value} among the figures`);
  } else if (value instanceof Map) for (const each of value.values()) checkNumbers(each);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) checkNumbers(each);
}

/** JSON turns what is no number into null without a word: looked for before, and read again after. */
function checkJson(json: Record<string, unknown>, check: Check): void {
  checkNumbers(json);
  const text = JSON.stringify(json);
  expect(Object.keys(JSON.parse(text) as object)).toEqual(Object.keys(json).filter((key) => json[key] !== undefined));
  check.text(text.replaceAll('null', ''));
}

/** No lead falls through the cracks: each open one stands under one of the five, and so do those that nobody has decided. */
function checkCoverage({ coverage, counts }: { readonly coverage: Coverage | null } & Pick<Metrics, 'counts'>): void {
  if (coverage === null) throw new Error('a run knows where the open leads stand');
  const { snoozed, nextStep, reminded, toFix, nobodyTold } = coverage;
  const undecided = (nobodyTold.reasons['stage not decided'] ?? 0) + (nobodyTold.reasons['tab not decided'] ?? 0);
  expect(snoozed + nextStep + reminded + toFix + nobodyTold.count).toBe(counts.open + undecided);
  expect(Object.values(nobodyTold.reasons).reduce((sum, count) => sum + count, 0)).toBe(nobodyTold.count);
}

function checkMail({ to, replyTo, subject, text, html, headers, messageId, key }: Message, check: Check): void {
  for (const { address } of [to, ...(replyTo === null ? [] : [replyTo])]) {
    must(/^[^\s,;<>"]+@[^\s,;<>"@]+$/.test(address) && isShowable(address), 'one address', address);
  }
  for (const line of [subject, messageId, key, to.name ?? '', ...Object.entries(headers).flat()]) {
    must(isShowable(line) && !/[\n\t]/.test(line), 'one line', line);
  }
  must(/\S/.test(subject) && /\S/.test(text), 'says something', subject);
  for (const each of [subject, text, html]) check.text(each);
  checkMarkup(html);
}

function checkPage(html: string, check: Check): void {
  // The page's own script and style are code, and may hold such words.
  check.text(html.replace(/<(script|style)[^>]*>[^]*?<\/\1>/g, ''));
  checkMarkup(html);
}

function checkMarkup(html: string): void {
  must(!html.includes('<script>alert'), 'no script of people', html);
  must(!/(?:href|src)\s*=\s*["']?\s*javascript:/i.test(html), 'no link that runs', html);
  must(!/<[a-z][^<>]*" onclick="/i.test(html), 'no attribute of people', html);
}

export function checkError(error: unknown): void {
  if (!(error instanceof LeadsheetError)) throw error;
  for (const text of [error.message, error.fix]) {
    expect(text).toMatch(/\S/);
    expect(text).not.toMatch(ours);
  }
}

/** Where a blank may be filled: `tab:column` of Lead ID and Stage ID. */
function columnsOfIds({ leadTabs, tabs }: Parameters<typeof idPlaces>[0]): ReadonlySet<string> {
  return new Set(idPlaces({ leadTabs, tabs }));
}

function* idPlaces(adoption: {
  readonly leadTabs: readonly { readonly tabId: number; readonly columns: ReadonlyMap<string, number> }[];
  readonly tabs: ReadonlyMap<string, { readonly tabId: number; readonly columns: ReadonlyMap<string, number> }>;
}) {
  for (const { tabId, columns } of adoption.leadTabs) yield `${tabId}:${columns.get('leadId') ?? 'none'}`;
  const stages = adoption.tabs.get('stages');
  if (stages !== undefined) yield `${stages.tabId}:${stages.columns.get('stageId') ?? 'none'}`;
}

/** A person's cell is never changed; a blank one gets nothing but an ID. */
function checkPeoplesTabs(before: Workbook, after: Workbook, mayFill: ReadonlySet<string>): void {
  const peoples = ({ tabs }: Workbook): Tab[] => tabs.filter((tab) => tab.ownedAs === null);
  const heads = (book: Workbook) => peoples(book).map(({ id, title, hidden }) => ({ id, title, hidden }));
  // Settings may have been made for what is asked.
  const isMade = ({ id }: { readonly id: number }): boolean =>
    after.tabs.some((tab) => tab.id === id && tab.madeAs === 'settings') && !before.tabs.some((tab) => tab.id === id);
  expect(heads(after).filter((tab) => !isMade(tab))).toEqual(heads(before));
  for (const tab of peoples(after).filter((each) => !isMade(each))) {
    const was = before.tabs.find((each) => each.id === tab.id)?.rows ?? [];
    const added = tab.rows.slice(was.length);
    for (const row of added) must(asksInSettings(row.map(cellText)), 'asks', { tab: tab.title, row });
    tab.rows.slice(0, was.length).forEach((row, r) => {
      for (let c = 0; c < Math.max(row.length, was[r]?.length ?? 0); c++) {
        const [now, then] = [row[c] ?? null, was[r]?.[c] ?? null];
        if (Object.is(now, then) || (isEmpty(now) && isEmpty(then))) continue;
        if (isCellError(now) && isCellError(then) && now.error === then.error) continue;
        const isId =
          isEmpty(then) && mayFill.has(`${tab.id}:${c}`) && /^((?:Lead|Stage) ID|[LS][A-Z0-9]{9,})$/.test(String(now));
        must(isId, 'as it was', { tab: tab.title, row: r + 1, column: c + 1, now, then });
      }
    });
  }
}

function isEmpty(value: CellValue): boolean {
  return value === null || value === '';
}

/** @param known what was there before, which somebody may have put there */
function checkWorkersTab(tab: Tab, known: ReadonlySet<CellValue>, check: Check): void {
  for (const row of tab.rows) {
    for (const cell of row) {
      if (known.has(cell)) continue;
      if (typeof cell === 'number') checkNumbers(cell);
      if (typeof cell !== 'string') continue;
      must(cell.length <= 32_767, 'fits into a cell', cell.length);
      check.text(cell);
    }
  }
}
