import { settingKeys } from '../../../core/schema/tab-schemas.ts';
import { parseSettingValue } from '../../../core/schema/values/setting-value.ts';
import type { Settings } from '../../../core/workbook/settings.ts';
import { inSettings, settingRow } from '../rows/tab-rows.ts';
import type { TabRows } from '../rows/tab-rows.ts';

/** The row of Settings for a field, with its own note; none for a blank answer. */
export function keptSetting(field: keyof Settings, value: string): TabRows {
  if (value.trim() === '') return new Map();
  const key = settingKeys.find((each) => each.field === field);
  return key === undefined ? new Map() : inSettings(settingRow(key.key, value.trim(), key.hint));
}

/** Why a setting cannot have that value; undefined where it can. */
export function wrongFor(field: keyof Settings): (typed: string) => string | undefined {
  const key = settingKeys.find((each) => each.field === field);
  return (typed) => {
    const read = key === undefined ? null : parseSettingValue(key, typed);
    return read?.ok === false ? `${read.message} ${key?.hint ?? ''}`.trim() : undefined;
  };
}
