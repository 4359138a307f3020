import type { Digest, Recipient } from '../reminders/reminder.ts';
import type { Instant } from '../workbook/day-time.ts';
import { mailViewOf } from './mail-view.ts';
import type { ViewContext } from './view-context.ts';
import { messageIdOf } from '../logs/message-id.ts';
import type { Message } from './message.ts';
import { oneLine } from '../words/one-line.ts';
import type { CheckedWordings } from './own-wording.ts';
import { renderOwnWording } from './render-own-wording.ts';
import type { OwnWording } from './render-own-wording.ts';
import type { FiguresOfRun } from './monday/monday-figures.ts';
import { mondayViewOf } from './monday/monday-view.ts';
import type { WeeklySummary } from '../reminders/plan-weekly-summaries.ts';
import { shippedTemplate } from './render-shipped.ts';
import { plainText } from './plain-text.ts';

export interface RenderContext extends ViewContext {
  readonly now: Instant;
  /** Where an answer goes: the team, or whoever set it up; null = to the sender. */
  readonly replyTo: Recipient | null;
  /** Of the Message-IDs. */
  readonly domain: string;
  /** The Templates tab, as far as it is sound (`checkOwnWording`). */
  readonly wordings?: CheckedWordings;
}

/** Digests as mails. The same digests give the same bytes; a team's own wording that has mistakes is passed over. */
export function renderMessages(digests: readonly Digest[], context: RenderContext): Message[] {
  return digests.map((digest) => {
    const view = mailViewOf(digest, context);
    const wording = context.wordings?.get(digest.kind);
    return messageOf(digest, view, wording === undefined ? null : renderOwnWording(wording, view), context);
  });
}

/** Weekly summaries as mails. */
export function renderWeeklySummaries(
  summaries: readonly WeeklySummary[],
  run: FiguresOfRun,
  context: RenderContext,
): Message[] {
  return summaries.map((summary) => messageOf(summary, mondayViewOf(summary, run, context), null, context));
}

function messageOf(digest: Digest, view: object, own: OwnWording | null, context: RenderContext): Message {
  const { key, kind, recipient, inReplyTo } = digest;
  // The name comes from the Team tab, and goes into a header.
  const to = { ...recipient, name: recipient.name === null ? null : oneLine(recipient.name, 80) || null };
  const shipped = (part: string): string => {
    const render = shippedTemplate(`${kind}/${part}`);
    if (render === undefined) throw new Error(`no template ships for ${kind}/${part}`);
    return render(view);
  };
  return {
    key,
    to,
    replyTo: context.replyTo,
    subject: oneLine(own?.subject ?? shipped('subject'), 150),
    text: plainText(own?.text ?? shipped('text')),
    html: own?.html ?? shipped('html'),
    messageId: messageIdOf(key, context.domain),
    date: context.now,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    inReplyTo,
  };
}
