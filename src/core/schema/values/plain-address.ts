/**
 * One mailbox, as every mail server understands it: letters, digits and `. _ + - & ' = ~` before the @, a domain in its ASCII
 * form behind it. Whatever could name another mailbox or a second one somewhere (routes with % and !, pipes, paths, lists,
 * quotes, comments) is none.
 */
const localPart = /^[A-Za-z0-9_][A-Za-z0-9_+&'=~-]*(?:\.[A-Za-z0-9_+&'=~-]+)*$/;
const domainPart =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{0,58}[A-Za-z0-9])$/i;
const longestLocalPart = 64;
const longestAddress = 254;

/** A part of a domain in letters as they stand, of one alphabet: nothing wide, hidden or mixed that only looks like another. */
const latin = /^[\p{Script=Latin}\d-]+$/u;
const notLatin = /^(?:(?!\p{Script=Latin})[\p{L}\p{M}\d-])+$/u;

function isInLetters(domain: string): boolean {
  if (!/[^\x00-\x7f]/.test(domain) || domain.normalize('NFKC') !== domain.normalize('NFC')) return false;
  return domain
    .normalize('NFC')
    .split('.')
    .every((part) => latin.test(part) || notLatin.test(part));
}

/** What comes along at the ends when an address is pasted, and nobody sees. */
const unseenAtEnds =
  /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+|[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+$/g;

/** A name and one address in brackets, and nothing else: as mail programs copy it, and as a people chip reads. */
const named = /^(?:"([^"<>@\u0000-\u001f]*)"\s*|([^"<>@\u0000-\u001f]*))<([^<>]*)>$/;

/**
 * The text as one plain mailbox, or null: it is taken whole or not at all. A domain with umlauts is put into its ASCII form,
 * which is the same domain to every mail server.
 */
export function plainAddress(text: string | null | undefined): string | null {
  const typed = (text ?? '').slice(0, 1000).replace(unseenAtEnds, '');
  const at = typed.lastIndexOf('@');
  const domain = typed.slice(at + 1);
  const address = isInLetters(domain) ? `${typed.slice(0, at)}@${asciiDomain(domain) ?? ''}` : typed;
  if (address.length > longestAddress || at < 1 || at > longestLocalPart) return null;
  return localPart.test(address.slice(0, at)) && domainPart.test(address.slice(at + 1)) ? address : null;
}

/** An address alone, or `Ann Lee <ann@example.com>`, with its name; null for everything else. */
export function namedAddress(text: string): { readonly name: string | null; readonly address: string } | null {
  const plain = plainAddress(text);
  if (plain !== null) return { name: null, address: plain };
  const [, quotedName, bareName, inBrackets] = named.exec(text.slice(0, 1000).replace(unseenAtEnds, '')) ?? [];
  const address = plainAddress(inBrackets);
  return address === null ? null : { name: (quotedName ?? bareName ?? '').trim() || null, address };
}

/** The domain of an address, lower case: what LEADSHEET_MAIL_DOMAINS is compared with, letter by letter. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Whether an address is one plain mailbox of one of these domains: of that very domain, not of one below it. */
export function isOfDomain(address: string, domains: readonly string[]): boolean {
  return plainAddress(address) === address && domains.includes(domainOf(address));
}

/** A domain in its ASCII form (`müller.de` is `xn--mller-kva.de`), without a dot at its end; null where it is none. */
export function asciiDomain(domain: string): string | null {
  const bare = domain.trim().replace(/\.$/, '');
  if (bare === '' || bare.length > 253 || /[\s/?#@:%\\[\]]/.test(bare) || !URL.canParse(`http://${bare}`)) return null;
  const { hostname } = new URL(`http://${bare}`);
  return domainPart.test(hostname) ? hostname : null;
}
