import { gmail_v1 } from 'googleapis/build/src/apis/gmail/v1.js';
import { defaultTimeout, whatHappened } from './access-tokens.ts';
import type { GmailSettings } from './gmail-settings.ts';
import { postOnce } from './post-once.ts';
import type { Answer } from './refusal.ts';

/** An answer, or none: then how far the mail had come. */
export type Sent = Answer | { readonly isHandedOver: boolean; readonly happened: string };

/**
 * One `users.messages.send` as the mailbox that gave its consent, once: never again by itself, whatever happens.
 *
 * @param raw the mail's bytes; null sends an empty message, which Gmail refuses (to see whether it would let us)
 */
export async function sendRaw(
  { places, timeout = defaultTimeout }: GmailSettings,
  accessToken: string,
  raw: Buffer | null,
): Promise<Sent> {
  const progress = { isHandedOver: false };
  const gmail = new gmail_v1.Gmail({ rootUrl: places.api });
  try {
    const { status, headers, data } = await gmail.users.messages.send(
      // Any other user than `me` is “Delegation denied”.
      { userId: 'me', requestBody: raw === null ? {} : { raw: raw.toString('base64url') } },
      {
        headers: { authorization: `Bearer ${accessToken}` },
        retry: false,
        responseType: 'text',
        validateStatus: () => true,
        fetchImplementation: postOnce(progress, timeout),
      },
    );
    return { status, retryAfter: headerOf(headers['retry-after']), text: String(data) };
  } catch (error) {
    return { ...progress, happened: whatHappened(error) };
  }
}

function headerOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
