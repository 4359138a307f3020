import MailComposer from 'nodemailer/lib/mail-composer';
import type { Message } from '../../core/messages/message.ts';
import type { Recipient } from '../../core/reminders/reminder.ts';

/** What the mail library is given for a message. One address an object, so that no name or address can add another. */
function mailOptionsOf(message: Message, from: Recipient) {
  const { inReplyTo } = message;
  return {
    from: mailbox(from),
    to: mailbox(message.to),
    ...(message.replyTo === null ? {} : { replyTo: mailbox(message.replyTo) }),
    subject: message.subject,
    text: message.text,
    html: message.html,
    messageId: message.messageId,
    date: new Date(message.date),
    ...(inReplyTo === null ? {} : { inReplyTo, references: inReplyTo }),
    headers: { ...message.headers },
    // The same message gives the same bytes.
    baseBoundary: message.messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 40),
    boundaryPrefix: '--leadsheet',
    xMailer: false as const,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A message as the bytes of an .eml file (RFC 5322): the same message, the same bytes. */
export async function composeEml(message: Message, from: Recipient): Promise<Buffer> {
  return new MailComposer({ ...mailOptionsOf(message, from), newline: '\r\n' }).compile().build();
}

function mailbox({ name, address }: Recipient): { name: string; address: string } {
  return { name: (name ?? '').replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, 100), address };
}
