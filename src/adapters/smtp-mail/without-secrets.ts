import { oneLine } from '../../core/words/one-line.ts';
import type { SmtpSettings } from './smtp-settings.ts';

const longestReply = 300;
/** A shorter one would be found in words that are no secret, and is none. */
const shortestSecret = 4;

/**
 * A server's words without what we told it in confidence: some repeat the line that they refuse. It goes into logs, the
 * workbook and terminals.
 */
export function withoutSecrets(reply: string, { user, password, oauth2 }: SmtpSettings): string {
  const secrets = [password, oauth2?.clientSecret, oauth2?.refreshToken].filter(
    (one): one is string => typeof one === 'string' && one.length >= shortestSecret,
  );
  const coded = secrets.flatMap((one) => [one, base64(one), base64(`\0${user ?? ''}\0${one}`)]);
  const known = coded.sort((a, b) => b.length - a.length).reduce((text, one) => text.replaceAll(one, '…'), reply);
  // A token is made anew each time; what it is wrapped in is not.
  const wrapped = base64(`user=${user ?? ''}\u0001auth=Bearer `).replace(/.{0,4}$/, '');
  const isSecret = new RegExp(
    `${wrapped.replace(/[+/]/g, '\\$&')}[^\\s…]*|(?<=\\b(?:AUTH (?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER)|Bearer) +)[^\\s…]+`,
    'gi',
  );
  return oneLine(known.replace(isSecret, '…'), longestReply);
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
