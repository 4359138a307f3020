import type { Digest, Recipient } from '../reminders/reminder.ts';
import type { Instant } from '../workbook/day-time.ts';
import { mailViewOf } from './mail-view.ts';
import type { MailView, ViewContext } from './mail-view.ts';
import { messageIdOf } from './message-id.ts';
import type { Message } from './message.ts';
import { oneLine } from './one-line.ts';
import type { CheckedWordings } from './own-wording.ts';
import { renderOwnWording } from './render-own-wording.ts';
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
  return digests.map((digest) =>
    messageOf(digest.key, digest.kind, digest.recipient, mailViewOf(digest, context), context, digest.inReplyTo),
  );
}

/** One mail from a view and the templates of its kind. */
export function messageOf(
  key: string,
  kind: string,
  to: Recipient,
  view: MailView,
  context: Pick<RenderContext, 'now' | 'replyTo' | 'domain' | 'wordings'>,
  inReplyTo: string | null,
): Message {
  const wording = context.wordings?.get(kind);
  const own = wording === undefined ? null : renderOwnWording(wording, view);
  const shipped = (part: string): string => {
    const render = shippedTemplate(`${kind}/${part}`);
    if (render === undefined) throw new Error(`no template ships for ${kind}/${part}`);
    return render(view);
  };
  const subject = own?.subject ?? shipped('subject');
  const text = own?.text ?? shipped('text');
  return {
    key,
    to,
    replyTo: context.replyTo,
    subject: oneLine(subject, 150),
    text: plainText(text),
    html: own?.html ?? shipped('html'),
    messageId: messageIdOf(key, context.domain),
    date: context.now,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    inReplyTo,
  };
}
