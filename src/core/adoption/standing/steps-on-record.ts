import { fold } from '../../schema/fold.ts';
import { slug } from '../../schema/slug.ts';
import { cellText, isBlank } from '../../workbook/cell-value.ts';
import { listBy } from '../../workbook/list-by.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import type { LeadTab } from '../lead-tab.ts';
import { kindsSaid, mayBeNamed } from './kept-steps.ts';
import type { KeptStep } from './kept-standing.ts';
import type { Step } from './standing.ts';
import { stageRecord } from './stage-record.ts';
import type { StageRecord } from './stage-record.ts';

/** A stage that stands in no column, with the deals in it. */
interface Shown {
  readonly name: string;
  readonly was: KeptStep | null;
  /** How many deals stand there. */
  readonly rows: number;
  /** Where those of them that are known were, by ID of the stage. */
  readonly from: ReadonlyMap<string, number>;
  /** Of the days on which deals came into a stage, by its ID, how many stand in its column; empty where it is none of dates. */
  readonly days: ReadonlyMap<string, number>;
}

/** What of it bears on the leads that stand in the sheet. */
interface Known extends StageRecord {
  /** By ID of the stage: how many of these leads have a day on which they came into it. */
  readonly dated: ReadonlyMap<string, number>;
}

/** So many of the days that are known stand in the column of the stage. */
const sameDays = 0.8;

/**
 * Tabs of leads with the stages that were renamed, where Memory does not tell it, or the old name stands on another one by now: where
 * the deals of one stage stand all together under a name that is new, they have not moved. Stage History knows which deals they are.
 */
export function withStepsOnRecord(leads: readonly LeadTab[], workbook: Pick<Workbook, 'tabs'>): readonly LeadTab[] {
  if (leads.every(({ steps = [] }) => steps.length === 0)) return leads;
  const record = stageRecord(workbook);
  if (record.stages.size === 0) return leads;
  const rows = leads.flatMap(rowsOf);
  const dated = countOf(
    rows.flatMap(({ lead }) => [...new Set((record.entered.get(lead) ?? []).map(([stage]) => stage))]),
  );
  const known: Known = { ...record, dated };
  const was = renamedOnes(shownIn(leads, rows, known), known);
  return leads.map((lead): LeadTab => {
    const { steps = [] } = lead;
    const now = (step: Step): Step => ({ ...step, was: was.get(fold(step.name)) ?? null });
    return steps.some(({ name }) => was.has(fold(name)))
      ? { ...lead, steps: steps.map((step) => (was.has(fold(step.name)) ? now(step) : step)) }
      : lead;
  });
}

/** Folded name → which stage it was; null = none that there has been. */
function renamedOnes(all: readonly Shown[], known: Known): ReadonlyMap<string, KeptStep | null> {
  const found = new Map<string, KeptStep | null>();
  for (const shown of all) {
    // What stands in the place of one that is gone is not it, where its deals come from elsewhere.
    const isRenamed = shown.was !== null && fold(shown.was.label) !== fold(shown.name);
    const isMistaken = isRenamed && shown.from.size > 0 && !shown.from.has(idOf(shown));
    if (isMistaken) found.set(fold(shown.name), null);
    const isNew = shown.was === null && !known.stages.has(idOf(shown));
    const id = isNew || isMistaken ? cameFrom(shown, all, known) : null;
    if (id === null) continue;
    const holders = all.filter((other) => other !== shown && idOf(other) === id);
    if (!holders.every((holder) => givesWay(holder, id, known))) continue;
    const step = stepOf(id, holders.find(({ was }) => was !== null)?.was ?? null);
    if (!mayBeNamed(step, shown.name)) continue;
    found.set(fold(shown.name), step);
    for (const holder of holders) if (!found.has(fold(holder.name))) found.set(fold(holder.name), null);
  }
  return found;
}

function idOf({ was, name }: Shown): string {
  return was?.id ?? slug(name, new Set());
}

/** The stage whose days stand in the column; or from which most of the deals there come, if they are most of its deals. */
function cameFrom({ from, days }: Shown, all: readonly Shown[], { dated }: Known): string | null {
  const byDays = [...days].find(([id, count]) => count >= sameDays * (dated.get(id) ?? Infinity));
  if (byDays !== undefined) return byDays[0];
  const here = [...from.values()].reduce((sum, count) => sum + count, 0);
  const most = [...from].find(([id, count]) => {
    const ofIt = all.reduce((sum, other) => sum + (other.from.get(id) ?? 0), 0);
    return 2 * count > here && 2 * count > ofIt;
  });
  return most?.[0] ?? null;
}

/** Whether what goes by the name of a stage is not it any more: its column holds other days, or its deals have all come since. */
function givesWay({ rows, from, days }: Shown, id: string, { dated }: Known): boolean {
  const of = dated.get(id) ?? 0;
  return of > 0 ? 2 * (days.get(id) ?? 0) < of : rows > 0 && !from.has(id);
}

/** What the last run knew of it, else what its ID says. */
function stepOf(id: string, was: KeptStep | null): KeptStep {
  if (was !== null && was.id === id) return { ...was, isRenamed: true };
  const name = id.replaceAll('-', ' ');
  const [kind, another] = kindsSaid(name) ?? [];
  return { label: name, name, id, kind: another === undefined ? (kind ?? null) : null, isRenamed: true };
}

/** A row of a lead whose stage stands in no column. */
interface Row {
  /** Folded. */
  readonly stage: string;
  readonly lead: string;
}

function shownIn(leads: readonly LeadTab[], rows: readonly Row[], known: Known): readonly Shown[] {
  const steps = leads.flatMap((lead) => lead.steps ?? []).toReversed();
  const byStage = listBy(rows, ({ stage }) => stage);
  return [...new Map(steps.map((step) => [fold(step.name), step]))].map(([folded, { name, was }]): Shown => {
    const own = byStage.get(folded) ?? [];
    return {
      name,
      was,
      rows: own.length,
      from: countOf(own.flatMap(({ lead }) => known.last.get(lead) ?? [])),
      days: countOf(leads.flatMap((lead) => daysIn(lead, folded, known))),
    };
  });
}

function countOf(texts: readonly string[]): ReadonlyMap<string, number> {
  return new Map([...listBy(texts, (text) => text)].map(([text, all]) => [text, all.length]));
}

function rowsOf({ tab, header, match, made = [] }: LeadTab): readonly Row[] {
  const stage = made.find(({ field }) => field === 'stage');
  const id = match.columns.get('leadId') ?? -1;
  if (stage === undefined) return [];
  const folded = new Map<string, string>();
  return tab.rows.flatMap((cells, row) => {
    if (row < header.firstDataRow || cells.every(isBlank)) return [];
    const name = typeof stage.values === 'string' ? stage.values : (stage.values.get(row) ?? '');
    const known = folded.get(name) ?? fold(name);
    folded.set(name, known);
    return [{ stage: known, lead: cellText(cells[id]) }];
  });
}

/** The stages of whose days the days in a column are. */
function daysIn({ tab, header, match }: LeadTab, folded: string, { entered }: Known): readonly string[] {
  const [column = -1] = [...match.entered].find(([, name]) => fold(name) === folded) ?? [];
  const id = match.columns.get('leadId') ?? -1;
  if (column < 0 || id < 0) return [];
  return tab.rows.slice(header.firstDataRow).flatMap((cells) => {
    const day = cells[column];
    if (typeof day !== 'number') return [];
    const same = (entered.get(cellText(cells[id])) ?? []).filter(([, serial]) => serial === Math.floor(day));
    return [...new Set(same.map(([stage]) => stage))];
  });
}
