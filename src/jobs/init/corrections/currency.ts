import { noCurrency } from '../../../core/words/no-currency.ts';
import { settingKeys } from '../../../core/schema/tab-schemas.ts';
import { parseSettingValue } from '../../../core/schema/values/setting-value.ts';
import { ask } from '../dialogue/talk.ts';
import { inSettings, settingRow } from '../rows/tab-rows.ts';
import type { Correction } from './correction.ts';

const common = ['EUR', 'USD', 'GBP', 'CHF', 'CAD', 'AUD', 'INR', 'SEK', 'PLN', 'BRL'];
const another = '(another)';

export const currency: Correction = {
  label: 'The currency',
  now: ({ adoption: { settings } }) => (settings.currency === noCurrency ? 'not known yet' : settings.currency),
  async ask({ adoption, talk }) {
    const now = adoption.settings.currency;
    const codes = [...new Set([...(now === noCurrency ? [] : [now]), ...common])];
    const choices = [...codes.map((value) => ({ value })), { value: another, label: 'Another' }];
    const message = 'In which currency are amounts that name none?';
    const chosen = await ask(talk, { kind: 'choose', message, choices });
    const code =
      chosen !== another
        ? chosen
        : await ask(talk, {
            kind: 'type',
            message: 'Its three letters, such as NOK',
            initial: codes[0] ?? 'EUR',
            wrong: (typed) =>
              parseSettingValue({ type: 'currency' }, typed).ok ? undefined : 'No currency has that code.',
          });
    const key = settingKeys.find(({ field }) => field === 'currency');
    return inSettings(settingRow(key?.key ?? 'Currency', code.toUpperCase(), key?.hint ?? ''));
  },
};
