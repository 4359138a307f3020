import { settingKeys } from '../schema/tab-schemas.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Stage } from '../workbook/stage.ts';
import { noCurrency } from '../words/no-currency.ts';
import type { Setting } from './figure.ts';

/** A row of Settings as it holds now, its default where it is not there. */
export function settingOf(settings: Settings, field: keyof Settings): Setting {
  const name = settingKeys.find((key) => key.field === field)?.key ?? field;
  const value = settings[field];
  return { name: `Settings, ${name}`, value: value === noCurrency ? '(blank)' : String(value ?? '(blank)') };
}

/** Which stages count as won, lost or open: the Kind column of Stages. */
export function stagesOfKind(stages: readonly Stage[], ...kinds: readonly Stage['kind'][]): Setting[] {
  return kinds.map((kind) => ({
    name: `Stages, Kind ${kind}`,
    value:
      stages
        .filter((stage) => stage.kind === kind)
        .map(({ name }) => name)
        .join(', ') || '(none)',
  }));
}
