import type { Lead } from '../lead.ts';
import { fold } from '../../schema/fold.ts';
import { asciiDomain } from '../../schema/values/plain-address.ts';

/** Mailboxes that anybody can have: sharing their domain says nothing. */
const sharedDomains = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com aol.com ' +
    'gmx.de gmx.net gmx.com web.de t-online.de freenet.de orange.fr free.fr laposte.net wanadoo.fr sfr.fr proton.me ' +
    'protonmail.com mail.com mail.ru yandex.ru qq.com 163.com hotmail.de hotmail.fr hotmail.es yahoo.de yahoo.fr yahoo.es ' +
    'outlook.de outlook.fr outlook.es telefonica.net libero.it comcast.net verizon.net att.net'
  ).split(' '),
);

const legalForms =
  /\b(inc|incorporated|llc|llp|ltd|limited|plc|corp|corporation|company|co|gmbh|mbh|ag|kg|ohg|ug|se|sa|sas|sarl|eurl|sl|slu|srl|spa|bv|nv|ab|oy|as|aps|pty|pte|kk|the|und|and)\b/g;

/** A name without case, accents and punctuation: near enough for a hint, never for who somebody is. */
export function plainName(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

/** One mailbox under one name: without plus-tag, and for Gmail without dots. Null where there is none. */
export function emailKey(email: string | null): string | null {
  if (email === null) return null;
  const at = email.lastIndexOf('@');
  if (at < 1) return null;
  const typed = email
    .slice(at + 1)
    .trim()
    .toLowerCase();
  const domain = asciiDomain(typed) ?? typed;
  let mailbox = email.slice(0, at).trim().toLowerCase();
  const plus = mailbox.indexOf('+');
  if (plus > 0) mailbox = mailbox.slice(0, plus);
  const isGmail = domain === 'gmail.com' || domain === 'googlemail.com';
  if (isGmail) mailbox = mailbox.replaceAll('.', '');
  return mailbox === '' || domain === '' ? null : `${mailbox}@${isGmail ? 'gmail.com' : domain}`;
}

/** The last nine digits: the same line with and without country code. Null for what is too short, or one digit only. */
export function phoneKey(phone: string | null): string | null {
  if (phone === null) return null;
  const digits = phone.replace(/(?:ext|x|#).*$/i, '').replace(/\D+/g, '');
  if (digits.length < 7 || digits.length > 15 || /^(\d)\1*$/.test(digits)) return null;
  return digits.slice(-9).replace(/^0+/, '');
}

/** The company's name without legal form, together with the domain of the address; null without either. */
export function companyKey({ company, email }: Pick<Lead, 'company' | 'email'>): string | null {
  if (company === null || email === null) return null;
  const domain = email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase();
  if (!domain.includes('.') || sharedDomains.has(domain)) return null;
  const whole = plainName(company);
  const name = whole.replace(legalForms, ' ').replace(/\s+/g, ' ').trim() || whole;
  return name === '' ? null : `${name}\u0000${domain}`;
}
