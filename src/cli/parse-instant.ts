import { ConfigurationError } from '../errors.ts';
import type { Instant } from '../core/workbook/day-time.ts';

const form = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Reads `--now`: ISO 8601; without a zone it is UTC, without a time midnight. Throws `ConfigurationError`. */
export function parseInstant(text: string): Instant {
  const parts = form.exec(text.trim());
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    parts ?? [];
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${offset}`);
  const lastOfMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (parts === null || Number.isNaN(at) || Number(day) > lastOfMonth)
    throw new ConfigurationError(
      [`--now "${text}" is not a moment.`],
      'Write it like 2026-03-03T10:00:00Z or 2026-03-03T10:00:00+01:00.',
    );
  return at;
}
