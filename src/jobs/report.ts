import { googleSheetRow } from '../core/messages/mail-links.ts';
import type { DealNames } from '../core/report/deals.ts';
import { asPeopleAllow } from '../core/metrics/as-people-allow.ts';
import type { Understanding } from '../core/understand/understand.ts';
import type { JobPorts } from './job-ports.ts';
import { readUnderstanding } from './read-understanding.ts';

/** The metrics as one page. Reads only: the page is handed back, and nothing is written into the workbook. */
export async function report(
  ports: Pick<JobPorts, 'store' | 'clock' | 'log'>,
  page: { readonly title: string },
): Promise<{ readonly html: string; readonly understanding: Understanding }> {
  const understanding = await readUnderstanding(ports, { now: ports.clock.now() });
  return { html: await reportPage(understanding, page), understanding };
}

/** Draws the page. Loaded only here: nothing else needs it. */
export async function reportPage(understanding: Understanding, page: { readonly title: string }): Promise<string> {
  const { renderReport } = await import('../core/report/render-report.ts');
  return renderReport({
    title: page.title,
    metrics: asPeopleAllow(understanding.metrics),
    deals: dealNames(understanding),
  });
}

/** What each deal is called, and where its row is if the workbook has an address. */
function dealNames({ records, workbook }: Understanding): DealNames {
  return new Map(
    records.leads.map(({ key, id, company, contact, tabId, row }) => [
      key,
      {
        name: company ?? contact ?? id ?? key,
        url: workbook.kind === 'google-sheets' ? googleSheetRow(workbook.id, { tabId, row }) : null,
      },
    ]),
  );
}
