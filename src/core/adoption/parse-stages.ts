import { aFinding } from '../findings/a-finding.ts';
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
import { reservedStageId } from '../schema/slug.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';

export interface ParsedStages {
  readonly stages: readonly Stage[];
  readonly findings: readonly Finding[];
}

/**
 * The stages of the Stages tab, in order. A blank Stage ID is made from the name until it is filled.
 *
 * @param ownHeaders headers of the leads, which "Required fields" may name too: folded header → field
 */
export function parseStages(
  workbook: Workbook,
  tab: RecognisedTab,
  context: ColumnContext,
  ownHeaders: ReadonlyMap<string, string>,
): ParsedStages {
  const parsed = parseTab(workbook, tab, context);
  const findings: Finding[] = [...parsed.findings];
  const at = (row: ParsedRow, field: string, value: string | null) => ({
    tab: tab.title,
    tabId: tab.tabId,
    row: row.row,
    column: tabSchemas.stages.columns.find((column) => column.field === field)?.header ?? null,
    columnIndex: tab.columns.get(field) ?? null,
    field,
    value,
  });
  const rows = workbook.tabs.find((each) => each.id === tab.tabId)?.rows ?? [];
  const cellOf = (row: ParsedRow, field: string): CellValue =>
    rows[row.row - 1]?.[tab.columns.get(field) ?? -1] ?? null;
  const ordered = [...parsed.rows].sort(
    (a, b) => (numberOf(a, 'order') ?? Infinity) - (numberOf(b, 'order') ?? Infinity) || a.row - b.row,
  );
  const ids = new Set(parsed.rows.flatMap((row) => textOf(row, 'stageId') ?? []));
  const usedIds = new Set<string>();
  const names = new Map<string, string>();
  const stages: Stage[] = [];
  for (const row of ordered) {
    const name = textOf(row, 'stage');
    if (name === null) continue;
    if (names.has(fold(name))) {
      findings.push(
        aFinding('stages/doubled', at(row, 'stage', name), {
          message: `“${name}” already stands for the stage “${names.get(fold(name)) ?? ''}”; this row is not used.`,
          cause: `stage:${fold(name)}`,
        }),
      );
      continue;
    }
    const stage = bareStage(name, stages.length + 1, new Set([...ids, ...usedIds]));
    const typedId = cellOf(row, 'stageId');
    const isUnseen = typeof typedId === 'string' && isInvisible(typedId);
    if (isUnseen) {
      findings.push(
        aFinding('stages/invalid-id', at(row, 'stageId', null), {
          message: `The Stage ID of “${name}” looks empty, but there is white space or a sign that nobody sees in its cell.`,
          cause: `stage-id:${fold(name)}`,
        }),
      );
    }
    const givenId = isUnseen ? null : textOf(row, 'stageId');
    let id = givenId ?? stage.id;
    if (givenId !== null && (usedIds.has(givenId) || givenId === reservedStageId)) {
      findings.push(
        aFinding('stages/doubled-id', at(row, 'stageId', givenId), {
          message:
            givenId === reservedStageId
              ? `“${name}” has the Stage ID “${reservedStageId}”, which stands for rows that vanished.`
              : `“${name}” has the Stage ID of another stage.`,
          cause: `stage-id:${givenId}`,
        }),
      );
      id = stage.id;
    }
    usedIds.add(id);
    names.set(fold(name), name);
    const aliases: string[] = [];
    for (const alias of listOf(row, 'aliases')) {
      const other = names.get(fold(alias));
      if (other === undefined) {
        names.set(fold(alias), name);
        aliases.push(alias);
      } else if (other !== name) {
        findings.push(
          aFinding('stages/doubled', at(row, 'aliases', alias), {
            message: `The alias “${alias}” of “${name}” already stands for “${other}”.`,
            cause: `stage:${fold(alias)}`,
          }),
        );
      }
    }
    const kind = textOf(row, 'kind');
    stages.push({
      ...stage,
      id,
      kind: kind === 'open' || kind === 'won' || kind === 'lost' ? kind : stage.kind,
      startingProbability: numberOf(row, 'startingProbability'),
      quietDays: positive(numberOf(row, 'quietDays')),
      stuckDays: positive(numberOf(row, 'stuckDays')),
      requiredFields: requiredFields(row, ownHeaders, (value, suggestion) =>
        findings.push(
          aFinding('stages/unknown-field', at(row, 'requiredFields', value), {
            message: `“${name}” requires “${value}”, and the leads have no such column.`,
            suggestion,
            cause: `field:${fold(value)}`,
          }),
        ),
      ),
      aliases,
      advice: textOf(row, 'advice') ?? stage.advice,
      tellTheLead: booleanOf(row, 'tellTheLead') ?? false,
    });
  }
  return { stages, findings: [...findings, ...kindFindings(stages, tab)] };
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

function requiredFields(
  row: ParsedRow,
  ownHeaders: ReadonlyMap<string, string>,
  unknown: (value: string, suggestion: string | null) => void,
): readonly string[] {
  const fields = new Set<string>();
  for (const name of listOf(row, 'requiredFields')) {
    const field = fieldByName.get(foldHeader(name)) ?? ownHeaders.get(foldHeader(name));
    if (field !== undefined && field !== 'entered') fields.add(field);
    else {
      const labels = tabSchemas.leads.columns.filter((column) => column.field !== 'entered');
      unknown(
        name,
        nearest(
          name,
          labels.map((column) => column.header),
        ),
      );
    }
  }
  return [...fields];
}

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
