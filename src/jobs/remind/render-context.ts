import type { Settings } from '../../core/workbook/settings.ts';
import { todayTabOf } from '../../core/workbook/workbook.ts';
import { googleSheetLinks, noLinks } from '../../core/messages/mail-links.ts';
import type { MailLinks } from '../../core/messages/mail-links.ts';
import type { CheckedWording } from '../../core/messages/own-wording.ts';
import type { RenderContext } from '../../core/messages/render-messages.ts';
import { plainAddress } from '../../core/schema/values/plain-address.ts';
import { writtenIn } from '../../core/words/written/written.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';

export interface RenderOptions {
  readonly now: Instant;
  /** Null: they lead to rows where the workbook is on the web, and nowhere else. */
  readonly links: MailLinks | null;
  readonly domain: string | undefined;
  /** Whether an address of the sheet may stand in a mail as the one to answer to. */
  readonly mayBeMailed: (address: string) => boolean;
  /** Of the environment; undefined: the sheet's. */
  readonly locale: string | undefined;
  readonly wordings: ReadonlyMap<string, CheckedWording>;
}

/** What the words of a mail need besides what it is about. */
export function renderContext(workbook: Workbook, settings: Settings, options: RenderOptions): RenderContext {
  const { now, links, domain, wordings } = options;
  return {
    now,
    links: links ?? linksOf(workbook),
    workbookName: nameOf(workbook),
    written: writtenIn(options.locale ?? settings.locale),
    replyTo: replyToOf(settings, options.mayBeMailed),
    domain: domain ?? 'leadsheet.invalid',
    wordings,
  };
}

function linksOf(workbook: Workbook): MailLinks {
  return workbook.kind === 'google-sheets' ? googleSheetLinks(workbook.id, todayTabOf(workbook)) : noLinks;
}

/** The file's name; on Google nothing better than what it is. */
function nameOf({ kind, location }: Workbook): string {
  return kind === 'google-sheets' ? 'your sheet' : (location.split(/[\\/]/).at(-1) ?? location);
}

/** Where nobody may be: answers go to the sender. */
function replyToOf(
  { teamAddress, myAddress }: Settings,
  mayBeMailed: (address: string) => boolean,
): { name: string | null; address: string } | null {
  const address = [teamAddress, myAddress].map(plainAddress).find((one) => one !== null && mayBeMailed(one));
  return address === undefined || address === null ? null : { name: null, address };
}
