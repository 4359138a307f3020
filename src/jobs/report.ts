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

/** Draws the page. The chart library is large, so it is loaded only here. */
export async function reportPage({ metrics }: Understanding, page: { readonly title: string }): Promise<string> {
  const { renderReport } = await import('../core/report/render-report.ts');
  return renderReport(metrics, page);
}
