import type { CellValue } from '../../workbook/cell-value.ts';
import { parseEmail } from './email.ts';
import { notUnderstood, quoted, understood } from './parsed.ts';
import type { Parsed } from './parsed.ts';
import { asciiDomain, namedAddress, plainAddress } from './plain-address.ts';
import { parseText, withoutUnseen } from './text.ts';

/** An address that mail is to be sent to: one mailbox, also as `Ann Lee <ann@example.com>`; whole or not at all. */
export function parseMailbox(value: CellValue): Parsed<string> {
  const text = parseText(value);
  const read = namedAddress(text);
  if (read !== null) return understood(read.address);
  const why = /[^\x00-\x7f]\S*@\S+$/.test(text)
    ? `${quoted(text)} has letters before the @ that not every mail server takes, so no mail goes there: ask for its plain form.`
    : text.includes('@')
      ? `${quoted(text)} is not one plain address, so no mail goes there.`
      : `${quoted(text)} is not an e-mail address, so no mail goes there.`;
  return notUnderstood('cell/not-a-mailbox', why, meantBy(text));
}

/** The one address that can be meant, where nothing but its writing is amiss: offered, never used. */
function meantBy(text: string): string | null {
  const [only, more] = text.split('@');
  if (more === undefined && !/\bat\b|\uff20/i.test(only ?? '')) return null;
  const tidy = withoutUnseen(text.slice(0, 300))
    .replace(/^mailto:/i, '')
    .replace(/\?.*$/, '');
  const at = tidy.lastIndexOf('@');
  const domain = at < 0 ? null : asciiDomain(tidy.slice(at + 1));
  const inAscii = domain === null ? null : plainAddress(`${tidy.slice(0, at)}@${domain}`);
  if (inAscii !== null) return inAscii;
  const slip = parseEmail(tidy);
  return slip.ok ? null : plainAddress(slip.suggestion);
}
