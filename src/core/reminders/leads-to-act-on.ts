import type { Written } from '../words/written/written.ts';
import type { Converter } from '../leads/converted-money.ts';
import type { ReminderRule } from '../leads/reminder-rules.ts';
import type { Day } from '../workbook/day-time.ts';
import { briefReason } from './brief-reason.ts';
import type { EffectiveLead } from './effective-lead.ts';
import type { FoundReason, RuleFacts } from './find-rules.ts';
import type { LikelyTwin } from './likely-twins.ts';

/** Why an open lead is on today's list, the most pressing first. */
export const actKinds = ['new', 'overdue', 'due', 'late', 'no plan'] as const;
export type ActKind = (typeof actKinds)[number];

/** An open lead that somebody should do something about today. */
export interface LeadToAct {
  /** `Lead.key`. */
  readonly lead: string;
  readonly leadId: string | null;
  readonly tabId: number;
  /** As people count. */
  readonly row: number;
  /** Company, else contact, else address, else Lead ID. */
  readonly title: string;
  readonly contact: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly stage: string;
  readonly owner: string | null;
  /** As the cell has it, in `currency`; null = the team's. */
  readonly amount: number | null;
  readonly currency: string | null;
  /** In the team's currency; null without an amount, or without a rate. */
  readonly worth: number | null;
  readonly nextStep: string | null;
  readonly followUp: Day | null;
  readonly kind: ActKind;
  /** In a few words: "2 days overdue: call Nadia". */
  readonly brief: string;
  /** As a mail says it. */
  readonly why: string;
  /** Since when the first reason holds; null = nobody knows. */
  readonly since: Day | null;
  /** Days since somebody was in touch, else since it came into its stage or the sheet; null = nobody knows. */
  readonly quietFor: number | null;
  readonly lastWord: string | null;
  /** The row that is probably the same deal; null = none is known. */
  readonly twin: LikelyTwin | null;
}

/** What the rules say about one open lead, with what they went by. */
export interface JudgedLead {
  readonly one: EffectiveLead;
  /** By the rules that are on, the most pressing first. */
  readonly found: readonly FoundReason[];
  readonly facts: RuleFacts;
  /** Where its owner is. */
  readonly today: Day;
}

const kindOf: Readonly<Partial<Record<ReminderRule, ActKind>>> = {
  'came-in': 'new',
  'handed-over': 'new',
  'new-lead-waiting': 'new',
  'expected-close-passed': 'late',
  stuck: 'late',
  'gone-quiet': 'late',
  'no-next-step': 'no plan',
};

/** What kind of work a reason makes; null = none on an open lead: customers to ask, rows to put right. */
function actKindOf(rule: ReminderRule, followUp: Day | null, today: Day): ActKind | null {
  if (rule === 'follow-up-due') return followUp !== null && followUp < today ? 'overdue' : 'due';
  return kindOf[rule] ?? null;
}

interface ListAbout {
  readonly convert: Converter;
  readonly today: Day;
  readonly written: Written;
  readonly twins: ReadonlyMap<string, LikelyTwin>;
}

/** What a plan that has come goes before: somebody has looked at it. */
const afterThePlan: ReadonlySet<ReminderRule> = new Set(['handed-over', 'new-lead-waiting']);

/**
 * What brings a lead onto today's list, the most pressing first, by all that the rules find. The list and the mails go by the first of
 * these: what is new and what is overdue is told alike by both.
 */
export function actReasons<R extends { readonly rule: ReminderRule }>(
  found: readonly R[],
  followUp: Day | null,
  today: Day,
): readonly { readonly reason: R; readonly kind: ActKind }[] {
  const isPlanned = found.some(({ rule }) => rule === 'follow-up-due');
  return found
    .flatMap((reason) => {
      if (isPlanned && afterThePlan.has(reason.rule)) return [];
      const kind = actKindOf(reason.rule, followUp, today);
      return kind === null ? [] : [{ reason, kind }];
    })
    .sort((a, b) => actKinds.indexOf(a.kind) - actKinds.indexOf(b.kind));
}

/** Whether its follow-up date has passed, whatever else brings it onto the list. */
export function isOverdue({ kind, followUp }: Pick<LeadToAct, 'kind' | 'followUp'>, today: Day): boolean {
  return kind === 'overdue' || (followUp !== null && followUp < today);
}

/**
 * Every open lead that somebody should act on today: those that the rules of mails find, whatever was mailed. One list for the first
 * screen, the tab Today and the mails. New ones first, then overdue, due, late, without a plan; of a kind the most valuable first.
 */
export function leadsToActOn(judged: Iterable<JudgedLead>, about: ListAbout): LeadToAct[] {
  const list: LeadToAct[] = [];
  for (const each of judged) {
    if (!each.one.isOpen) continue;
    const found = isInTouchSince(each) ? each.found.filter(({ rule }) => rule !== 'handed-over') : each.found;
    const [first] = actReasons(found, each.one.followUp, each.today);
    if (first !== undefined) list.push(leadToAct(each, first, about));
  }
  return list.sort(byPressure);
}

/**
 * Whether whoever took it over has been in touch since: then it is not new to them any more. A contact on the very day may be the
 * other's. Their mail goes by what was told instead, so that nobody takes over a deal unheard.
 */
export function isInTouchSince({ one, facts }: Pick<JudgedLead, 'one' | 'facts'>): boolean {
  const { takenOver } = facts;
  return one.lead.owner !== null && takenOver !== null && (one.lastContact ?? -Infinity) > takenOver.after + 1;
}

function leadToAct(
  { one, facts, today }: JudgedLead,
  { reason, kind }: { readonly reason: FoundReason; readonly kind: ActKind },
  about: ListAbout,
): LeadToAct {
  const { lead } = one;
  const amount = lead.amount !== null && Number.isFinite(lead.amount) ? lead.amount : null;
  const touched = one.lastContact ?? facts.inStageSince ?? lead.created;
  return {
    lead: lead.key,
    leadId: lead.id,
    tabId: lead.tabId,
    row: lead.row,
    title: lead.company ?? lead.contact ?? lead.email ?? lead.id ?? `Row ${lead.row}`,
    contact: lead.contact,
    phone: lead.phone,
    email: lead.email,
    stage: lead.stage?.name ?? lead.stageText,
    owner: lead.owner,
    amount,
    currency: lead.currency,
    worth: amount === null ? null : about.convert(amount, lead.currency, about.today),
    nextStep: one.nextStep,
    followUp: one.followUp,
    kind,
    brief: briefReason(reason.rule, one, facts, today, about.written),
    why: reason.why,
    since: reason.since,
    quietFor: touched === null ? null : Math.max(0, today - touched),
    lastWord: facts.lastWord,
    twin: about.twins.get(lead.key) ?? null,
  };
}

function byPressure(a: LeadToAct, b: LeadToAct): number {
  const kind = actKinds.indexOf(a.kind) - actKinds.indexOf(b.kind);
  const worth = (b.worth ?? -1) - (a.worth ?? -1);
  const wait = (a.since ?? Infinity) - (b.since ?? Infinity);
  return kind || worth || (Number.isNaN(wait) ? 0 : wait) || (a.lead < b.lead ? -1 : a.lead > b.lead ? 1 : 0);
}
