// One size in one process: node measure.mjs DEALS MODE. Prints milliseconds of processor time.
import { computeMetrics } from '../../../src/core/metrics/compute-metrics.ts';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import { parseRecords } from '../../../src/core/leads/parse-records.ts';
import { planRecalculate } from '../../../src/core/plan/plan-recalculate.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import { adopt } from '../../../src/core/adoption/adopt.ts';
import { dayOf, dayTimeOf } from '../../../src/core/workbook/day-time.ts';
import { header, leads, now } from '../sample-rows.mjs';

const count = Number(process.argv[2]);
const mode = process.argv[3];

const rows = [header];
for (const cells of leads(count)) rows.push(cells.map((cell) => cell?.date ?? cell));
const tab = {
  id: 1,
  title: 'Leads',
  hidden: false,
  ownedAs: null,
  rowCount: rows.length,
  columnCount: header.length,
  rows,
  boundColumns: new Map(),
  spilledRows: new Set(),
};
const workbook = { id: 'bench', kind: 'memory', location: 'memory', timeZone: 'UTC', locale: null, tabs: [tab] };

/** Processor time of all threads of this process, so that a busy machine changes it little. */
function timed(work) {
  const wall = performance.now();
  const before = process.cpuUsage();
  const result = work();
  const spent = process.cpuUsage(before);
  return { result, cpu: (spent.user + spent.system) / 1000, wall: performance.now() - wall };
}

if (mode === 'whole') {
  const once = () =>
    timed(() => {
      const understanding = understand(workbook, { now });
      const plan = planRecalculate(understanding, { run: null });
      return { draws: understanding.metrics.bottlenecks.draws, writes: plan.sheetWrites.length };
    });
  const runs = [once(), once(), once()];
  const { draws, writes } = runs[0].result;
  console.log(JSON.stringify({ draws, writes, cpu: runs.map((run) => run.cpu), wall: runs.map((run) => run.wall) }));
} else {
  const adopted = timed(() => adopt(workbook));
  const adoption = adopted.result;
  const { stages, settings } = adoption;
  const today = dayOf(now, settings.timeZone);
  const parsed = timed(() => parseRecords(workbook, adoption, { today }));
  const records = parsed.result;
  const at = dayTimeOf(now, settings.timeZone);
  const options = { records, adoption, previousEvents: [], previousRunAt: null, editLog: [], now: at };
  const history = timed(() => deriveHistory(options));
  const input = { records, history: history.result, stages, settings, today, now };
  const metrics = timed(() => computeMetrics({ ...input, previousHeadlines: [], coverage: null }));
  const { won } = metrics.result.counts;
  const [adoptCpu, parse] = [adopted.cpu, parsed.cpu];
  console.log(JSON.stringify({ won, adopt: adoptCpu, parse, history: history.cpu, metrics: metrics.cpu }));
}
