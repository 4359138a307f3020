import type { Deal } from '../../metrics/deal.ts';
import type { WeekDeal, WeekDeals } from '../../metrics/last-week.ts';
import { totalValue } from '../../metrics/lead-counts.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { oneLine } from '../../words/one-line.ts';
import { mondaySentences } from '../../words/sentences/monday.ts';
import { safeLink } from '../mail-links.ts';
import type { MailLinks } from '../mail-links.ts';

/** A deal, a person or a sentence in the Monday mail. */
export interface MondayLine {
  /** What stands first, and carries the link. */
  readonly name: string | null;
  readonly url: string | null;
  readonly text: string;
  /** Answers by link. */
  readonly answers: readonly { readonly label: string; readonly url: string }[];
}

/** One thing that the mail tells: how many and how much, and which. */
export interface MondayPart {
  readonly label: string | null;
  readonly said: string | null;
  /** What it is seen beside: the week before. */
  readonly beside: string | null;
  readonly lines: readonly MondayLine[];
  /** What is not named. */
  readonly more: string | null;
}

/** What the lines of a part are written with. */
export interface PartContext {
  readonly metrics: Metrics;
  readonly links: MailLinks;
}

/** A part of what is given. */
export function part(given: Partial<MondayPart>): MondayPart {
  return { label: null, said: null, beside: null, lines: [], more: null, ...given };
}

/** A line that is a sentence. */
export function plainLine(text: string): MondayLine {
  return { name: null, url: null, text: oneLine(text, 400), answers: [] };
}

const mostNamed = 5;

/** How many deals, how much money, beside the week before; and the most valuable of them by name. */
export function dealsPart(
  context: PartContext,
  {
    label,
    deals,
    before,
    said,
    tell = whoHasIt,
  }: {
    readonly label: string;
    readonly deals: WeekDeals;
    /** Null where there is none to compare with. */
    readonly before: WeekDeals | null;
    /** Said behind how many and how much. */
    readonly said?: string | undefined;
    readonly tell?: (deal: WeekDeal) => string;
  },
): MondayPart {
  const { written: w, currency } = context.metrics;
  const rest = deals.deals.slice(mostNamed);
  const counted = mondaySentences.deals(
    {
      ...{ deals: deals.deals.length, money: deals.value, currency },
      bare: deals.deals.filter(({ deal }) => (deal?.value ?? null) === null && deal?.unconverted !== true).length,
      foreign: deals.deals.filter(({ deal }) => deal?.unconverted === true).length,
    },
    w,
  );
  return {
    label,
    said: said === undefined ? counted : `${counted}; ${said}`,
    beside:
      before === null ? null : mondaySentences.before({ deals: before.deals.length, money: before.value, currency }, w),
    lines: deals.deals.slice(0, mostNamed).map((each) => dealLine(context, each, tell(each))),
    more: rest.length === 0 ? null : mondaySentences.more({ more: rest.length, money: valueOf(rest), currency }, w),
  };
}

/** The owner's first name, and why it was lost. */
export function whoHasIt({ deal, why }: WeekDeal): string {
  return joined([ownerOf(deal), oneLine(why, 80)]);
}

/** @example ownerOf(deal) // 'Ewa' */
export function ownerOf(deal: Deal | null): string {
  return (deal?.lead ?? null) === null ? 'no longer in the sheet' : firstName(deal?.owner ?? null);
}

/** @example firstName('Ewa Nowak') // 'Ewa' */
function firstName(name: string | null): string {
  return name === null ? 'no owner' : (oneLine(name, 40).split(' ')[0] ?? '');
}

/** @example joined(['Ewa', '', 'price']) // 'Ewa · price' */
export function joined(parts: readonly string[]): string {
  return parts.filter((each) => each !== '').join(' · ');
}

/** A deal with its own amount, and what is said of it. */
export function dealLine(
  { metrics: { written: w, currency }, links }: PartContext,
  { id, deal }: Pick<WeekDeal, 'id' | 'deal'>,
  said: string,
): MondayLine {
  const lead = deal?.lead ?? null;
  const amount = lead === null || lead.amount === null || !Number.isFinite(lead.amount) ? null : lead.amount;
  const money = amount === null ? '' : w.moneyExact(amount, lead?.currency ?? currency);
  return {
    name: oneLine(lead?.company ?? lead?.contact ?? lead?.email ?? id, 60),
    url: lead === null ? null : safeLink(links.row(lead)),
    text: joined([money, said]),
    answers: [],
  };
}

function valueOf(deals: readonly WeekDeal[]): number | null {
  return totalValue(deals.flatMap(({ deal }) => (deal === null ? [] : [deal])));
}
