import { dayOf } from '../../core/workbook/day-time.ts';
import type { Instant } from '../../core/workbook/day-time.ts';
import { everything } from '../../core/workbook/workbook.ts';
import { StoreError } from '../../errors.ts';
import type { Mailer } from '../../ports.ts';
import type { JobPorts } from '../job-ports.ts';
import { recalculate } from '../recalculate.ts';
import type { RecalculateResult } from '../recalculate.ts';
import { remind } from '../remind/remind.ts';
import type { RemindResult } from '../remind/remind.ts';
import { reportPage } from '../report.ts';
import { withLease } from '../with-lease.ts';
import { sampleTabs, sampleZone } from './sample-tabs.ts';
import { sampleWrites } from './sample-writes.ts';

/** Tuesday, 3 March 2026, 10:00 in London: late enough for every owner's hour but New York's. */
export const demoNow: Instant = Date.UTC(2026, 2, 3, 10);

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
  const today = dayOf(ports.clock.now(), sampleZone);
  await withLease(ports.store, ports.log, async (lease) => {
    const workbook = await ports.store.read(everything);
    const [first] = workbook.tabs;
    if (first === undefined || workbook.tabs.length > 1 || first.rows.length > 0)
      throw new StoreError(
        'not-empty',
        'The sample goes into an empty workbook only.',
        'Give another folder with --out.',
      );
    await lease.write(sampleWrites(sampleTabs(today, seed, boundTo), first));
  });
  await recalculate(ports, { command: 'demo', dryRun: false, createCharts: true });
  const reminded = await remind(ports, {});
  // Once more, so that Metrics tells of the mails too.
  const recalculated = await recalculate(ports, { command: 'demo', dryRun: false });
  const reportHtml = await reportPage(recalculated.understanding, { title: 'The sample pipeline' });
  return { recalculated, reminded, reportHtml };
}
