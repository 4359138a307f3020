import { dayTimeOf } from '../../core/workbook/day-time.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import { everything } from '../../core/workbook/workbook.ts';
import { StoreError } from '../../errors.ts';
import type { Mailer } from '../../ports.ts';
import type { JobPorts } from '../job-ports.ts';
import { adorn } from '../init/adorn.ts';
import { recalculate } from '../recalculate.ts';
import type { RecalculateResult } from '../recalculate.ts';
import { remind } from '../remind/remind.ts';
import type { RemindResult } from '../remind/remind.ts';
import { reportPage } from '../report.ts';
import { withLease } from '../with-lease.ts';
import { sampleDays, sampleTabs, sampleZone } from './sample-tabs.ts';
import { leadHeaders } from './sample-leads.ts';
import { sampleChanges, sampleWidths, sampleWrites } from './sample-writes.ts';

/** The start of the last full hour: what the demo takes for now. */
export function lastFullHour(now: Instant): Instant {
  return Math.floor(now / 3_600_000) * 3_600_000;
}

/** The file's first tab, ready for the leads. */
export const leadsLook = {
  title: 'Leads',
  columnWidths: sampleWidths({ tab: 'leads', headers: leadHeaders }),
  hasHeader: true,
};

export interface DemoResult {
  readonly recalculated: RecalculateResult;
  readonly reminded: RemindResult;
  readonly reportHtml: string;
}

/** Fills an empty workbook with the sample, then does what a night and a morning do: recalculate, remind, report. */
export async function demo(
  ports: JobPorts & { readonly mailer: Mailer },
  { seed, boundTo }: { readonly seed: number; readonly boundTo: string },
): Promise<DemoResult> {
  const now = ports.clock.now();
  const tabs = sampleTabs(dayTimeOf(now, sampleZone), seed, boundTo);
  const first = await withLease(ports.store, ports.log, async (lease) => {
    const workbook = await ports.store.read(everything);
    const [first] = workbook.tabs;
    if (first === undefined || workbook.tabs.length > 1 || first.rows.length > 0)
      throw new StoreError(
        'not-empty',
        'The sample goes into an empty workbook only.',
        'Give another folder with --out.',
      );
    await lease.write(sampleWrites(tabs, first, 'before'));
    return first;
  });
  // The night a week ago, so that this one knows what changed since.
  const earlier = { now: () => now - sampleDays * 86_400_000 };
  await recalculate({ ...ports, clock: earlier }, { command: 'demo', dryRun: false, createCharts: true });
  await withLease(ports.store, ports.log, (lease) => lease.write(sampleChanges(tabs, first)));
  await recalculate(ports, { command: 'demo', dryRun: false });
  await adorn(ports, { format: true });
  const reminded = await remind(ports, {});
  // Once more, so that Metrics tells of the mails too.
  const recalculated = await recalculate(ports, { command: 'demo', dryRun: false });
  const reportHtml = await reportPage(recalculated.understanding, { title: 'The sample pipeline' });
  return { recalculated, reminded, reportHtml };
}
