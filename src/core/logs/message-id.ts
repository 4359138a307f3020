import { contentHash } from '../workbook/content-hash.ts';

/**
 * The Message-ID of the mail with this key: always the same, so that a mail whose outcome is unknown can be looked up in
 * the mail server's log. No receiver drops a second mail because of it.
 */
export function messageIdOf(key: string, domain: string): string {
  const host = /^[A-Za-z0-9.-]{1,200}$/.test(domain) ? domain.toLowerCase() : 'leadsheet.invalid';
  return `<${hashOf(key)}@${host}>`;
}

/** Whether a Message-ID of the worker's is that of this key; one that somebody else made may be anybody's. */
export function isMessageIdOf(key: string, messageId: string): boolean {
  const hash = hashOf(key);
  const said = /^<([0-9a-z]+)@/.exec(messageId)?.[1];
  return said === undefined || said.length !== hash.length || said === hash;
}

function hashOf(key: string): string {
  return contentHash(key) + contentHash(`${key}#`) + contentHash(`#${key}`);
}
