import { oneLine } from '../../core/words/one-line.ts';
import type { GmailSettings } from './gmail-settings.ts';

const longestReply = 300;

/** Google's words without what we told it in confidence: they go into logs, the workbook and terminals. */
export function withoutTokens(reply: string, { clientSecret, refreshToken }: Partial<GmailSettings>): string {
  const known = [clientSecret, refreshToken]
    .filter((one): one is string => one !== undefined && one.length >= 4)
    .reduce((text, one) => text.replaceAll(one, '…').replaceAll(encodeURIComponent(one), '…'), reply);
  // Access tokens are new each hour; what they begin with, or stand behind, is not.
  return oneLine(known.replace(/\bya29\.[\w.-]+|\b1\/\/[\w-]+|(?<=\bBearer )[^\s…]+/g, '…'), longestReply);
}
