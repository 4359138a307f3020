import { aFinding } from '../../findings/a-finding.ts';
import type { Finding } from '../../findings/finding.ts';
import { fold, foldHeader } from '../../schema/fold.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import type { RecognisedTab } from '../adoption.ts';
import type { LeadTab } from '../lead-tab.ts';
import type { ParsedSettings } from '../parse-settings.ts';
import { kindFindings, parseStages } from '../parse-stages.ts';
import type { Question } from '../question.ts';
import { keptKinds, withKeptIds, withoutRenamed } from '../standing/kept-steps.ts';
import { guessStages } from './guess-stages.ts';
import type { BesideLeads } from './guess-stages.ts';
import { stageLists } from './stage-lists.ts';
import { shownStages } from './shown-stages.ts';
import type { Trace } from './stage-traces.ts';
import type { StageName } from './stage-names.ts';

export interface AdoptedStages {
  readonly stages: readonly Stage[];
  readonly guessed: boolean;
  /** By name: what settled what a stage is, where neither its name nor a person does. */
  readonly because: ReadonlyMap<string, string>;
  readonly questions: readonly Question[];
  readonly findings: readonly Finding[];
}

/** What there is to know about the stages. */
export interface AboutStages {
  readonly workbook: Workbook;
  /** Stages and the other tabs of ours, by name. */
  readonly tabs: ReadonlyMap<string, RecognisedTab>;
  /** As they are understood: with what stands in no column. */
  readonly leads: readonly LeadTab[];
  readonly settings: ParsedSettings;
  /** What stands in their Stage cells. */
  readonly found: readonly StageName[];
  /** Those that the leads showed before. */
  readonly seen: BesideLeads['seen'];
  /** What the deals of each stage show. */
  readonly traces: readonly Trace[];
}

/** The stages of the team: as Stages says, else as the sheet itself shows. */
export function adoptStages(
  { workbook, tabs, leads, found, seen, traces, settings: { settings, mapping } }: AboutStages,
  ends: BesideLeads['ends'],
): AdoptedStages {
  const tab = tabs.get('stages');
  const spokenFor = new Set([...leads.map((lead) => lead.tab.id), ...[...tabs.values()].map(({ tabId }) => tabId)]);
  const otherTabs = workbook.tabs.filter(({ id, ownedAs }) => ownedAs === null && !spokenFor.has(id));
  const lists = stageLists(leads, new Set(found.map(({ name }) => fold(name))), { otherTabs, mapping });
  if (tab !== undefined) {
    const context = { dayOrder: settings.dayOrder, teamCurrency: settings.currency, timeZone: settings.timeZone };
    const parsed = parseStages(workbook, tab, {
      ...context,
      ownHeaders: headersOf(leads),
      mapping,
      ends,
      found,
      traces,
      lists,
    });
    if (parsed.stages.length > 0) return { ...parsed, guessed: false, because: new Map() };
  }
  const steps = leads.flatMap((lead) => lead.steps ?? []);
  const withKept = [...mapping, ...keptKinds(steps, mapping)];
  const guessed = guessStages(leads, {
    mapping: withKept,
    lists,
    ends,
    seen: withoutRenamed(seen, steps),
    values: found,
    traces,
  });
  const { questions } = guessed;
  const stages = withKeptIds(guessed.stages, steps);
  const isAsked = stages.some(({ undecided }) => undecided === true);
  return {
    stages,
    questions,
    guessed: true,
    because: guessed.because,
    findings: isAsked ? [] : kindFindings(stages, null),
  };
}

/** What is said of stages that nobody has confirmed, as they are taken to be in the end. */
export function guessFinding(
  stages: readonly Stage[],
  because: AdoptedStages['because'],
  [first]: readonly LeadTab[],
): Finding {
  const column = first?.match.columns.get('stage') ?? null;
  return aFinding(
    'stages/guessed',
    {
      tab: first?.tab.title ?? '',
      tabId: first?.tab.id ?? null,
      column: column === null ? null : (first?.header.labels[column] ?? null),
      columnIndex: column,
      field: 'stage',
    },
    { message: `The stages are taken to be, in this order: ${shownStages(stages, because)}.`, cause: 'stages' },
  );
}

/** Folded headers of the leads → their fields. */
function headersOf(leads: readonly LeadTab[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const { match, header } of leads) {
    for (const [field, column] of match.columns) headers.set(foldHeader(header.labels[column] ?? ''), field);
  }
  return headers;
}
