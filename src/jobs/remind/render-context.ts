import type { Settings } from '../../core/leads/settings.ts';
import { googleSheetLinks, noLinks } from '../../core/messages/mail-links.ts';
import type { MailLinks } from '../../core/messages/mail-links.ts';
import type { CheckedWording } from '../../core/messages/own-wording.ts';
import type { RenderContext } from '../../core/messages/render-messages.ts';
import { plainAddress } from '../../core/reminders/addressing.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';

export interface RenderOptions {
  readonly now: Instant;
  /** Null: they lead to rows where the workbook is on the web, and nowhere else. */
  readonly links: MailLinks | null;
  readonly domain: string | undefined;
  readonly wordings: ReadonlyMap<string, CheckedWording>;
}

/** What the words of a mail need besides what it is about. */
export function renderContext(workbook: Workbook, settings: Settings, options: RenderOptions): RenderContext {
  const { now, links, domain, wordings } = options;
  return {
    now,
    links: links ?? linksOf(workbook),
    workbookName: nameOf(workbook),
    replyTo: replyToOf(settings),
    domain: domain ?? 'leadsheet.invalid',
    wordings,
  };
}

function linksOf(workbook: Workbook): MailLinks {
  return workbook.kind === 'google-sheets' ? googleSheetLinks(workbook.id) : noLinks;
}

/** The file's name; on Google nothing better than what it is. */
function nameOf({ kind, location }: Workbook): string {
  return kind === 'google-sheets' ? 'your sheet' : (location.split(/[\\/]/).at(-1) ?? location);
}

function replyToOf(settings: Settings): { name: string | null; address: string } | null {
  const address = plainAddress(settings.teamAddress) ?? plainAddress(settings.myAddress);
  return address === null ? null : { name: null, address };
}
