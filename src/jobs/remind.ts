import type { History } from '../core/history/stage-visit.ts';
import type { Records } from '../core/leads/records.ts';
import type { Settings } from '../core/leads/settings.ts';
import type { Stage } from '../core/leads/stage.ts';
import { googleSheetLinks, noLinks } from '../core/messages/mail-links.ts';
import type { MailLinks } from '../core/messages/mail-links.ts';
import type { Message } from '../core/messages/message.ts';
import { renderMessages, renderWeeklySummaries } from '../core/messages/render-messages.ts';
import type { RenderContext } from '../core/messages/render-messages.ts';
import type { Metrics } from '../core/metrics/metrics.ts';
import { mailEnvironmentOf } from '../core/reminders/mail-environment.ts';
import type { MailEnvironment } from '../core/reminders/mail-environment.ts';
import { planWeeklySummaries } from '../core/reminders/plan-weekly-summaries.ts';
import type { CheckedWording } from '../core/messages/own-wording.ts';
import { planReminders } from '../core/reminders/plan-reminders.ts';
import type { ReminderPlan } from '../core/reminders/plan-reminders.ts';
import type { Coverage } from '../core/reminders/reminder.ts';
import type { SheetWrite } from '../core/workbook/sheet-write.ts';
import { plainAddress } from '../core/reminders/addressing.ts';
import { dayTimeOf } from '../core/workbook/day-time.ts';
import type { Instant } from '../core/workbook/day-time.ts';
import type { ReadSelection, Workbook } from '../core/workbook/workbook.ts';
import type { Clock, Log, Mailer, Random, SendOutcome, WorkbookStore } from '../ports.ts';
import { mailBinding, workbookKeyOf } from './remind/binding.ts';
import { chooseMails } from './remind/choose-mails.ts';
import type { PlannedMail } from './remind/choose-mails.ts';
import { settleLeftovers } from './remind/settle.ts';
import { sendMails } from './remind/send-mails.ts';
import { readWorkbook } from './read-workbook.ts';
import { withLease } from './with-lease.ts';

export interface RemindPorts {
  readonly store: WorkbookStore;
  /** Null: nothing can be sent; mails are only planned. */
  readonly mailer: Mailer | null;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** What is understood of a workbook, as far as reminders need it. */
export interface UnderstoodWorkbook {
  readonly settings: Settings;
  readonly stages: readonly Stage[];
  readonly records: Records;
  readonly history: History;
  /** For the weekly summary; without them there is none. */
  readonly metrics?: () => Metrics;
  /** Lead IDs for leads that have none: the ledger names leads by them. */
  readonly planIds?: (random: Random) => readonly SheetWrite[];
  /** Takes back what of them landed in another column. */
  readonly planStrays?: (ids: readonly SheetWrite[]) => readonly SheetWrite[];
}

export interface RemindOptions extends MailEnvironment {
  /** Adopts and parses a workbook; throws where no tab holds leads. Omitted: as every other job does. */
  readonly understand?: (workbook: Workbook, now: Instant) => UnderstoodWorkbook;
  /** What to read of it. Omitted: the columns that the worker knows how to use. */
  readonly select?: ReadSelection;
  /** Plans and renders, writes and sends nothing. */
  readonly dryRun?: boolean;
  readonly mailsPerDay?: number;
  readonly mailsPerPerson?: number;
  /** Of the Message-IDs: the sender's. */
  readonly domain?: string;
  /** Links that act; by default, and where it gives null, mails link to rows where the workbook is on the web, and nothing else. */
  readonly links?: (workbook: Workbook, workbookKey: string, now: Instant) => MailLinks | null;
  /** .eml files of the demo and trials may be written for a workbook that is not bound. */
  readonly ignoreBinding?: boolean;
}

export interface RemindResult {
  readonly sent: number;
  /** Refused for good. */
  readonly failed: number;
  /** Put off; they are tried again. */
  readonly retry: number;
  /** Nobody knows whether they arrived; they are not sent again. */
  readonly unknown: number;
  /** Due, but over a cap, or not tried after a stop. */
  readonly held: number;
  /** Mails that were due: what `--dry-run` shows. */
  readonly messages: readonly Message[];
  /** What owners would get if mail were on, whatever the hour: what `--preview` writes. */
  readonly previews: readonly Message[];
  readonly coverage: Coverage;
  readonly nextMailAt: Instant | null;
  /** In plain words. */
  readonly notes: readonly string[];
  /** Why mail as such does not work; null = it does. */
  readonly fault: string | null;
  readonly writes: { readonly tabs: number; readonly cells: number };
  /** 0, 4 (some mail could not be sent) or 5 (busy). */
  readonly exitStatus: 0 | 4 | 5;
}

/**
 * Mails what is due now. Reads without the lease first: most hours nothing is due, and then nothing is written. Throws
 * `BusyError` when somebody else is at work, and whatever `understand` throws.
 */
export async function remind(ports: RemindPorts, options: RemindOptions): Promise<RemindResult> {
  const { store, mailer } = ports;
  const look = await prepare(ports, options);
  if (options.dryRun === true || mailer === null || !look.hasWork) return resultOf(look, null);
  return withLease(store, ports.log, async (lease) => {
    let ready = await prepare(ports, options);
    const ids = ready.chosen.toSend.length > 0 ? (ready.understood.planIds?.(ports.random) ?? []) : [];
    if (ids.length > 0) {
      await lease.write(ids);
      ready = await prepare(ports, options);
      const strays = ready.understood.planStrays?.(ids) ?? [];
      if (strays.length > 0) {
        await lease.write(strays);
        ready = await prepare(ports, options);
      }
    }
    const { workbook, understood, chosen, leftovers } = ready;
    const { settings, records } = understood;
    const about = {
      ledger: records.ledger,
      leftovers,
      token: claimToken(ports.random),
      timeZone: settings.timeZone,
      trialAddress: options.trialAddress ?? null,
    };
    const report = await sendMails({ ...ports, mailer }, { lease, workbook }, chosen.toSend, about);
    return resultOf(ready, report);
  });
}

/** The parser of templates is loaded only where a team has some of its own. */
async function ownWording({ templates }: Records) {
  if (templates.length === 0) return { wordings: new Map<string, CheckedWording>(), problems: [] };
  const { checkOwnWording } = await import('../core/messages/check-own-wording.ts');
  return checkOwnWording(templates);
}

/** Loaded only where it is wanted: it brings every check and metric with it. */
async function howToUnderstand({ select, understand }: RemindOptions) {
  if (select !== undefined && understand !== undefined) return { select, understand };
  const usual = await import('./remind/understand-for-mail.ts');
  return { select: select ?? usual.selectColumns, understand: understand ?? usual.understandForMail };
}

async function prepare({ store, mailer, clock }: RemindPorts, options: RemindOptions) {
  const now = clock.now();
  const { select, understand } = await howToUnderstand(options);
  const { workbook, understood } = await readWorkbook(store, (read) => understand(read, now), select);
  const { settings, records } = understood;
  const binding = mailBinding(workbook, settings);
  const workbookKey = workbookKeyOf(workbook, settings);
  const { metrics } = understood;
  const about = {
    ...understood,
    now,
    workbookKey,
    isBound: binding === 'bound' || options.ignoreBinding === true,
    ...mailEnvironmentOf(options),
  };
  const plan = planReminders(about);
  const summaries = metrics === undefined ? [] : planWeeklySummaries(about);
  const wording = await ownWording(records);
  const context: RenderContext = {
    now,
    links: options.links?.(workbook, workbookKey, now) ?? linksOf(workbook),
    workbookName: nameOf(workbook),
    replyTo: replyToOf(settings),
    domain: options.domain ?? 'leadsheet.invalid',
    wordings: wording.wordings,
  };
  const previews = renderMessages(plan.previews, context);
  const messages = [
    ...renderMessages(plan.digests, context),
    ...(metrics === undefined || summaries.length === 0
      ? []
      : renderWeeklySummaries(summaries, metrics(), records.leads, context)),
  ];
  const planned: PlannedMail[] = [...plan.digests, ...summaries].flatMap((digest, i) => {
    const message = messages[i];
    return message === undefined ? [] : [{ digest, message }];
  });
  const isIdempotent = mailer?.idempotent ?? false;
  const at = dayTimeOf(now, settings.timeZone);
  const chosen = chooseMails(planned, records.ledger, {
    now: at,
    isIdempotent,
    mailsPerDay: options.mailsPerDay ?? 200,
    // In a trial nobody gets two mails, whatever the owner got.
    mailsPerPerson: options.trialAddress === undefined ? (options.mailsPerPerson ?? 1) : Infinity,
  });
  const leftovers = settleLeftovers(records.ledger, {
    planned: new Set(messages.map(({ key }) => key)),
    isIdempotent,
    today: Math.floor(at),
    now: at,
  });
  const hasWork = chosen.toSend.length > 0 || leftovers.length > 0;
  return { workbook, understood, plan, messages, previews, chosen, leftovers, hasWork, wording };
}

interface Prepared {
  readonly plan: ReminderPlan;
  readonly messages: readonly Message[];
  readonly previews: readonly Message[];
  readonly chosen: ReturnType<typeof chooseMails>;
  readonly wording: Awaited<ReturnType<typeof ownWording>>;
}

function resultOf(
  { plan, messages, previews, chosen, wording }: Prepared,
  report: Awaited<ReturnType<typeof sendMails>> | null,
): RemindResult {
  const kinds = report?.outcomes.map(({ outcome }) => (outcome === 'not tried' ? outcome : outcome.kind)) ?? [];
  const count = (...wanted: (SendOutcome['kind'] | 'not tried')[]): number =>
    kinds.filter((kind) => wanted.includes(kind)).length;
  const notTried = report === null ? 0 : chosen.toSend.length - kinds.length;
  const held = chosen.overCap + notTried + count('not tried');
  const notes = [...plan.notes];
  for (const { row, column, message } of wording.problems) {
    notes.push(`Templates, row ${row}, ${column}: ${message} The shipped wording is sent instead.`);
  }
  if (chosen.overCap > 0) notes.push(`${chosen.overCap} mails are over the daily limit and wait until tomorrow.`);
  if (chosen.waiting > 0)
    notes.push(`${chosen.waiting} mails were put off by the mail server and are tried again later.`);
  if (report !== null && report.unwritten > 0) {
    notes.push(`The outcome of ${report.unwritten} mails could not be written into the Reminder Log.`);
  }
  const bad = count('refused', 'not sent', 'unknown', 'stop') + held + (report?.unwritten ?? 0);
  return {
    sent: count('sent'),
    failed: count('refused'),
    retry: count('not sent', 'stop'),
    unknown: count('unknown'),
    held,
    messages,
    previews,
    coverage: plan.coverage,
    nextMailAt: plan.nextMailAt,
    notes,
    fault: report?.stopped?.why === 'mail' ? report.stopped.reason : null,
    writes: { tabs: report?.tabs ?? 0, cells: report?.cells ?? 0 },
    exitStatus: report?.stopped?.why === 'busy' ? 5 : bad > 0 ? 4 : 0,
  };
}

/** 80 bits: two runs never have the same, whatever else they share. */
function claimToken(random: Random): string {
  let token = '';
  for (let i = 0; i < 16; i++) token += 'abcdefghijklmnopqrstuvwxyz234567'.charAt(Math.floor(random() * 32));
  return token;
}

function linksOf(workbook: Workbook): MailLinks {
  return workbook.kind === 'google-sheets' ? googleSheetLinks(workbook.id) : noLinks;
}

/** The file's name; on Google nothing better than what it is. */
function nameOf({ kind, location }: Workbook): string {
  return kind === 'google-sheets' ? 'your sheet' : (location.split(/[\\/]/).at(-1) ?? location);
}

function replyToOf(settings: Settings): { name: string | null; address: string } | null {
  const address = plainAddress(settings.teamAddress) ?? plainAddress(settings.myAddress);
  return address === null ? null : { name: null, address };
}
