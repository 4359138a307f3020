import { readMappingRow } from '../../../core/adoption/stored-mapping.ts';
import { foldHeader } from '../../../core/schema/fold.ts';
import { nearest } from '../../../core/schema/nearest.ts';
import { settingKeys } from '../../../core/schema/tab-schemas.ts';
import { parseSettingValue } from '../../../core/schema/values/setting-value.ts';
import { ConfigurationError } from '../../../errors.ts';
import type { FieldRow } from '../../../core/plan/peoples-tabs.ts';
import { inSettings, settingRow } from './tab-rows.ts';
import type { TabRows } from './tab-rows.ts';

/** Reads `--set "Stage: Kiitos=won"`: rows of Settings, said beforehand. Throws one `ConfigurationError` with every problem. */
export function rowsSaid(texts: readonly string[]): TabRows {
  const problems: string[] = [];
  const rows = texts.flatMap((text): readonly FieldRow[] => {
    const at = text.lastIndexOf('=');
    const [name, value] = at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    const read = value === '' ? `"${text}" gives nothing a value.` : rowOf(name, value);
    if (typeof read !== 'string') return [read];
    problems.push(read);
    return [];
  });
  if (problems.length > 0)
    throw new ConfigurationError(
      problems,
      'Write it like --set "Time zone=Europe/Berlin", or --set "Stage: Offer=open".',
    );
  return inSettings(...rows);
}

/** What is wrong with it, in a sentence, where it cannot stand. */
function rowOf(name: string, value: string): FieldRow | string {
  const mapping = readMappingRow(name, value, 0);
  if (mapping?.kind === 'unanswered') return `"${name}": "${value}" is none of the answers.`;
  if (mapping !== null) return settingRow(name, value, 'Said with --set.');
  const key = settingKeys.find((each) =>
    [each.key, each.field, ...(each.aliases ?? [])].some((known) => foldHeader(known) === foldHeader(name)),
  );
  if (key === undefined) {
    const meant = nearest(
      name,
      settingKeys.map((each) => each.key),
    );
    return `"${name}" is not a setting${meant === null ? '.' : `; did you mean ${meant}?`}`;
  }
  const read = parseSettingValue(key, value);
  return read.ok ? settingRow(key.key, value, key.hint) : `${key.key}: ${read.message}`;
}
