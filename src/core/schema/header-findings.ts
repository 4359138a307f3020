import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { columnLetters } from '../workbook/column-letters.ts';
import { fold, foldHeader } from './fold.ts';
import type { Stage } from '../leads/stage.ts';
import type { FindingPlace } from '../findings/a-finding.ts';
import type { RecognisedTab } from './adoption.ts';
import { columnPlace } from './column-place.ts';
import { stageIdFinder } from './entered-columns.ts';
import type { EnteredColumns } from './entered-columns.ts';
import type { LeadTab } from './find-lead-tabs.ts';
import type { OutcomeColumn } from './outcome-columns.ts';
import type { Doubt } from './match-columns.ts';
import { nearest } from './nearest.ts';
import { renamedHeaders } from './renamed-headers.ts';
import { mappingKeys, noColumn, outcomeLabel } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';
import { columnOf } from './tab-schemas.ts';

/** What each column is needed for: reported once where no lead tab has it. */
const needed: ReadonlyMap<string, string> = new Map([
  ['owner', 'reminders have nobody to go to, and there are no figures by owner'],
  ['amount', 'there are no figures about money'],
  ['created', 'how long a deal takes is counted from its first known stage only'],
  ['closedOn', 'how long a deal takes is known from its history only'],
  ['followUp', 'no deal has a next step with a date, so none can be reminded of it'],
]);

/** Where Settings stands; null = there is none. */
type SettingsPlace = Pick<RecognisedTab, 'tabId' | 'title' | 'columns'> | null;

/** Everything about the headers of the leads that a person should know. */
export function headerFindings(
  leads: readonly LeadTab[],
  mapping: readonly MappingRow[],
  {
    entered,
    outcomes,
  }: {
    readonly entered: ReadonlyMap<LeadTab, EnteredColumns>;
    readonly outcomes: ReadonlyMap<LeadTab, { readonly columns: readonly OutcomeColumn[]; readonly guessed: boolean }>;
  },
  stages: readonly Stage[],
  settingsTab: SettingsPlace,
): readonly Finding[] {
  const stageNames = stages.map((stage) => stage.name);
  const someEntered = [...entered.values()].some(({ columns, unknown }) => columns.size + unknown.size > 0);
  return [
    ...leads.flatMap((lead) => lead.match.doubts.map((doubt) => doubtFinding(lead, doubt))),
    ...[...entered].flatMap(([lead, { columns, guessed }]) =>
      stages.flatMap((stage) => (guessed.has(stage.id) ? enteredFinding(lead, columns.get(stage.id) ?? 0, stage) : [])),
    ),
    ...[...outcomes].flatMap(([lead, { columns, guessed }]) =>
      guessed ? columns.map((column) => outcomeFinding(lead, column)) : [],
    ),
    ...missing(leads, mapping, someEntered),
    ...lostMappings(leads, mapping, settingsTab),
    ...unknownStages(mapping, stages, settingsTab),
    ...renamedHeaders(leads, mapping),
    ...[...entered].flatMap(([lead, { unknown }]) =>
      [...unknown].map(([column, name]) =>
        aFinding('header/unknown-stage', columnPlace(lead, column, null), {
          message: `“${lead.header.labels[column] ?? name}” names a stage that is not known.`,
          suggestion: nearest(name, stageNames),
          cause: `entered:${foldHeader(name)}`,
        }),
      ),
    ),
  ];
}

function quotedLabel(lead: LeadTab, column: number): string {
  return `“${lead.header.labels[column] ?? ''}” (column ${columnLetters(column)})`;
}

function doubtFinding(lead: LeadTab, doubt: Doubt): Finding {
  if (doubt.kind === 'no header') {
    return aFinding('header/missing', columnPlace(lead, doubt.column, null), {
      message: `Column ${columnLetters(doubt.column)} of “${lead.tab.title}” holds values and has no header.`,
      fix: 'Give the column a header, or clear it.',
      severity: 'hint',
      cause: `no-header:${doubt.column}`,
    });
  }
  const label = columnOf('leads', doubt.field).header;
  const settingsRow = `a row “${mappingKeys.column(label)}” in Settings`;
  switch (doubt.kind) {
    case 'doubled':
      return aFinding('header/doubled', columnPlace(lead, doubt.other, doubt.field), {
        message: `${quotedLabel(lead, doubt.used)} and ${quotedLabel(lead, doubt.other)} have the same header; the first is read as ${label}.`,
        cause: `doubled:${doubt.field}`,
      });
    case 'row numbers':
      return aFinding('header/unsure', columnPlace(lead, doubt.used, doubt.field), {
        message: `${quotedLabel(lead, doubt.used)} is read as ${label}, and it counts 1, 2, 3 … down the rows.`,
        fix: `If a number stays where it is when you sort, it is no ${label}: then say ${noColumn} in ${settingsRow}.`,
        severity: 'hint',
        cause: 'row-numbers',
      });
    case 'several':
      return aFinding('header/unsure', columnPlace(lead, doubt.used, doubt.field), {
        message: `${quotedLabel(lead, doubt.used)} is read as ${label}; ${doubt.others
          .map((column) => quotedLabel(lead, column))
          .join(' and ')} could be it too.`,
        fix: `If another one is right, say so with ${settingsRow}.`,
        cause: `unsure:${doubt.field}`,
      });
    case 'by content':
      return aFinding('header/unsure', columnPlace(lead, doubt.used, doubt.field), {
        message: `${quotedLabel(lead, doubt.used)} is read as ${label} because of what stands in it.`,
        fix: `If that is wrong, say so with ${settingsRow}.`,
        cause: `unsure:${doubt.field}`,
      });
  }
}

function enteredFinding(lead: LeadTab, column: number, { id, name }: Stage): Finding {
  const label = `Entered ${name}`;
  return aFinding('header/unsure', columnPlace(lead, column, null), {
    message: `${quotedLabel(lead, column)} is read as ${label}: it holds dates, of leads that got so far.`,
    fix: `If that is wrong, say ${noColumn} in a row “${mappingKeys.column(label)}” in Settings.`,
    cause: `unsure:entered:${id}`,
  });
}

function outcomeFinding(lead: LeadTab, { column, says }: OutcomeColumn): Finding {
  return aFinding('header/unsure', columnPlace(lead, column, null), {
    message: `Which deals are won and lost is read from ${quotedLabel(lead, column)}, where Stage does not say it.`,
    fix: `If that is wrong, say ${noColumn} in a row “${mappingKeys.column(outcomeLabel)}” in Settings.`,
    cause: `unsure:outcome:${says}`,
  });
}

function missing(leads: readonly LeadTab[], mapping: readonly MappingRow[], someEntered: boolean): readonly Finding[] {
  const first = leads[0];
  if (first === undefined) return [];
  const saidNone = new Set(mapping.flatMap((row) => (row.kind === 'column' && row.header === null ? [row.field] : [])));
  return [...needed].flatMap(([field, why]) => {
    if (saidNone.has(field) || leads.some(({ match }) => match.columns.has(field))) return [];
    if (field === 'created' && someEntered) return [];
    const label = columnOf('leads', field).header;
    return [
      aFinding(
        'header/missing',
        {
          tab: first.tab.title,
          tabId: first.tab.id,
          row: first.header.row + 1,
          column: label,
          field,
        },
        {
          message: `No column of “${first.tab.title}” looks like ${label}: ${why}.`,
          fix: `Add a column ${label}, or say which of yours it is with a row “${mappingKeys.column(label)}” in Settings.`,
          cause: `missing:${field}`,
        },
      ),
    ];
  });
}

/** Rows “Column: Entered …” of Settings that speak of no stage: without a word, their column would no longer be read. */
function unknownStages(
  mapping: readonly MappingRow[],
  stages: readonly Stage[],
  settingsTab: SettingsPlace,
): readonly Finding[] {
  const idOf = stageIdFinder(stages);
  return mapping.flatMap((row) => {
    if (row.kind !== 'entered' || idOf(row.stage) !== null) return [];
    const column = row.header === null ? 'no column' : `“${row.header}”`;
    const meant = nearest(
      row.stage,
      stages.map(({ name }) => name),
    );
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
  const folded = new Set(labels.map((label) => fold(label)));
  return mapping.flatMap((row) => {
    if (row.kind === 'entered' || row.kind === 'outcome')
      return row.header === null || folded.has(fold(row.header)) ? [] : lostOther(row, labels, settingsTab);
    if (row.kind !== 'column' || row.header === null || folded.has(fold(row.header))) return [];
    // Bound by the store, or found under its own name: the rename broke nothing.
    if (leads.some(({ match }) => match.foundBy.get(row.field) === 'binding')) return [];
    const others = mapping.filter((each) => each.kind === 'column' && each.field === row.field && each !== row);
    if (others.some((each) => each.kind === 'column' && folded.has(fold(each.header ?? '')))) return [];
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
          suggestion: nearest(row.header, labels),
          cause: `mapping:${row.field}`,
        },
      ),
    ];
  });
}

function lostOther(
  row: Extract<MappingRow, { readonly kind: 'entered' | 'outcome' }>,
  labels: readonly string[],
  settingsTab: SettingsPlace,
): readonly Finding[] {
  const what = row.kind === 'entered' ? `Entered ${row.stage}` : outcomeLabel;
  return [
    aFinding('header/mapping-lost', settingsPlace(settingsTab, row.row, 'value', row.header), {
      message: `Settings says that ${what} stands under “${row.header ?? ''}”, and no header of the leads has that name.`,
      suggestion: nearest(row.header ?? '', labels),
      cause: `mapping:${fold(what)}`,
    }),
  ];
}
