import { mappingKeys, units } from '../../../core/adoption/stored-mapping.ts';
import { ask } from '../dialogue/talk.ts';
import { inSettings, settingRow } from '../rows/tab-rows.ts';
import type { Correction } from './correction.ts';

export const unit: Correction = {
  label: 'Whether amounts are in thousands',
  now: () => '',
  async ask({ talk }) {
    const labels = {
      units: 'No: 12 is 12',
      thousands: 'In thousands: 12 is 12,000',
      lakhs: 'In lakhs: 12 is 12,00,000',
      millions: 'In millions: 12 is 12,000,000',
      crores: 'In crores: 12 is 12,00,00,000',
      billions: 'In billions: 12 is 12,000,000,000',
    };
    const chosen = await ask(talk, {
      kind: 'choose',
      message: 'Are your amounts in thousands or millions?',
      choices: (Object.keys(units) as (keyof typeof units)[]).map((value) => ({ value, label: labels[value] })),
    });
    return inSettings(settingRow(mappingKeys.unit, chosen, 'What an amount of your leads is counted in.'));
  },
};
