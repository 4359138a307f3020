import { answerableDeal } from '../leads/answerable-deal.ts';
import type { Lead } from '../leads/lead.ts';
import { actReasons } from './leads-to-act-on.ts';
import { mailCounts, mailPartOf, mailParts } from './mail-sections.ts';
import type { Converter } from '../leads/converted-money.ts';
import type { Day } from '../workbook/day-time.ts';
import { leadUpdateDraft } from './lead-update-draft.ts';
import type { Candidate, Mailbox, StandingReason } from './mailbox.ts';
import { offeredInWords } from './offers.ts';
import { newsRules } from './reminder.ts';
import { reminderRules } from '../leads/reminder-rules.ts';
import type { Digest, DigestKind, ReminderItem, ReminderReason } from './reminder.ts';

/** What a mail shows in full at most; the rest is counted and linked. */
export const mostInFull = 10;
/** A triage list is read once, with time. */
export const mostInTriage = 200;

export interface DigestPlan {
  readonly digest: Digest;
  /** Keys of the leads that did not fit. */
  readonly cutOff: readonly string[];
}

/**
 * The mail for one mailbox, or null where nothing is due: nothing new and nothing whose turn has come again, no mail.
 * Read in the order of today's list: new or in new hands, overdue, due today, late, without a plan; then customers, notes and
 * the sheet's own mistakes; of a sort the most valuable first; of the same value, or without one, whatever has waited longest.
 * Where there is not room for all, what nobody was told yet and what is due have places first.
 */
export function makeDigest(
  mailbox: Pick<Mailbox, 'recipient' | 'candidates'>,
  about: {
    readonly kind: DigestKind;
    readonly key: string;
    readonly today: Day;
    readonly currency: string;
    readonly convert: Converter;
    readonly standingOf: (candidate: Candidate) => readonly StandingReason[];
    readonly goesTo: (candidate: Candidate, reason: StandingReason) => ReminderItem['goesTo'];
    readonly inReplyTo: string | null;
    readonly most: number;
  },
): DigestPlan | null {
  const due: ReminderItem[] = [];
  const waiting: Candidate[] = [];
  for (const candidate of mailbox.candidates) {
    const reasons = [...about.standingOf(candidate)].sort(byRule);
    const first = reasons.find(({ standing }) => standing.isDue);
    if (first !== undefined) due.push(itemOf(candidate, first, reasons, about));
    else if (reasons.some(({ rule }) => !newsRules.has(rule))) waiting.push(candidate);
  }
  if (due.length === 0) return null;
  due.sort((a, b) => byRank(a, b) || byNovelty(a, b) || byDay(a, b) || byWorthAndWait(a, b));
  const { recipient } = mailbox;
  const { kind, key, today, inReplyTo } = about;
  const place = (item: ReminderItem): number => mailParts.indexOf(mailPartOf(item));
  const byPlace = (a: ReminderItem, b: ReminderItem): number => byNews(a, b) || place(a) - place(b);
  const items = due.slice(0, about.most).sort((a, b) => byPlace(a, b) || byWorthAndWait(a, b));
  const cut = due.slice(about.most);
  return {
    digest: {
      ...{ key, kind, recipient, localDate: today, items, inReplyTo },
      stillOpen: waiting.length,
      ...(waiting.length === 0 ? {} : { stillOpenNames: namesOf(waiting, about) }),
      more: cut.length,
      ...(cut.length === 0 ? {} : { moreOf: mailCounts(cut.map(mailPartOf)) }),
    },
    cutOff: cut.map(({ lead }) => lead),
  };
}

const byRule = (a: StandingReason, b: StandingReason): number =>
  reminderRules.indexOf(a.rule) - reminderRules.indexOf(b.rule);

/** Open deals come before customers and the sheet's own mistakes: of ten places none is lost to a friendly call. */
function rankOf(rule: ReminderItem['rule']): number {
  if (rule === 'came-in') return -1;
  if (rule === 'renewal') return 1;
  if (rule === 'fix-row') return 2;
  return rule === 'check-in' || rule === 'lead-update' ? 3 : 0;
}

const byRank = (a: ReminderItem, b: ReminderItem): number => rankOf(a.rule) - rankOf(b.rule);

/** What has just come in is read before what is in new hands, and that before what waits for a first call. */
const byNews = (a: ReminderItem, b: ReminderItem): number => newsPlace(a.rule) - newsPlace(b.rule);

function newsPlace(rule: ReminderItem['rule']): number {
  return rule === 'came-in' ? 0 : rule === 'handed-over' ? 1 : 2;
}

/** Where there is not room for all, a day that has come is not put off for what is worth more. */
const byDay = (a: ReminderItem, b: ReminderItem): number =>
  Number(b.rule === 'follow-up-due') - Number(a.rule === 'follow-up-due');

/** Where there is not room for all, what nobody was told yet comes before what is told again. */
const byNovelty = (a: ReminderItem, b: ReminderItem): number => Number(a.step > 0) - Number(b.step > 0);

function byWorthAndWait(a: ReminderItem, b: ReminderItem): number {
  const worth = (b.worth ?? -1) - (a.worth ?? -1);
  if (worth !== 0 && !Number.isNaN(worth)) return worth;
  const wait = (a.since ?? Infinity) - (b.since ?? Infinity);
  return wait !== 0 && !Number.isNaN(wait) ? wait : a.lead < b.lead ? -1 : a.lead > b.lead ? 1 : 0;
}

/** What goes without saying of a lead that just came in. */
const saidByNews: ReadonlySet<string> = new Set(['handed-over', 'new-lead-waiting', 'no-next-step', 'gone-quiet']);

/** What is worth saying beside the first reason: no news that was told, and nothing that goes without saying. */
function isWorthSaying(first: StandingReason, { rule, standing }: StandingReason): boolean {
  return first.rule === 'came-in' ? !saidByNews.has(rule) : standing.isDue || !newsRules.has(rule);
}

function itemOf(
  candidate: Candidate,
  first: StandingReason,
  reasons: readonly StandingReason[],
  about: Parameters<typeof makeDigest>[1],
): ReminderItem {
  const { one, addressee } = candidate;
  const { lead } = one;
  const listed = candidate.isInTouch === true ? reasons.filter(({ rule }) => rule !== 'handed-over') : reasons;
  const amount = lead.amount !== null && Number.isFinite(lead.amount) ? lead.amount : null;
  const plain = ({ rule, why, since, standing }: StandingReason): ReminderReason => ({
    rule,
    why,
    since,
    step: standing.step,
  });
  return {
    ...plain(first),
    why: `${first.why}${candidate.offeredTo === undefined ? offeredInWords(lead) : ''}`,
    lead: lead.key,
    leadId: lead.id,
    tab: lead.tab,
    tabId: lead.tabId,
    row: lead.row,
    title: titleOf(lead),
    contact: lead.contact,
    email: lead.email,
    phone: lead.phone,
    stage: lead.stage?.name ?? lead.stageText,
    owner: lead.owner,
    nextStep: one.nextStep,
    followUp: one.followUp,
    value: amount,
    currency: lead.currency ?? about.currency,
    worth: worthOf(lead, about),
    act: actReasons(listed, one.followUp, about.today)[0]?.kind ?? null,
    also: reasons.filter((reason) => reason !== first && isWorthSaying(first, reason)).map(plain),
    insteadOf: addressee.instead,
    goesTo: about.goesTo(candidate, first),
    draft: reasons.some(({ rule, standing }) => rule === 'lead-update' && standing.isDue)
      ? leadUpdateDraft(lead)
      : null,
    ...(one.isOpen && lead.id !== null ? { deal: answerableDeal(lead, about.currency) } : {}),
    ...(candidate.offeredTo === undefined ? {} : { offeredTo: candidate.offeredTo }),
    ...(candidate.about === undefined ? {} : { about: candidate.about }),
  };
}

const mostNamed = 5;

/** The most valuable of what is in between, a name once. */
function namesOf(waiting: readonly Candidate[], about: Parameters<typeof worthOf>[1]): string[] {
  const named = waiting.map(({ one: { lead } }) => ({ name: titleOf(lead), worth: worthOf(lead, about) ?? -1 }));
  named.sort((a, b) => b.worth - a.worth || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return [...new Set(named.map(({ name }) => name))].slice(0, mostNamed);
}

function titleOf({ company, contact, email, id, row }: Lead): string {
  return company ?? contact ?? email ?? id ?? `Row ${row}`;
}

/** In the team's currency; the cell's own number where no rate is known; null without an amount. */
function worthOf(
  { amount, currency }: Lead,
  { convert, today }: { readonly convert: Converter; readonly today: Day },
): number | null {
  if (amount === null || !Number.isFinite(amount)) return null;
  return convert(amount, currency, today) ?? amount;
}
