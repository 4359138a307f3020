import { contentHash } from '../findings/content-hash.ts';

/**
 * The Message-ID of the mail with this key: always the same, so that a mail whose outcome is unknown can be looked up in
 * the mail server's log. No receiver drops a second mail because of it.
 */
export function messageIdOf(key: string, domain: string): string {
  const host = /^[A-Za-z0-9.-]{1,200}$/.test(domain) ? domain.toLowerCase() : 'leadsheet.invalid';
  return `<${contentHash(key)}${contentHash(`${key}#`)}${contentHash(`#${key}`)}@${host}>`;
}
