import { adoptRemembered } from '../../core/adoption/adopt-remembered.ts';
import type { PeoplesTabName, Workbook } from '../../core/workbook/workbook.ts';
import { randomSigns } from '../../core/statistics/random-signs.ts';
import { everything } from '../../core/workbook/workbook.ts';
import type { Stage } from '../../core/workbook/stage.ts';
import { bindingOf } from '../../core/workbook/mail-binding.ts';
import { areaText } from '../../core/workbook/area.ts';
import { adorn } from './adorn.ts';
import { describeAdoption } from './describe-adoption.ts';
import { planInit } from './plan-init.ts';
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
  /** Shows how the workbook was understood, and asks; false = the person said no. */
  readonly confirm: (proposal: readonly string[]) => Promise<boolean>;
  /** Settings that a person is asked once, such as time zone and address: field → value; null = the person left. */
  readonly answers: () => Promise<ReadonlyMap<string, string> | null>;
  /** Asks whether these tables and filters of the team's own may be widened over the Lead IDs; left out = no. */
  readonly widen?: (areas: readonly string[]) => Promise<boolean>;
}

export interface InitResult {
  readonly proposal: readonly string[];
  readonly steps: readonly string[];
  /** What it left as it is and should not stay so, with how to mend it. */
  readonly left: readonly string[];
  /** Null where nothing was written: declined, a dry run, or nothing was left to do. */
  readonly recalculated: RecalculateResult | null;
  readonly declined: boolean;
}

/** Adopts a workbook as it is, and makes the tabs that it needs. Run again it changes nothing. */
export async function init(ports: JobPorts, job: InitJob): Promise<InitResult> {
  const look = await ports.store.read(everything);
  const proposal = proposalOf(look);
  const left = partingLines(areasBeside(look));
  const holidays = await holidaysOf(look, job, ports);
  if (job.dryRun) return { proposal, steps: stepsOf(look, job, holidays), left, recalculated: null, declined: false };
  const declined: InitResult = { proposal, steps: [], left: [], recalculated: null, declined: true };
  if (!(await job.confirm([...proposal, ...left]))) return declined;
  const isNew = !look.tabs.some((tab) => tab.ownedAs === 'metrics');
  const answers = isNew ? await job.answers() : new Map<string, string>();
  if (answers === null) return declined;
  const agreed = await maybeWidened(look, job);
  await ports.store.learn?.();
  const plan = await withLease(
    ports.store,
    ports.log,
    async (lease) => {
      const workbook = await ports.store.read(everything);
      const made = planOn(workbook, job, { answers, holidays, newId: `W${randomSigns(ports.random, 8)}` });
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
  const adorned = { format: job.format ?? false };
  if (plan.writes.length === 0 && !isNew && look.looks === undefined)
    return {
      proposal,
      ...(await finish(ports, { agreed, adorned, steps: plan.steps })),
      recalculated: null,
      declined: false,
    };
  const recalculated = await recalculate(ports, { command: 'init', dryRun: false, createCharts: true });
  const finished = await finish(ports, { agreed, adorned, steps: plan.steps });
  return { proposal, ...finished, recalculated, declined: false };
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

async function maybeWidened(look: Workbook, job: InitJob): Promise<boolean> {
  const areas = areasBeside(look).filter(({ canWiden }) => canWiden);
  return areas.length > 0 && job.widen !== undefined && job.widen(areas.map(({ area }) => areaText(area)));
}

function proposalOf(workbook: Workbook): readonly string[] {
  const adoption = adoptRemembered(workbook);
  return 'noLeads' in adoption ? [] : describeAdoption(adoption, workbook);
}

function stepsOf(workbook: Workbook, job: InitJob, holidays: readonly FieldRow[]): readonly string[] {
  return planOn(workbook, job, { answers: new Map(), holidays, newId: 'W' }).steps;
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
  {
    answers,
    holidays,
    newId,
  }: {
    readonly answers: ReadonlyMap<string, string>;
    readonly holidays: readonly FieldRow[];
    readonly newId: string;
  },
): InitPlan {
  const adoption = adoptRemembered(workbook);
  const settings = 'noLeads' in adoption ? null : adoption.settings;
  const bindTo = job.bind || (settings?.boundTo ?? null) === null ? bindingOf(workbook) : null;
  const workbookId = workbook.id === '' && (settings?.workbookId ?? null) === null ? newId : null;
  return planInit(workbook, adoption, { stages: job.stages, with: job.with, bindTo, workbookId, answers, holidays });
}
