import { todayTabOf } from '../../core/workbook/workbook.ts';
import { googleSheetLinks } from '../../core/messages/mail-links.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import type { RemindOptions } from '../remind/remind.ts';
import { recalculateLink, signedMailLinks } from './signed-mail-links.ts';

/** Signs the links of mails and of the Metrics tab. */
export interface LinkSigning {
  readonly mailLinks: NonNullable<RemindOptions['links']>;
  /** The Recalculate link of a workbook; null where no function could open it. */
  recalculateUrl(workbook: Workbook, workbookKey: string, now: Instant): string | null;
}

/**
 * Links that act, where the environment names the act function and a key; else null, and mails only open rows. `base` is
 * the root of the service: the act function answers there, and at `/act`. A file on somebody's disk gets none, for no
 * function could open it.
 */
export function linkSigning(base: string | null, keys: readonly string[]): LinkSigning | null {
  if (base === null || keys.length === 0) return null;
  const isOnTheWeb = ({ kind }: Workbook): boolean => kind === 'google-sheets';
  return {
    mailLinks: (workbook, workbookKey, now, choices) =>
      isOnTheWeb(workbook)
        ? signedMailLinks(googleSheetLinks(workbook.id, todayTabOf(workbook)), {
            base,
            keys,
            workbookKey,
            now,
            choices,
          })
        : null,
    recalculateUrl: (workbook, workbookKey, now) =>
      isOnTheWeb(workbook) ? recalculateLink({ base, keys, workbookKey, now }) : null,
  };
}
