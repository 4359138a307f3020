import type { PeoplesTabName, ReadSelection, Workbook } from '../../core/workbook/workbook.ts';
import { randomSigns } from '../../core/statistics/random-signs.ts';
import { cellText } from '../../core/workbook/cell-value.ts';
import { plainValue } from '../../core/workbook/out-cell.ts';
import { everything } from '../../core/workbook/workbook.ts';
import type { Stage } from '../../core/workbook/stage.ts';
import { bindingOf } from '../../core/workbook/mail-binding.ts';
import { areaText } from '../../core/workbook/area.ts';
import { adorn } from './adorn.ts';
import { describeAdoption } from './describe-adoption.ts';
import { converse } from './dialogue/converse.ts';
import type { Occasion } from './dialogue/converse.ts';
import { ask, Left } from './dialogue/talk.ts';
import type { Talk } from './dialogue/talk.ts';
import { askForColumns, columnsText, planColumns } from './lacking-columns.ts';
import { planInit } from './plan-init.ts';
import { readingOfAdoption } from './reading.ts';
import type { Reading } from './reading.ts';
import { takeOverAsked } from './like/take-over-asked.ts';
import type { TakenOver } from './like/take-over.ts';
import { noRows, withMore } from './rows/tab-rows.ts';
import type { TabRows } from './rows/tab-rows.ts';
import { adoptWithRows } from './rows/with-rows.ts';
import { rowsOfStages } from './stage-option.ts';
import { strayBinding } from './stray-binding.ts';
import { areasBeside, partingLines, widenAreas } from './widen-areas.ts';
import type { InitPlan } from './plan-init.ts';
import type { FieldRow } from '../../core/plan/peoples-tabs.ts';
import type { JobPorts } from '../job-ports.ts';
import { recalculate } from '../recalculate.ts';
import type { RecalculateResult } from '../recalculate.ts';
import { withLease } from '../with-lease.ts';

export interface InitJob {
  readonly stages: readonly Stage[] | null;
  readonly with: readonly PeoplesTabName[];
  readonly bind: boolean;
  /** Dropdowns, notes and colours on people's columns, where none are. */
  readonly format?: boolean;
  readonly dryRun: boolean;
  /** Rows that somebody said beforehand. */
  readonly rows?: TabRows;
  /** A workbook whose settings are taken over. */
  readonly like?: Workbook;
  /** Who is asked; null = nobody, and what is unsure stays a question. */
  readonly talk: Talk | null;
  /** Tables and filters of the team's own are widened over the Lead IDs without a question. */
  readonly widen?: boolean;
}

export interface InitResult {
  /** How the workbook is understood, in lines for people. */
  readonly proposal: readonly string[];
  /** The same for programs: what was decided and why, and what is still asked. */
  readonly reading: Reading;
  /** What was taken over from another workbook, and what was not. */
  readonly taken: readonly string[];
  readonly steps: readonly string[];
  /** What it left as it is and should not stay so, with how to mend it. */
  readonly left: readonly string[];
  /** Null where nothing was written: declined, a dry run, or nothing was left to do. */
  readonly recalculated: RecalculateResult | null;
  readonly declined: boolean;
  /** What was answered before the person left, as words that say it again beforehand: `Time zone=Europe/Berlin`. */
  readonly heard?: readonly string[];
}

/** Adopts a workbook as it is, and makes the tabs that it needs. Run again it changes nothing. */
export async function init(ports: JobPorts, job: InitJob): Promise<InitResult> {
  const look = await ports.store.read(everything);
  const left = partingLines(areasBeside(look));
  const holidays = await holidaysOf(look, job, ports);
  const like = job.like === undefined ? nothingTaken : await takeOverAsked(look, job.like, job.talk).catch(onLeaving);
  const { rows: theirs, lines: taken } = like ?? nothingTaken;
  const start = withMore(withMore(theirs, job.rows ?? noRows), rowsOfStages(job.stages ?? []));
  const nothing = { taken, steps: [], left: [], recalculated: null, declined: true };
  if (job.dryRun) {
    const plan = planOn(look, job, { rows: start, holidays, newId: 'W' });
    return { ...readingOf(look, start), ...nothing, steps: plan.steps, left, declined: false };
  }
  let heard = start;
  const answered =
    like === null
      ? null
      : await answersOf(look, start, job, {
          now: ports.clock.now(),
          beside: [...taken, ...left],
          heard: (rows) => (heard = rows),
        });
  if (answered === null) return { ...readingOf(look, start), ...nothing, heard: saidAgain(start, heard) };
  const { rows, agreed, columns } = answered;
  const read = readingOf(look, rows);
  await ports.store.learn?.();
  const plan = await withLease(
    ports.store,
    ports.log,
    async (lease) => {
      const workbook = await ports.store.read(everything);
      const planned = planOn(workbook, job, { rows, holidays, newId: `W${randomSigns(ports.random, 8)}` });
      const more = columns ? planColumns(workbook, adoptWithRows(workbook, rows)) : [];
      const made = { writes: [...planned.writes, ...more], steps: [...planned.steps, ...columnsText(more)] };
      if (made.writes.length > 0) await lease.write(made.writes);
      // Protections of an earlier version are mended even where there is nothing else to do.
      else await lease.adorn();
      if (made.writes.some(({ kind }) => kind === 'fillBlank')) {
        const strays = strayBinding(workbook, await ports.store.read(everything), made.writes);
        if (strays.length > 0) await lease.write(strays);
      }
      return made;
    },
    // Figures come before them.
    'looks later',
  );
  const isNew = !look.tabs.some((tab) => tab.ownedAs === 'metrics');
  const adorned = { format: job.format ?? false };
  if (plan.writes.length === 0 && !isNew && look.looks === undefined)
    return { ...read, ...nothing, declined: false, ...(await finish(ports, { agreed, adorned, steps: plan.steps })) };
  const recalculated = await recalculate(ports, { command: 'init', dryRun: false, createCharts: true });
  const steps = [...plan.steps, ...newTabsOf(look, await ports.store.read(titlesAlone))];
  return { ...read, taken, ...(await finish(ports, { agreed, adorned, steps })), recalculated, declined: false };
}

/** Rows of Settings can be said beforehand; those of Stages and Team are asked again. */
function saidAgain(start: TabRows, heard: TabRows): readonly string[] {
  const textOf = (row: FieldRow, field: string): string => cellText(plainValue(row.get(field)));
  const said = (rows: TabRows): readonly string[] =>
    (rows.get('settings') ?? []).flatMap((row) => {
      const value = textOf(row, 'value');
      return value === '' ? [] : [`${textOf(row, 'setting')}=${value}`];
    });
  const before = new Set(said(start));
  return said(heard).filter((each) => !before.has(each));
}

const nothingTaken: TakenOver = { rows: noRows, strange: [], lines: [] };

function onLeaving(error: unknown): null {
  if (error instanceof Left) return null;
  throw error;
}

/** Asks where there is somebody to be asked; null = the person left, and nothing is to change. */
async function answersOf(
  look: Workbook,
  start: TabRows,
  { talk, widen = false }: InitJob,
  occasion: Occasion,
): Promise<{ readonly rows: TabRows; readonly agreed: boolean; readonly columns: boolean } | null> {
  if (talk === null) return { rows: start, agreed: widen, columns: false };
  try {
    const answers = await converse(look, start, talk, occasion);
    const columns = await askForColumns(look, adoptWithRows(look, answers), talk);
    return { rows: answers, agreed: widen || (await mayWiden(look, talk)), columns };
  } catch (error) {
    if (error instanceof Left) return null;
    throw error;
  }
}

/** What needs the Lead IDs to stand there, and what is beside the cells. */
async function finish(
  ports: JobPorts,
  {
    agreed,
    adorned,
    steps,
  }: { readonly agreed: boolean; readonly adorned: { readonly format: boolean }; readonly steps: readonly string[] },
): Promise<Pick<InitResult, 'steps' | 'left'>> {
  const widened = await widenAreas(ports, agreed);
  return { steps: [...steps, ...widened.steps, ...(await adorn(ports, adorned))], left: widened.left };
}

async function mayWiden(look: Workbook, talk: Talk): Promise<boolean> {
  const areas = areasBeside(look).filter(({ canWiden }) => canWiden);
  if (areas.length === 0) return false;
  const named = areas.map(({ area }) => areaText(area)).join(' and ');
  const message = `Widen ${named} over the column of the Lead IDs, so that a sort takes them along?`;
  const choices = [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ];
  return (await ask(talk, { kind: 'choose', message, choices })) === 'yes';
}

function readingOf(workbook: Workbook, rows: TabRows): Pick<InitResult, 'proposal' | 'reading'> {
  const adoption = adoptWithRows(workbook, rows);
  if ('noLeads' in adoption) return { proposal: [], reading: { understood: [], questions: [] } };
  return { proposal: describeAdoption(adoption, workbook), reading: readingOfAdoption(adoption, workbook) };
}

const titlesAlone: ReadSelection = () => 'none';

/** The tabs that the figures and the history stand in. */
function newTabsOf(before: Workbook, after: Workbook): readonly string[] {
  const there = new Set(before.tabs.map(({ id }) => id));
  const made = after.tabs.filter(({ id, ownedAs }) => ownedAs !== null && !there.has(id));
  const named = (hidden: boolean): string =>
    made.flatMap((tab) => (tab.hidden === hidden ? [`“${tab.title}”`] : [])).join(', ');
  return [
    ...(named(false) === '' ? [] : [`New tabs with what Leadsheet finds: ${named(false)}.`]),
    ...(named(true) === '' ? [] : [`Hidden tabs with what it has to remember: ${named(true)}.`]),
  ];
}

/** The library of holidays is large, and loaded only when somebody asks for the tab. */
async function holidaysOf(workbook: Workbook, job: InitJob, { clock }: JobPorts): Promise<readonly FieldRow[]> {
  if (!job.with.includes('holidays')) return [];
  const { holidayRows } = await import('./holiday-rows.ts');
  return holidayRows(workbook, clock.now());
}

/** A workbook that was never bound is bound by its first `init`; a copy only when it is asked to be. */
function planOn(
  workbook: Workbook,
  job: InitJob,
  { rows, holidays, newId }: { readonly rows: TabRows; readonly holidays: readonly FieldRow[]; readonly newId: string },
): InitPlan {
  const adoption = adoptWithRows(workbook, rows);
  const settings = 'noLeads' in adoption ? null : adoption.settings;
  const bindTo = job.bind || (settings?.boundTo ?? null) === null ? bindingOf(workbook) : null;
  const workbookId = workbook.id === '' && (settings?.workbookId ?? null) === null ? newId : null;
  return planInit(workbook, adoption, { stages: job.stages, with: job.with, bindTo, workbookId, rows, holidays });
}
