import { dayOf, isoDay } from '../../core/workbook/day-time.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import { shippedTemplate } from '../../core/messages/render-shipped.ts';
import { usualLocale, writtenIn } from '../../core/words/written/written.ts';
import type { ActLink, LinkAction } from './signed-link.ts';

export interface ActPage {
  readonly status: number;
  /** A page, but for a calendar entry. */
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

/** What stands below a message. */
export interface PageParts {
  /** How the deal stands, a line each. */
  readonly stands?: readonly string[];
  readonly sheetUrl?: string | null;
  /** Token of a link that takes back what was just noted. */
  readonly undo?: string | null;
  /** Token of a link to the same question about the deal as it stands now. */
  readonly again?: { readonly token: string; readonly label: string } | null;
  readonly calendar?: string | null;
}

/** The page with one message: what happened, and what to do about it. */
export function messagePage(status: number, title: string, text: string, parts: PageParts = {}): ActPage {
  return page(status, 'message', { title, text, ...parts });
}

/** The template that asks, and what it says of what is asked. */
const questions: Readonly<Record<Exclude<LinkAction, 'calendar'>, readonly [template: string, view?: object]>> = {
  done: ['done'],
  waiting: ['waiting'],
  snooze: ['snooze'],
  moved: ['moved'],
  won: ['won'],
  lost: ['lost'],
  'hand to': ['hand'],
  accepted: ['confirm', { heading: 'Take it over', says: 'It becomes yours when you say yes.', button: 'I take it' }],
  declined: ['confirm', { heading: 'Not for me', says: 'It stays where it is.', button: 'Not for me' }],
  undone: ['confirm', { heading: 'Take it back', says: 'What was answered counts no more.', button: 'Take it back' }],
  recalculate: ['recalculate'],
};

const daysAhead = [1, 3, 7, 14, 30];

/** The page that asks. `said` keeps what was typed when something is missing. */
export function questionPage(
  link: ActLink & { readonly action: Exclude<LinkAction, 'calendar'> },
  about: { readonly token: string; readonly now: Instant },
  said: ReadonlyMap<string, string> = new Map(),
  missing: string | null = null,
): ActPage {
  const { locale = usualLocale, zone = 'UTC', stands, stages, people, amount, currency, to } = link.about ?? {};
  const w = writtenIn(locale);
  const today = dayOf(about.now, zone);
  const value = (name: string): string => said.get(name) ?? '';
  const [template, view = {}] = questions[link.action];
  return page(missing === null ? 200 : 422, template, {
    ...{ title: link.title, token: about.token, missing, stands, currency, to, by: link.by, ...view },
    ...{ today: isoDay(today), tomorrow: isoDay(today + 1) },
    soon: daysAhead.map((days) => ({
      date: isoDay(today + days),
      label: days === 1 ? 'Tomorrow' : w.dayLong(today + days),
    })),
    stages: stages?.map(([id, name]) => ({ id, name })),
    people: people?.map((name) => ({ name, isSaid: name === value('to') })),
    ...{ what: value('what'), next: value('next'), date: value('date'), until: value('until') },
    closed: value('date') || isoDay(today),
    later: value('until') || isoDay(today + 7),
    amount: said.get('amount') ?? (amount === undefined ? '' : String(amount)),
    ...{ reason: value('reason'), stage: value('stage'), person: value('to'), isLost: value('outcome') === 'lost' },
  });
}
