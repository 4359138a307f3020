import { parseEmail } from '../schema/values/email.ts';

/** `Ann Lee <ann@example.com>` (so a people chip is read too), an address alone, or a name alone. */
export function nameAndAddress(text: string): { readonly name: string | null; readonly email: string | null } {
  if (!text.includes('@')) return { name: text, email: null };
  const read = parseEmail(text);
  if (!read.ok) return { name: text, email: null };
  const name = /^\s*"?([^"<>@]+?)"?\s*<[^<>]+>\s*$/.exec(text.slice(0, 300))?.[1] ?? null;
  return { name, email: read.value };
}
