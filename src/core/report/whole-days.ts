import type { Written } from '../words/written/written.ts';

/** Nobody plans by the tenth of a day. @example wholeDays(w, 12.4) // '12 days' */
export function wholeDays(w: Written, days: number | null): string {
  return w.days(days === null ? null : Math.round(days));
}
