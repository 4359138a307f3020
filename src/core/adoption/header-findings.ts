import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { columnLetters } from '../workbook/column-letters.ts';
import { foldHeader } from '../schema/fold.ts';
import { headerWords } from '../schema/header-words.ts';
import type { Stage } from '../workbook/stage.ts';
import { columnPlace } from './column-place.ts';
import type { EnteredColumns } from './entered-columns.ts';
import type { LeadTab } from './lead-tab.ts';
import { mappingFindings } from './mapping-findings.ts';
import type { SettingsPlace } from './mapping-findings.ts';
import { outcomeColumnFindings } from './outcome-column-findings.ts';
import type { Outcomes } from './outcome-columns.ts';
import type { Doubt } from './column-match.ts';
import { suggester } from '../schema/suggester.ts';
import { quotedLabel } from './quoted-label.ts';
import { renamedHeaders } from './renamed-headers.ts';
import { mappingKeys, noColumn } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';
import { columnOf } from '../schema/tab-schemas.ts';

/** What each column is needed for: reported once where no lead tab has it. */
const needed: ReadonlyMap<string, string> = new Map([
  ['stage', 'each of its leads counts as new'],
  ['company', 'nothing says who buys'],
  ['owner', 'reminders have nobody to go to, and there are no figures by owner'],
  ['amount', 'there are no figures about money'],
  ['created', 'how long a deal takes is counted from its first known stage only'],
  ['closedOn', 'how long a deal takes is known from its history only'],
  ['followUp', 'no deal has a next step with a date, so none can be reminded of it'],
]);

/** Everything about the headers of the leads that a person should know. */
export function headerFindings(
  leads: readonly LeadTab[],
  mapping: readonly MappingRow[],
  understood: {
    readonly entered: ReadonlyMap<LeadTab, EnteredColumns>;
    readonly outcomes: ReadonlyMap<LeadTab, Outcomes>;
    readonly stages: readonly Stage[];
    readonly settingsTab: SettingsPlace;
  },
): readonly Finding[] {
  const { entered, outcomes, stages, settingsTab } = understood;
  const suggestionFor = suggester(stages.map((stage) => stage.name));
  const someEntered = [...entered.values()].some(({ columns, unknown }) => columns.size + unknown.size > 0);
  const ends = stages.filter(({ id }) => [...entered.values()].some(({ columns }) => columns.has(id)));
  const needless = new Set([
    ...(someEntered ? ['created'] : []),
    // What is said of it: which columns say how deals ended.
    ...([...outcomes.values()].some(({ columns }) => columns.length > 0) ? ['stage'] : []),
    ...(leads.some((lead) => says(lead, 'contact')) ? ['company'] : []),
    ...((['won', 'lost'] as const).every((kind) => ends.some((stage) => stage.kind === kind)) ? ['closedOn'] : []),
  ]);
  return [
    ...leads.flatMap((lead) => lead.match.doubts.map((doubt) => doubtFinding(lead, doubt))),
    ...[...entered].flatMap(([lead, { columns, guessed }]) =>
      stages.flatMap((stage) => (guessed.has(stage.id) ? enteredFinding(lead, columns.get(stage.id) ?? 0, stage) : [])),
    ),
    ...[...outcomes].flatMap(([lead, found]) => outcomeColumnFindings(lead, found, { stages, mapping })),
    ...missing(leads, mapping, needless),
    ...mappingFindings(leads, mapping, stages, settingsTab),
    ...renamedHeaders(leads, mapping),
    ...[...entered].flatMap(([lead, { unknown }]) =>
      [...unknown].map(([column, name]) =>
        aFinding('header/unknown-stage', columnPlace(lead, column, null), {
          message: `“${lead.header.labels[column] ?? name}” names a stage that is not known.`,
          suggestion: suggestionFor(name),
          cause: `entered:${foldHeader(name)}`,
        }),
      ),
    ),
  ];
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
  if (doubt.kind === 'second list') {
    const from = columnLetters(doubt.column);
    return aFinding('header/doubled', columnPlace(lead, doubt.column, null), {
      message: `“${lead.tab.title}” holds two tables side by side: of the second one, from column ${from} on (${doubt.labels.join(', ')}), no row is read.`,
      fix: 'Move the second table below the first, under the same headers, or into a tab of its own.',
      cause: 'second-list',
    });
  }
  const label = columnOf('leads', doubt.field).header;
  const settingsRow = `a row “${mappingKeys.column(label)}” in Settings`;
  switch (doubt.kind) {
    case 'doubled': {
      const { labels, typed } = lead.header;
      const called = [doubt.used, doubt.other].map(
        (at) => `“${(typed?.labels ?? labels)[at] ?? ''}” (column ${columnLetters(at)})`,
      );
      const names = [doubt.used, doubt.other].map((at) => `“${labels[at] ?? ''}”`);
      return aFinding('header/doubled', columnPlace(lead, doubt.other, doubt.field), {
        message: `${called.join(' and ')} have the same header; the one in column ${columnLetters(doubt.used)} is read as ${label}.`,
        fix: `Rename one of them, or say which one is meant with ${settingsRow}: ${names.toSorted().join(' or ')}.`,
        cause: `doubled:${doubt.field}`,
      });
    }
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

function enteredFinding(lead: LeadTab, column: number, { id, name, kind }: Stage): Finding {
  const label = `Entered ${name}`;
  return aFinding('header/unsure', columnPlace(lead, column, null), {
    message: `${quotedLabel(lead, column)} is read as ${label}: it holds dates, of leads that ${kind === 'open' ? 'got so far' : `were ${kind}`}.`,
    fix: `If that is wrong, say ${noColumn} in a row “${mappingKeys.column(label)}” in Settings.`,
    cause: `unsure:entered:${id}`,
  });
}

function says({ match, made = [] }: LeadTab, field: string): boolean {
  return match.columns.has(field) || made.some((each) => each.field === field);
}

function missing(
  leads: readonly LeadTab[],
  mapping: readonly MappingRow[],
  needless: ReadonlySet<string>,
): readonly Finding[] {
  const first = leads[0];
  if (first === undefined) return [];
  const saidNone = new Set(mapping.flatMap((row) => (row.kind === 'column' && row.header === null ? [row.field] : [])));
  return [...needed].flatMap(([field, why]) => {
    if (saidNone.has(field) || leads.some((lead) => says(lead, field))) return [];
    if (needless.has(field) || leads.some(({ match }) => match.asked.some((each) => each.field === field))) return [];
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
          message: `No column of “${first.tab.title}” looks like ${label}${nearly(first, field)}: ${why}.`,
          fix: `Add a column ${label}${field === 'stage' ? ' (where colours say the stage, type it in there: colours are not read)' : ''}, or say which of yours it is with a row “${mappingKeys.column(label)}” in Settings.`,
          cause: `missing:${field}`,
        },
      ),
    ];
  });
}

/** “Owner code” and “owner_rep_id” say in their headers whose a deal is, and nobody is called like what stands below. */
function nearly({ header, match }: LeadTab, field: string): string {
  if (field !== 'owner') return '';
  const labels = match.own.flatMap(({ column }) => header.labels[column] ?? []);
  const found = labels.filter((label) => headerWords(label).meanings.includes('owner'));
  if (found.length === 0) return '';
  const named = found.slice(0, 3).map((label) => `“${label}”`);
  return ` (below ${named.join(' and ')} stand no names)`;
}
