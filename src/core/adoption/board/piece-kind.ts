import { columnOf } from '../../schema/tab-schemas.ts';
import { meaningOf } from '../../schema/header-index.ts';
import { parseAmount } from '../../schema/values/amount.ts';
import { readDateText } from '../../schema/values/date-text.ts';
import { parseEmail } from '../../schema/values/email.ts';

/** What a line of a card is by itself. */
export type PieceKind = 'money' | 'number' | 'date' | 'email' | 'phone' | 'said' | 'text';

const longest = 60;
const amount = { decimalMark: null, teamCurrency: 'USD' } as const;

/** What a line of a card is: money where it says which, or counts in thousands; a bare number may be anything. */
export function pieceKind(text: string): PieceKind {
  if (text.length > longest || text.includes('\n')) return 'text';
  if (saidField(text) !== null) return 'said';
  if (/^\S+@\S+$/.test(text) && parseEmail(text).ok) return 'email';
  if (!/\d/.test(text)) return 'text';
  if (readDateText(text).kind !== 'not a date') return 'date';
  if (/^(?:\+|0[\d\s]|\()[\d\s()./-]{7,}$/.test(text)) return 'phone';
  const read = parseAmount(text, amount);
  if (!read.ok && read.problem !== 'cell/ambiguous-amount') return 'text';
  const isMoney = (read.ok && read.value.currency !== null) || /\p{Sc}|\d\s?[kKmM]$/u.test(text);
  return isMoney ? 'money' : /^-?[\d.,' ]+$/.test(text) ? 'number' : 'text';
}

/** A line that says itself what it is, “Owner: Ann”: the header of that column, and what stands behind the colon. */
export function saidField(
  line: string,
): { readonly field: string; readonly header: string; readonly value: string } | null {
  const [, label = '', value = ''] = /^([^:\d]{2,30}):\s*(\S.*)$/.exec(line) ?? [];
  const field = label === '' || value.startsWith('//') ? undefined : meaningOf('leads', label)?.field;
  if (field === undefined || field === 'stage' || field === 'leadId') return null;
  return { field, header: columnOf('leads', field).header, value };
}
