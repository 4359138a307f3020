import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Settings } from '../workbook/settings.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { RecognisedTab } from './adoption.ts';
import { foldHeader } from '../schema/fold.ts';
import { nearest } from '../schema/nearest.ts';
import { readMappingRow } from './stored-mapping.ts';
import type { MappingRow } from './stored-mapping.ts';
import { settingKeys } from '../schema/tab-schemas.ts';
import type { SettingKey } from '../schema/tab-schemas.ts';
import { notUnderstood, quoted } from '../schema/values/parsed.ts';
import type { Parsed } from '../schema/values/parsed.ts';
import { parseSettingValue } from '../schema/values/setting-value.ts';

export interface ParsedSettings {
  readonly settings: Settings;
  /** Rows that say how the sheet is to be understood. */
  readonly mapping: readonly MappingRow[];
  /** Fields that the tab itself gives a usable value. */
  readonly given: ReadonlySet<keyof Settings>;
  readonly findings: readonly Finding[];
}

const keyByName: ReadonlyMap<string, SettingKey> = new Map(
  settingKeys.flatMap((key) =>
    [key.key, key.field, ...(key.aliases ?? [])].map((name): [string, SettingKey] => [foldHeader(name), key]),
  ),
);
const namesOfKeys = settingKeys.map((key) => key.key);

/** What holds where the Settings tab says nothing. */
export function defaultSettings(workbook: Pick<Workbook, 'timeZone' | 'locale'>): Settings {
  const values = new Map<string, unknown>();
  for (const key of settingKeys) {
    const read = key.default === null ? null : parseSettingValue(key, key.default);
    values.set(key.field, read?.ok === true ? read.value : null);
  }
  if (workbook.timeZone !== null) {
    const zone = parseSettingValue({ type: 'timeZone' }, workbook.timeZone);
    if (zone.ok) values.set('timeZone', zone.value);
  }
  if (workbook.locale !== null) {
    const locale = parseSettingValue({ type: 'locale' }, workbook.locale);
    if (locale.ok) values.set('locale', locale.value);
  }
  return Object.fromEntries(values) as unknown as Settings;
}

/** Reads the Settings tab: a value that cannot be used leaves the default and makes a finding. */
export function parseSettings(workbook: Workbook, tab: RecognisedTab | null): ParsedSettings {
  const defaults = defaultSettings(workbook);
  const values = new Map<keyof Settings, unknown>(Object.entries(defaults) as [keyof Settings, unknown][]);
  const given = new Set<keyof Settings>();
  const mapping: MappingRow[] = [];
  const findings: Finding[] = [];
  const rows = tab === null ? [] : (workbook.tabs.find((each) => each.id === tab.tabId)?.rows ?? []);
  const nameColumn = tab?.columns.get('setting') ?? 0;
  const valueColumn = tab?.columns.get('value') ?? 1;
  const seen = new Set<string>();

  for (let index = tab?.firstDataRow ?? 0; tab !== null && index < rows.length; index += 1) {
    const name = cellText(rows[index]?.[nameColumn]);
    const cell: CellValue = rows[index]?.[valueColumn] ?? null;
    if (name === '') continue;
    const at = {
      tab: tab.title,
      tabId: tab.tabId,
      row: index + 1,
      column: 'Value',
      columnIndex: valueColumn,
      field: 'value',
      value: cellText(cell),
    };
    const mappingRow = readMappingRow(name, cell, index + 1);
    if (mappingRow !== null) {
      mapping.push(mappingRow);
      if (mappingRow.kind === 'unanswered' && mappingRow.value !== '')
        findings.push(
          aFinding('settings/invalid', at, {
            message: `${name}: ${quoted(mappingRow.value)} is none of the answers.`,
            fix: 'Choose one from the list in that cell, or empty it: the question is asked again.',
            cause: `setting:${foldHeader(name)}`,
          }),
        );
      continue;
    }
    const key = keyByName.get(foldHeader(name));
    if (key === undefined) {
      findings.push(
        aFinding(
          'settings/unknown',
          { ...at, column: 'Setting', columnIndex: nameColumn, field: 'setting', value: name },
          {
            message: `“${name}” is not a setting.`,
            suggestion: nearest(name, namesOfKeys),
            cause: `setting:${foldHeader(name)}`,
          },
        ),
      );
      continue;
    }
    if (seen.has(key.field)) {
      findings.push(
        aFinding('settings/doubled', at, {
          message: `${key.key} stands here a second time; the first row is used.`,
          cause: `setting:${key.field}`,
        }),
      );
      continue;
    }
    seen.add(key.field);
    const blank: boolean = isBlank(cell);
    if (blank) continue;
    const read = readValue(key, cell);
    if (read.ok) {
      values.set(key.field, read.value);
      given.add(key.field);
      continue;
    }
    findings.push(
      aFinding('settings/invalid', at, {
        message: `${key.key}: ${read.message}`,
        fix: `${key.hint} The default, ${shownDefault(key, defaults)}, is used until then.`,
        suggestion: read.suggestion ?? null,
        cause: `setting:${key.field}`,
      }),
    );
  }
  return { settings: Object.fromEntries(values) as unknown as Settings, mapping, given, findings };
}

/** A Workbook ID is part of the names of mails: only what the worker could have written counts. */
function readValue(key: SettingKey, cell: CellValue): Parsed<unknown> {
  if (key.field !== 'workbookId' || /^[A-Za-z0-9_-]{1,64}$/.test(cellText(cell))) return parseSettingValue(key, cell);
  return notUnderstood('cell/unknown-choice', `${quoted(cellText(cell))} is not an ID that init gave.`);
}

function shownDefault(key: SettingKey, defaults: Settings): string {
  if (key.field === 'timeZone' || key.field === 'locale') return defaults[key.field];
  if (key.default === null) return 'none';
  return typeof key.default === 'boolean' ? (key.default ? 'yes' : 'no') : String(key.default);
}
