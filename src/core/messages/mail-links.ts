import type { Digest, ReminderItem } from '../reminders/reminder.ts';

/** A link by which something can be answered about a deal, without opening the sheet. */
export interface AnswerLink {
  readonly kind: AnswerLinkKind;
  /** As a button says it. */
  readonly label: string;
  readonly url: string;
}

export const answerLinkLabels = {
  accepted: 'I take it',
  declined: 'Not for me',
  done: 'Done, next…',
  won: 'Won',
  lost: 'Lost',
  moved: 'Move to…',
  waiting: 'Waiting for them',
  snooze: 'Snooze',
  'hand to': 'Hand to…',
  calendar: 'Add to calendar',
} as const;

export type AnswerLinkKind = keyof typeof answerLinkLabels;

/** What a link by which something is answered has to know of a deal. */
export type AskedAbout = Pick<ReminderItem, 'leadId' | 'title' | 'deal' | 'offeredTo'>;

/** The links of a mail. Null where there is nothing to link to: then the mail names tab and row instead. */
export interface MailLinks {
  /** The workbook itself. */
  readonly sheet: string | null;
  /** The tab Today: every open lead to act on. */
  readonly today: string | null;
  row(place: Pick<ReminderItem, 'tabId' | 'row'>): string | null;
  /** Signed; lead to a page that asks what happened. */
  done(digest: Digest, item: ReminderItem): string | null;
  /** Signed; lead to a page that asks until when. */
  snooze(digest: Digest, item: ReminderItem): string | null;
  /** Signed; every answer that the deal has, those that most days need first. Empty where nobody is asked. */
  answers(digest: Digest, item: AskedAbout): readonly AnswerLink[];
}

/** For a workbook that is a file: nothing to click. */
export const noLinks: MailLinks = {
  sheet: null,
  today: null,
  row: () => null,
  done: () => null,
  snooze: () => null,
  answers: () => [],
};

/**
 * Links to rows of a Google spreadsheet, without any that act.
 *
 * @param todayTab sheet ID of the tab Today; null where there is none yet
 */
export function googleSheetLinks(spreadsheetId: string, todayTab: number | null = null): MailLinks {
  const sheet = googleSheet(spreadsheetId);
  const today = todayTab === null ? null : `${sheet}#gid=${todayTab}`;
  return { ...noLinks, sheet, today, row: (place) => googleSheetRow(spreadsheetId, place) };
}

/** Where a row of a Google spreadsheet is opened. */
export function googleSheetRow(
  spreadsheetId: string,
  { tabId, row }: { readonly tabId: number; readonly row: number },
): string {
  return `${googleSheet(spreadsheetId)}#gid=${tabId}&range=A${row}`;
}

function googleSheet(spreadsheetId: string): string {
  return `https://docs.google.com/spreadsheets/d/${encodeURIComponent(spreadsheetId)}/edit`;
}

/** The link, if it is one that a mail may carry; anything else than https, http and mailto is left out. */
export function safeLink(url: string | null): string | null {
  return url !== null && /^(https?:\/\/|mailto:)[\x21-\x7e]+$/i.test(url) ? url : null;
}
