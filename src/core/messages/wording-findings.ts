import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Records } from '../leads/records.ts';
import type { Adoption } from '../adoption/adoption.ts';
import { checkOwnWording } from './check-own-wording.ts';

const headers = { template: 'Template', subject: 'Subject', text: 'Text' } as const;

/** Mistakes in the Templates tab as findings; the shipped wording is sent until they are mended. */
export function wordingFindings({ templates }: Records, adoption: Adoption): readonly Finding[] {
  if (templates.length === 0) return [];
  const tab = adoption.tabs.get('templates');
  return checkOwnWording(templates).problems.map(({ template, row, column, message }) =>
    aFinding(
      'template/invalid',
      {
        tab: tab?.title ?? 'Templates',
        tabId: tab?.tabId ?? null,
        row,
        column: headers[column],
        columnIndex: tab?.columns.get(column) ?? null,
        field: column,
        value: template,
      },
      { message, cause: `template:${template.slice(0, 60)}:${column}` },
    ),
  );
}
