import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type PipelineResult, type StudyOptions, studyPipeline } from './study-pipeline.ts';

// npm run study: how often the money score is right, on pipelines whose truth is known. docs/study.md has the tables.

const { values } = parseArgs({
  options: {
    pipelines: { type: 'string' },
    deals: { type: 'string' },
    truth: { type: 'string' },
    seed: { type: 'string', default: '1' },
    replicates: { type: 'string', default: '500' },
    paths: { type: 'string', default: '100000' },
    'exact-times': { type: 'boolean', default: false },
    processes: { type: 'string' },
    json: { type: 'boolean', default: false },
    slice: { type: 'string' },
  },
});

interface Setting {
  readonly truth: 'A' | 'B';
  readonly deals: number;
  readonly pipelines: number;
}

function settings(): Setting[] {
  const truths = (values.truth ? [values.truth] : ['A', 'B']).map((truth) => (truth === 'B' ? 'B' : 'A'));
  const sizes = values.deals
    ? [{ deals: Number(values.deals), pipelines: Number(values.pipelines ?? 60) }]
    : [
        { deals: 400, pipelines: Number(values.pipelines ?? 300) },
        { deals: 1500, pipelines: Number(values.pipelines ?? 200) },
      ];
  return truths.flatMap((truth) => sizes.map((size) => ({ truth, ...size })));
}

function optionsOf(setting: Setting, index: number): StudyOptions {
  return {
    truth: setting.truth,
    deals: setting.deals,
    seed: Number(values.seed) * 1_000_003 + index * 7919 + setting.deals * 31 + (setting.truth === 'B' ? 17 : 0),
    replicates: Number(values.replicates),
    wholeDays: !values['exact-times'],
    paths: Number(values.paths),
  };
}

/** Every n-th pipeline of a setting, by a process of its own. */
function runSlice(setting: Setting, slice: number, of: number): Promise<PipelineResult[]> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [
      ...process.argv.slice(2),
      '--slice',
      JSON.stringify({ setting, slice, of }),
    ]);
    let results: PipelineResult[] | null = null;
    child.on('message', (message) => (results = message as PipelineResult[]));
    child.on('exit', (code) =>
      results ? resolve(results) : reject(new Error(`a slice of the study ended with ${code}`)),
    );
  });
}

const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
const two = (x: number): string => (Number.isFinite(x) ? x.toFixed(3) : '–');

function summarise(setting: Setting, results: readonly PipelineResult[], seconds: number) {
  const names = Object.keys(results[0]?.rules ?? {});
  const intervals = results.reduce((sum, r) => sum + r.intervals, 0);
  const share = (of: (r: PipelineResult) => number): number => results.reduce((sum, r) => sum + of(r), 0) / intervals;
  const named = results.filter((r) => r.named);
  return {
    ...setting,
    rules: names.map((name) => ({
      name,
      hitRate: mean(results.map((r) => (r.rules[name]?.hit ? 1 : 0))),
      regret: mean(results.map((r) => r.rules[name]?.regret ?? 0)),
    })),
    coverage: share((r) => r.covered),
    truthAbove: share((r) => r.tooLow),
    truthBelow: share((r) => r.tooHigh),
    named: named.length / results.length,
    namedRight: mean(named.map((r) => (r.namedRight ? 1 : 0))),
    tiedHit: mean(results.map((r) => (r.tiedHit ? 1 : 0))),
    tiedSize: mean(results.map((r) => r.tiedSize)),
    gainRatio: mean(results.map((r) => r.gainRatio)),
    openDeals: mean(results.map((r) => r.openDeals)),
    beyondData: mean(results.map((r) => r.beyondData)),
    cold: mean(results.map((r) => r.cold)),
    seconds,
  };
}

function print(summary: ReturnType<typeof summarise>): void {
  const { truth, deals, pipelines } = summary;
  console.log(`\nTruth ${truth}, ${pipelines} pipelines of ${deals} deals (${summary.seconds.toFixed(0)} s)\n`);
  console.log('| rule | named right | gain missed |\n| --- | --- | --- |');
  for (const { name, hitRate, regret } of summary.rules) console.log(`| ${name} | ${two(hitRate)} | ${two(regret)} |`);
  console.log(
    `\n80 % interval holds the truth: ${two(summary.coverage)} (truth above ${two(summary.truthAbove)}, below ${two(summary.truthBelow)})` +
      `\nnamed with P ≥ 0.8: ${two(summary.named)} of pipelines, right in ${two(summary.namedRight)}` +
      `\ntied set: ${summary.tiedSize.toFixed(2)} stages, holds the truth in ${two(summary.tiedHit)}` +
      `\nestimated / true gain: ${two(summary.gainRatio)}; open deals ${summary.openDeals.toFixed(0)}, beyond the data ${summary.beyondData.toFixed(1)}, gone cold ${summary.cold.toFixed(1)}`,
  );
}

if (values.slice) {
  const { setting, slice, of } = JSON.parse(values.slice) as { setting: Setting; slice: number; of: number };
  const results: PipelineResult[] = [];
  for (let index = slice; index < setting.pipelines; index += of)
    results.push(studyPipeline(optionsOf(setting, index)));
  process.send?.(results, () => process.disconnect());
} else {
  const processes = Math.max(1, Number(values.processes ?? Math.min(2, availableParallelism())));
  const summaries = [];
  for (const setting of settings()) {
    const start = performance.now();
    const slices = await Promise.all(
      Array.from({ length: processes }, (_, slice) => runSlice(setting, slice, processes)),
    );
    const summary = summarise(setting, slices.flat(), (performance.now() - start) / 1000);
    summaries.push(summary);
    if (!values.json) print(summary);
  }
  if (values.json) console.log(JSON.stringify(summaries, null, 1));
}
