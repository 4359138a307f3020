import { aFinding } from '../findings/a-finding.ts';
import type { FindingPlace } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Stage } from '../workbook/stage.ts';
import type { RecognisedTab } from './adoption.ts';
import { stageIdFinder } from './entered-columns.ts';
import type { LeadTab } from './lead-tab.ts';
import { partsOfSum } from './parts-of-sum.ts';
import { fold } from '../schema/fold.ts';
import { suggester } from '../schema/suggester.ts';
import { outcomeLabel } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';
import { columnOf } from '../schema/tab-schemas.ts';

/** Where Settings stands; null = there is none. */
export type SettingsPlace = Pick<RecognisedTab, 'tabId' | 'title' | 'columns'> | null;

/** Rows of Settings that say what the columns are, where the sheet is no longer as they say. */
export function mappingFindings(
  leads: readonly LeadTab[],
  mapping: readonly MappingRow[],
  stages: readonly Stage[],
  settingsTab: SettingsPlace,
): readonly Finding[] {
  return [...lostMappings(leads, mapping, settingsTab), ...unknownStages(mapping, stages, settingsTab)];
}

/** Rows “Column: Entered …” of Settings that speak of no stage: without a word, their column would no longer be read. */
function unknownStages(
  mapping: readonly MappingRow[],
  stages: readonly Stage[],
  settingsTab: SettingsPlace,
): readonly Finding[] {
  const idOf = stageIdFinder(stages);
  const suggestionFor = suggester(stages.map(({ name }) => name));
  return mapping.flatMap((row) => {
    if (row.kind !== 'entered' || idOf(row.stage) !== null) return [];
    const column = row.header === null ? 'no column' : `“${row.header}”`;
    const meant = suggestionFor(row.stage);
    return [
      aFinding('settings/unknown-stage', settingsPlace(settingsTab, row.row, 'setting', row.stage), {
        message: `Settings says that ${column} holds when deals came to ${row.stage}, and no stage is called so.`,
        suggestion: meant,
        cause: `entered:${fold(row.stage)}`,
      }),
    ];
  });
}

function settingsPlace(
  settingsTab: SettingsPlace,
  row: number,
  field: 'setting' | 'value',
  value: string | null,
): FindingPlace {
  return {
    tab: settingsTab?.title ?? 'Settings',
    tabId: settingsTab?.tabId ?? null,
    row,
    column: columnOf('settings', field).header,
    columnIndex: settingsTab?.columns.get(field) ?? null,
    value,
  };
}

function lostMappings(
  leads: readonly LeadTab[],
  mapping: readonly MappingRow[],
  settingsTab: SettingsPlace,
): readonly Finding[] {
  const labels = leads.flatMap(({ header }) => [...header.labels, ...header.own]);
  const suggestionFor = suggester(labels);
  const folded = new Set(labels.map((label) => fold(label)));
  const standing = new Set(
    mapping.flatMap((row) => (row.kind === 'column' && folded.has(fold(row.header ?? '')) ? [row.field] : [])),
  );
  return mapping.flatMap((row) => {
    if (row.kind === 'entered' || row.kind === 'outcome')
      return row.header === null ||
        folded.has(fold(row.header)) ||
        (row.kind === 'outcome' && partsOfSum(row.header, labels).length > 0)
        ? []
        : lostOther(row, suggestionFor, settingsTab);
    if (row.kind !== 'column' || row.header === null || folded.has(fold(row.header))) return [];
    if (partsOfSum(row.header, labels).length > 0) return [];
    // Bound by the store, or found under its own name: the rename broke nothing.
    if (leads.some(({ match }) => match.foundBy.get(row.field) === 'binding')) return [];
    if (standing.has(row.field)) return [];
    const label = columnOf('leads', row.field).header;
    const instead = leads.flatMap(({ match, header }) => {
      const column = match.columns.get(row.field);
      return column === undefined ? [] : [header.labels[column] ?? ''];
    })[0];
    return [
      aFinding(
        'header/mapping-lost',
        { ...settingsPlace(settingsTab, row.row, 'value', row.header), field: row.field },
        {
          message:
            `Settings says that ${label} stands under “${row.header}”, and no header of the leads has that name.` +
            (instead === undefined ? '' : ` “${instead}” is read in its place.`),
          suggestion: suggestionFor(row.header),
          cause: `mapping:${row.field}`,
        },
      ),
    ];
  });
}

function lostOther(
  row: Extract<MappingRow, { readonly kind: 'entered' | 'outcome' }>,
  suggestionFor: (header: string) => string | null,
  settingsTab: SettingsPlace,
): readonly Finding[] {
  const what = row.kind === 'entered' ? `Entered ${row.stage}` : outcomeLabel;
  return [
    aFinding('header/mapping-lost', settingsPlace(settingsTab, row.row, 'value', row.header), {
      message: `Settings says that ${what} stands under “${row.header ?? ''}”, and no header of the leads has that name.`,
      suggestion: suggestionFor(row.header ?? ''),
      cause: `mapping:${fold(what)}`,
    }),
  ];
}
