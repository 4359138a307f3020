import { aFinding } from '../findings/a-finding.ts';
import type { FindingPlace } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Stage } from '../workbook/stage.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { RecognisedTab } from './adoption.ts';
import { bareStage } from './default-stages.ts';
import { fold, foldHeader, isInvisible } from '../schema/fold.ts';
import { nearest } from '../schema/nearest.ts';
import type { ColumnContext } from '../schema/parse-column.ts';
import { listOf, numberOf, parseTab, textOf, booleanOf } from './parse-tab.ts';
import type { ParsedRow } from './parse-tab.ts';
import type { Evidence } from './decision.ts';
import type { Question } from './question.ts';
import type { BesideLeads } from './stages/guess-stages.ts';
import type { StageName } from './stages/stage-names.ts';
import { declaredList } from './stages/stage-lists.ts';
import { stageKinds } from './stages/stage-kinds.ts';
import { kindQuestion, orderQuestion } from './stages/stage-questions.ts';
import { reservedStageId } from '../schema/slug.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';

export interface ParsedStages {
  readonly stages: readonly Stage[];
  readonly questions: readonly Question[];
  readonly findings: readonly Finding[];
}

/** What Stages is read with. */
export interface StagesContext extends ColumnContext, Pick<BesideLeads, 'ends' | 'mapping' | 'traces' | 'lists'> {
  /** Headers of the leads, which "Required fields" may name too: folded header → field. */
  readonly ownHeaders: ReadonlyMap<string, string>;
  /** What stands in the leads' Stage cells. */
  readonly found: readonly StageName[];
}

/**
 * The stages of the Stages tab, in order. A blank Stage ID is made from the name until it is filled; where Kind is blank, Settings or the
 * name may say it.
 */
export function parseStages(workbook: Workbook, tab: RecognisedTab, context: StagesContext): ParsedStages {
  const parsed = parseTab(workbook, tab, context);
  const cells = workbook.tabs.find((each) => each.id === tab.tabId)?.rows ?? [];
  // Settings orders them where Order says nothing, as `init` leaves it where nobody knows.
  const said = context.mapping.flatMap((row) => (row.kind === 'stage order' ? row.stages.map(fold) : []));
  const isOpenOrder = tab.columns.has('order') && parsed.rows.every((row) => numberOf(row, 'order') === null);
  const orderOf = (row: ParsedRow): number => {
    const at = isOpenOrder ? said.indexOf(fold(textOf(row, 'stage') ?? '')) : -1;
    return numberOf(row, 'order') ?? (at < 0 ? Infinity : at);
  };
  const ordered = [...parsed.rows].sort((a, b) =>
    orderOf(a) === orderOf(b) ? a.row - b.row : orderOf(a) - orderOf(b),
  );
  const givenIds = parsed.rows.flatMap((row) => textOf(row, 'stageId') ?? []);
  const usedIds = new Set<string>();
  /** Folded name or alias → the stage that it stands for. */
  const names = new Map<string, string>();
  const findings: Finding[] = [...parsed.findings];
  const stages: Stage[] = [];
  const given = new Map<string, Evidence<Stage['kind']>>();
  for (const row of ordered) {
    const name = textOf(row, 'stage');
    if (name === null) continue;
    const at: FieldPlace = (field, value) => placeOf(tab, row, field, value);
    const other = names.get(fold(name));
    if (other !== undefined) {
      findings.push(
        aFinding('stages/doubled', at('stage', name), {
          message: `“${name}” already stands for the stage “${other}”; this row is not used.`,
          cause: `stage:${fold(name)}`,
        }),
      );
      continue;
    }
    const stage = bareStage(name, stages.length + 1, new Set([...givenIds, ...usedIds]));
    const typedId = cells[row.row - 1]?.[tab.columns.get('stageId') ?? -1];
    const id = isUnseen(typedId)
      ? { given: null, findings: [unseenId(name, at)] }
      : givenId(textOf(row, 'stageId'), { name, usedIds, at });
    usedIds.add(id.given ?? stage.id);
    names.set(fold(name), name);
    const aliases = aliasesOf(row, { name, names, at });
    for (const alias of aliases.own) names.set(fold(alias), name);
    const required = requiredFields(row, context.ownHeaders, { name, at });
    for (const finding of [...id.findings, ...aliases.findings, ...required.findings]) findings.push(finding);
    const kind = kinds.find((each) => each === textOf(row, 'kind')) ?? null;
    if (kind !== null) given.set(fold(name), { answer: kind, grade: 'said', because: 'Kind says so' });
    stages.push({
      ...stage,
      id: id.given ?? stage.id,
      kind: kind ?? stage.kind,
      startingProbability: numberOf(row, 'startingProbability'),
      quietDays: positive(numberOf(row, 'quietDays')),
      stuckDays: positive(numberOf(row, 'stuckDays')),
      requiredFields: required.fields,
      aliases: aliases.own,
      advice: textOf(row, 'advice') ?? stage.advice,
      tellTheLead: booleanOf(row, 'tellTheLead') ?? false,
    });
  }
  const { decided, questions } = withKinds(stages, given, { tab, context });
  const isAsked = questions.length > 0;
  const order = isOpenOrder && said.length === 0 ? orderAsked(decided, tab) : [];
  return {
    stages: decided,
    questions: [...questions, ...order],
    findings: [...findings, ...(isAsked ? [] : kindFindings(decided, tab))],
  };
}

/** The stages with what deals are in them where Kind does not say it. */
function withKinds(
  stages: readonly Stage[],
  given: ReadonlyMap<string, Evidence<Stage['kind']>>,
  { tab, context }: { readonly tab: RecognisedTab; readonly context: StagesContext },
): { readonly decided: readonly Stage[]; readonly questions: readonly Question[] } {
  const names = stages.map(({ name }) => name);
  const inTabs = declaredList(names, context.lists);
  const found = stageKinds(names, {
    mapping: context.mapping,
    declared: given,
    isSaidElsewhere: context.ends?.won !== undefined && context.ends.won !== null,
    traces: context.traces,
    // Where nobody said of any what it is, the team put the rows in order.
    list: inTabs.length > 0 || given.size > 0 ? inTabs : names.map(fold),
  });
  const place = { topic: 'stages', tabId: tab.tabId, column: tab.columns.get('kind') ?? null, row: null } as const;
  const countOf = ({ name, aliases }: Stage): number => {
    const own = new Set([name, ...aliases].map(fold));
    return context.found.reduce((sum, value) => sum + (own.has(fold(value.name)) ? value.count : 0), 0);
  };
  const each = stages.map((stage, at) => ({ stage, said: found[at] ?? { kind: stage.kind, asked: [] } }));
  return {
    decided: each.map(({ stage, said: { kind, asked } }) => ({
      ...stage,
      kind,
      ...(asked.length > 0 ? { undecided: true as const } : {}),
    })),
    questions: each.flatMap(({ stage, said }) =>
      said.asked.length > 0 ? [kindQuestion({ name: stage.name, count: countOf(stage) }, said, place)] : [],
    ),
  };
}

function orderAsked(stages: readonly Stage[], { tabId, columns }: RecognisedTab): readonly Question[] {
  const names = stages.flatMap(({ name, kind, undecided }) => (kind === 'open' && undecided !== true ? [name] : []));
  if (names.length < 2) return [];
  const asked = [
    { answer: names, grade: 'shaped' as const, because: ['as their rows stand'] },
    { answer: names.toReversed(), grade: 'shaped' as const, because: ['the other way round'] },
  ];
  return [orderQuestion({ names, asked }, { topic: 'stages', tabId, column: columns.get('order') ?? null, row: null })];
}

type FieldPlace = (field: string, value: string | null) => FindingPlace;

const kinds = ['open', 'won', 'lost'] as const;

/** Of which row something is said. */
interface Named {
  readonly name: string;
  readonly at: FieldPlace;
}

function placeOf(tab: RecognisedTab, { row }: ParsedRow, field: string, value: string | null): FindingPlace {
  const column = tabSchemas.stages.columns.find((each) => each.field === field)?.header ?? null;
  return { tab: tab.title, tabId: tab.tabId, row, column, columnIndex: tab.columns.get(field) ?? null, field, value };
}

function isUnseen(cell: CellValue | undefined): boolean {
  return typeof cell === 'string' && isInvisible(cell);
}

function unseenId(name: string, at: FieldPlace): Finding {
  return aFinding('stages/invalid-id', at('stageId', null), {
    message: `The Stage ID of “${name}” looks empty, but there is white space or a sign that nobody sees in its cell.`,
    cause: `stage-id:${fold(name)}`,
  });
}

/** The ID that the row gives its stage; null where it gives none that can stand. */
function givenId(
  id: string | null,
  { name, usedIds, at }: Named & { readonly usedIds: ReadonlySet<string> },
): { readonly given: string | null; readonly findings: readonly Finding[] } {
  if (id === null || (!usedIds.has(id) && id !== reservedStageId)) return { given: id, findings: [] };
  const message =
    id === reservedStageId
      ? `“${name}” has the Stage ID “${reservedStageId}”, which stands for rows that vanished.`
      : `“${name}” has the Stage ID of another stage.`;
  return {
    given: null,
    findings: [aFinding('stages/doubled-id', at('stageId', id), { message, cause: `stage-id:${id}` })],
  };
}

/** Other names of the stage; one that stands for another stage is reported. */
function aliasesOf(row: ParsedRow, { name, names, at }: Named & { readonly names: ReadonlyMap<string, string> }) {
  const own = new Map<string, string>();
  const findings: Finding[] = [];
  for (const alias of listOf(row, 'aliases')) {
    const other = names.get(fold(alias)) ?? (own.has(fold(alias)) ? name : undefined);
    if (other === undefined) own.set(fold(alias), alias);
    else if (other !== name) {
      findings.push(
        aFinding('stages/doubled', at('aliases', alias), {
          message: `The alias “${alias}” of “${name}” already stands for “${other}”.`,
          cause: `stage:${fold(alias)}`,
        }),
      );
    }
  }
  return { own: [...own.values()], findings };
}

function positive(days: number | null): number | null {
  return days !== null && days > 0 ? days : null;
}

const fieldByName: ReadonlyMap<string, string> = new Map(
  tabSchemas.leads.columns.flatMap((column) => [
    [foldHeader(column.header), column.field] as const,
    [foldHeader(column.field), column.field] as const,
  ]),
);

/** Fields of the leads that must be filled from this stage on; a name that is no column of theirs is reported. */
function requiredFields(row: ParsedRow, ownHeaders: ReadonlyMap<string, string>, { name, at }: Named) {
  const fields = new Set<string>();
  const findings: Finding[] = [];
  for (const wanted of listOf(row, 'requiredFields')) {
    const field = fieldByName.get(foldHeader(wanted)) ?? ownHeaders.get(foldHeader(wanted));
    if (field !== undefined && field !== 'entered') fields.add(field);
    else {
      findings.push(
        aFinding('stages/unknown-field', at('requiredFields', wanted), {
          message: `“${name}” requires “${wanted}”, and the leads have no such column.`,
          suggestion: nearest(wanted, headersOfLeads),
          cause: `field:${fold(wanted)}`,
        }),
      );
    }
  }
  return { fields: [...fields], findings };
}

const headersOfLeads = tabSchemas.leads.columns.filter(({ field }) => field !== 'entered').map(({ header }) => header);

/** What is missing for there to be anything to measure. */
export function kindFindings(
  stages: readonly Stage[],
  tab: Pick<RecognisedTab, 'title' | 'tabId'> | null,
): readonly Finding[] {
  const place = { tab: tab?.title ?? 'Stages', tabId: tab?.tabId ?? null, column: 'Kind', field: 'kind' };
  const has = (kind: Stage['kind']): boolean => stages.some((stage) => stage.kind === kind);
  return [
    ...(has('open') ? [] : [aFinding('stages/no-open', place, { message: 'No stage is open.' })]),
    ...(has('won') ? [] : [aFinding('stages/no-won', place, { message: 'No stage counts as won.' })]),
    ...(has('lost') ? [] : [aFinding('stages/no-lost', place, { message: 'No stage counts as lost.' })]),
  ];
}
