import { isoDay } from '../../core/workbook/day-time.ts';
import type { Day } from '../../core/workbook/day-time.ts';
import { shippedTemplate } from '../../core/messages/render-shipped.ts';
import { longDayInWords } from '../../core/words/plain-words.ts';

export interface ActPage {
  readonly status: number;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Never stored, never framed, no script, and no word to other sites about where somebody comes from. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

function page(status: number, name: string, view: object): ActPage {
  const render = shippedTemplate(`page/${name}`);
  if (render === undefined) throw new Error(`no template ships for page/${name}`);
  return { status, html: render(view), headers: pageHeaders };
}

/** The page with one message: what happened, and what to do about it. */
export function messagePage(status: number, title: string, text: string): ActPage {
  return page(status, 'message', { title, text });
}

/** The page that asks. `said` keeps what was typed when something is missing. */
export function questionPage(
  action: 'done' | 'snooze' | 'recalculate',
  about: { readonly title: string; readonly token: string; readonly today: Day },
  said: ReadonlyMap<string, string> = new Map(),
  missing: string | null = null,
): ActPage {
  const { today } = about;
  const soon = [1, 3, 7, 14, 30].map((days) => ({
    date: isoDay(today + days),
    label: days === 1 ? 'Tomorrow' : longDayInWords(today + days),
  }));
  const value = (name: string): string => said.get(name) ?? '';
  return page(missing === null ? 200 : 422, action, {
    title: about.title,
    token: about.token,
    missing,
    today: isoDay(today),
    tomorrow: isoDay(today + 1),
    soon,
    what: value('what'),
    next: value('next'),
    date: value('date'),
    until: value('until'),
    reason: value('reason'),
    isLost: value('outcome') === 'lost',
  });
}
