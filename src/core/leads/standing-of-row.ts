import { outcomeReader } from '../adoption/outcome-columns.ts';
import { mayEnd } from '../adoption/outcomes-alone.ts';
import type { Finding } from '../findings/finding.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { Day } from '../workbook/day-time.ts';
import type { Stage } from '../workbook/stage.ts';
import type { RowWithoutStage } from './blank-stage.ts';
import { againstStage, bothEnds, bothTicked, neitherEnd } from './outcome-findings.ts';
import type { TabRows } from './tab-rows.ts';

/** What stages mean in the rows of a sheet. */
export interface StageMeanings {
  readonly of: (text: string) => Stage | null;
  /** The stage of each kind that ends a deal. */
  readonly closing: ReadonlyMap<'won' | 'lost', Stage>;
  readonly ifBlank: (row: RowWithoutStage) => Stage | null;
}

/** What else rows say, by their index. */
interface AboutRows {
  readonly values: {
    readonly stage: readonly (string | null)[];
    readonly closedOn: readonly (Day | null)[];
    readonly lostReason: readonly (string | null)[];
  };
  readonly ids: readonly (string | null)[];
  readonly entered: readonly (ReadonlyMap<string, Day> | undefined)[];
  /** One Close date for both, expected and real. */
  readonly isOneDate: boolean;
}

/** Where a lead stands, and what is odd about how its row says that. */
export interface StandingOfRow {
  /** Null where it is not known; the lead counts as open then. */
  readonly stage: Stage | null;
  readonly stageText: string;
  /** Of a lead that is over, the open stage in which it was before, as far as its row shows it. */
  readonly endedIn: Stage | null;
  readonly findings: readonly Finding[];
}

const noDates: ReadonlyMap<string, Day> = new Map();

/** Where the leads of rows stand: by Stage or by ticks and dates, and by a column beside it that says how deals ended. */
export function standingsOfRows(
  rows: TabRows,
  stages: StageMeanings,
  about: AboutRows,
): (index: number) => StandingOfRow {
  const { tab, recognised } = rows;
  const { values, ids, entered, isOneDate } = about;
  const column = recognised.columns.get('stage') ?? -1;
  const outcomeOf = outcomeReader(recognised.outcomes);
  const isEndAsked = mayEnd(recognised.endsAsked ?? []);
  const cameTo = recognised.made?.find(({ field }) => field === 'stage')?.cameTo;
  const ifBlank = (i: number): Stage | null => {
    const closedOn = isOneDate ? null : (values.closedOn[i] ?? null);
    const lostReason = values.lostReason[i] ?? null;
    // Where no cell can say a stage, none was emptied: what history knows was read, not said.
    const id = recognised.isSaidOpen === true ? null : (ids[i] ?? null);
    return stages.ifBlank({ id, entered: entered[i] ?? noDates, closedOn, lostReason });
  };
  /** Ticks and dates of ends, and the furthest of the others. */
  const byStanding = (i: number, stageText: string): StandingOfRow => {
    const named = stageText === '' ? ifBlank(i) : stages.of(stageText);
    const shown = (cameTo?.get(rows.rows[i] ?? -1) ?? []).flatMap((name) => stages.of(name) ?? []);
    const before = furthestOpen(shown);
    if (!saysBothEnds(shown)) return { stage: named, stageText, endedIn: before, findings: [] };
    const last = lastEnd(shown, entered[i] ?? noDates);
    if (last !== null) return { stage: last, stageText, endedIn: before, findings: [] };
    const stage = before ?? (named?.kind === 'open' ? named : null);
    return { stage, stageText, endedIn: before, findings: [bothTicked(rows, i, shown)] };
  };
  /** A row that shows no stage begins, so that the lead stands somewhere. */
  const undecidedStage = (stage: Stage | null): Stage | null => {
    const nothing = { id: null, entered: noDates, closedOn: null, lostReason: null };
    const at = stage ?? stages.ifBlank(nothing) ?? stages.closing.get('won') ?? null;
    return at === null ? null : { ...at, undecided: true };
  };
  /** A column of its own may say how a deal ended that Stage leaves where it stood then. */
  const byOutcome = (i: number, found: StandingOfRow): StandingOfRow => {
    const { stage } = found;
    const cells = tab.rows[rows.rows[i] ?? 0] ?? [];
    if (isEndAsked(cells)) return { ...found, stage: undecidedStage(found.stage) };
    const { ended, unread, isAsked } = outcomeOf(cells);
    const isEnded = ended === 'won' || ended === 'lost';
    if (stage === null) {
      // A blank Stage says nothing against it, whether or not the row has a history.
      const isSaid = isEnded && found.stageText === '';
      return isSaid ? { ...found, stage: stages.closing.get(ended) ?? null } : found;
    }
    if (stage.kind !== 'open') {
      if (ended === null || ended === stage.kind) return found;
      const finding = isEnded ? againstStage(rows, i, { stage, ended }) : bothEnds(rows, i);
      return { ...found, stage: null, findings: [...found.findings, finding] };
    }
    const findings = [
      ...found.findings,
      ...(ended === 'both' ? [bothEnds(rows, i)] : []),
      ...(unread === null ? [] : [neitherEnd(rows, i, unread)]),
    ];
    if (isEnded) return { ...found, stage: stages.closing.get(ended) ?? stage, endedIn: stage, findings };
    return { ...found, stage: isAsked ? { ...stage, undecided: true } : stage, findings };
  };
  return (i) => {
    const cells = tab.rows[rows.rows[i] ?? 0] ?? [];
    const found = byOutcome(i, byStanding(i, values.stage[i] ?? cellText(cells[column])));
    const isOver = found.stage !== null && found.stage.kind !== 'open';
    const isKnown = isOver && found.endedIn?.undecided !== true;
    return isKnown ? found : { ...found, endedIn: null };
  };
}

function saysBothEnds(shown: readonly Stage[]): boolean {
  return (['won', 'lost'] as const).every((end) => shown.some(({ kind }) => kind === end));
}

/** The end of the latest day; null where several are of that day, or one has none. */
function lastEnd(shown: readonly Stage[], entered: ReadonlyMap<string, Day>): Stage | null {
  const ends = shown.filter(({ kind }) => kind !== 'open');
  const [last, before] = ends.toSorted((a, b) => (entered.get(b.id) ?? Infinity) - (entered.get(a.id) ?? Infinity));
  if (last === undefined || ends.some(({ id }) => !entered.has(id))) return null;
  return before !== undefined && entered.get(before.id) === entered.get(last.id) ? null : last;
}

function furthestOpen(shown: readonly Stage[]): Stage | null {
  return shown.reduce<Stage | null>(
    (furthest, stage) =>
      stage.kind === 'open' && (furthest === null || stage.order > furthest.order) ? stage : furthest,
    null,
  );
}
