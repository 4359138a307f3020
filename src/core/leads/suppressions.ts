import { aFinding } from '../findings/a-finding.ts';
import { parseEmail } from '../schema/values/email.ts';
import { asciiDomain, domainOf, namedAddress } from '../schema/values/plain-address.ts';
import { withoutUnseen } from '../schema/values/text.ts';
import { parseRows } from './parsed-rows.ts';
import type { ParsedRow, ParsedRows } from './parsed-rows.ts';
import type { TabRows } from './tab-rows.ts';

/**
 * What Suppressions keeps from mail: addresses, and domains as `@acme.com`; lower case, domains in their ASCII form. Rather
 * one too many: every address in a cell counts, however it is written, and what is not understood is reported.
 */
export function parseSuppressions(tab: TabRows): ParsedRows<ReadonlySet<string>> {
  const { values, findings } = tab.read({ email: 'text' });
  const { records, findings: all } = parseRows(tab, findings, (i): ParsedRow<readonly string[]> => {
    const text = values.email[i] ?? null;
    if (text === null) return {};
    const record = suppressedBy(text);
    if (isWhole(text)) return { record };
    const message =
      record.length === 0
        ? `“${text.slice(0, 60)}” is neither an address nor a domain, so it keeps nobody from being mailed.`
        : `Of “${text.slice(0, 60)}” this much is understood: no mail goes to ${record.join(', ')}.`;
    const fix = 'Type one address, such as ann@example.com, or a whole domain, such as @example.com.';
    return {
      record,
      finding: aFinding('cell/not-an-email', tab.place(i, 'email', text), { message, fix, cause: 'email' }),
    };
  });
  return { records: new Set(records.flat()), findings: all };
}

/** Whether an address, or its domain or one above it, stands in Suppressions. */
export function isSuppressed(address: string, suppressions: ReadonlySet<string>): boolean {
  if (suppressions.size === 0) return false;
  const [key = address.toLowerCase()] = keyOf(address);
  if (suppressions.has(key)) return true;
  const labels = domainOf(key).split('.');
  return labels.some((_, i) => suppressions.has(`@${labels.slice(i).join('.')}`));
}

function isWhole(text: string): boolean {
  if (namedAddress(text) !== null) return true;
  return text.split(/[,;|\r\n]+/).every((part) => part.trim() === '' || suppressedBy(part).length > 0);
}

function suppressedBy(text: string): string[] {
  const plain = withoutUnseen(text.slice(0, 5000));
  const words = plain.split(/[\s,;|/<>()"[\]]+/).map((word) => word.replace(/^(?:mailto:|')+|\?.*$/gi, ''));
  const addresses = words.filter((word) => word.includes('@')).flatMap(keyOf);
  if (addresses.length > 0) return addresses;
  const slip = parseEmail(plain);
  if (!slip.ok && typeof slip.suggestion === 'string') return keyOf(slip.suggestion);
  const [only = '', more] = words.filter((word) => word !== '');
  return more === undefined && only.includes('.') ? keyOf(`@${only}`) : [];
}

/** `Ben@Müller.de` → `ben@xn--mller-kva.de`; `*@acme.com`, `@acme.com` and `@*.acme.com` → `@acme.com`. */
function keyOf(word: string): string[] {
  const at = word.lastIndexOf('@');
  const domain = asciiDomain(word.slice(at + 1).replace(/^\*?\./, ''));
  if (domain === null) return [];
  const local = word.slice(0, at).toLowerCase();
  return [`${local === '*' ? '' : local}@${domain.toLowerCase()}`];
}
