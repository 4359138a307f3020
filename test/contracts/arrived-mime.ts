import { simpleParser } from 'mailparser';
import type { Arrived } from './mailer-contract.ts';

/** A mail as it came, from its bytes (RFC 5322); to whom, where no envelope says so, is whoever is named in it. */
export async function arrivedMime(bytes: string, envelope?: readonly string[]): Promise<Arrived> {
  const mail = await simpleParser(bytes);
  const named = [mail.to, mail.cc, mail.bcc].flat().flatMap((list) => list?.value ?? []);
  const from = mail.from?.value[0];
  return {
    to: envelope ?? named.map(({ address }) => address ?? ''),
    from: { name: from?.name ?? null, address: from?.address ?? '' },
    replyTo: mail.replyTo?.value.map(({ address }) => address).join() ?? null,
    subject: mail.subject ?? '',
    text: mail.text?.trim() ?? '',
    html: (mail.html || '').trim(),
    messageId: mail.messageId ?? '',
    inReplyTo: mail.inReplyTo ?? null,
    date: mail.date?.getTime() ?? NaN,
    headers: new Map(mail.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()])),
  };
}
