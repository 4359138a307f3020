import type { CellValue } from '../../workbook/cell-value.ts';
import type { SettingKey } from '../tab-schemas.ts';
import { parseBoolean } from './boolean.ts';
import { parseChoice } from './choice.ts';
import { parseCurrency } from './currency.ts';
import { parseDate } from './date.ts';
import { parseLocale } from './locale.ts';
import { parseMailbox } from './mailbox.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { parseInteger, parseNumber } from './plain-number.ts';
import { parseText } from './text.ts';
import { parseTimeOfDay } from './time-of-day.ts';
import { parseTimeZone } from './time-zone.ts';
import { parseWeekdays } from './weekdays.ts';

/** The value of a setting by its type, within its range. */
export function parseSettingValue(
  key: Pick<SettingKey, 'type' | 'choices' | 'least' | 'most'>,
  value: CellValue,
): Parsed<unknown> {
  switch (key.type) {
    case 'text':
      return understood(parseText(value));
    case 'choice':
      // A sheet turns a typed "off" or "on" into FALSE or TRUE in some hands.
      if (typeof value === 'boolean' && key.choices?.includes('off') === true) return understood(value ? 'on' : 'off');
      return parseChoice(value, key.choices ?? []);
    case 'mailbox':
      return parseMailbox(value);
    case 'date':
      return parseDate(value, null);
    case 'amount': {
      const read = parseNumber(value, null);
      if (!read.ok)
        return notUnderstood(
          'cell/not-a-number',
          `${quoted(parseText(value))} is not a number alone, without a currency.`,
        );
      if (read.value >= (key.least ?? -Infinity)) return read;
      return notUnderstood('cell/not-a-number', `${read.value} is less than ${key.least}.`);
    }
    case 'boolean':
      return parseBoolean(value);
    case 'currency':
      return parseCurrency(value, '');
    case 'timeZone':
      return parseTimeZone(value);
    case 'locale':
      return parseLocale(value);
    case 'timeOfDay':
      return parseTimeOfDay(value);
    case 'weekdays':
      return parseWeekdays(value);
    case 'weekday': {
      const read = parseWeekdays(value);
      if (!read.ok) return read;
      const [only] = read.value;
      if (read.value.length === 1 && only !== undefined) return understood(only);
      return notUnderstood('cell/not-weekdays', `${quoted(parseText(value))} is not one day of the week.`);
    }
    case 'integer': {
      const read = parseInteger(value);
      if (!read.ok) return read;
      const { least = -Infinity, most = Infinity } = key;
      if (read.value >= least && read.value <= most) return understood(read.value);
      return notUnderstood('cell/not-a-number', `${read.value} is not between ${least} and ${most}.`);
    }
  }
}
