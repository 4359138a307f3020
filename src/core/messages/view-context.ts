import type { Written } from '../words/written/written.ts';
import type { MailLinks } from './mail-links.ts';

/** What a mail is written with. */
export interface ViewContext {
  readonly links: MailLinks;
  /** What the workbook is called, for the footer. */
  readonly workbookName: string;
  readonly written: Written;
}
