import { namedAddress } from '../schema/values/plain-address.ts';

/** `Ann Lee <ann@example.com>` (so a people chip is read too), an address alone, or a name: everything else is a name, whole. */
export function nameAndAddress(text: string): { readonly name: string | null; readonly email: string | null } {
  const read = text.includes('@') ? namedAddress(text) : null;
  return read === null ? { name: text, email: null } : { name: read.name, email: read.address };
}
