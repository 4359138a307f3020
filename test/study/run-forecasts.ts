import { parseArgs } from 'node:util';
import { forecastOf, pipelineOf } from '../../src/core/metrics/pipeline-of.ts';
import { families, type Family, forecastTrial } from './forecast-families.ts';
import { renderColumns, ShownColumns } from './shown-columns.ts';

// npm run forecasts: the forecast as it is shown beside what came, on simulated pipelines. docs/study.md has the table.

const { values } = parseArgs({
  options: {
    pipelines: { type: 'string', default: '200' },
    deals: { type: 'string' },
    family: { type: 'string' },
    seed: { type: 'string', default: '1' },
    replicates: { type: 'string', default: '500' },
  },
});

const sizes = values.deals ? [Number(values.deals)] : [60, 400, 2000];
const chosen = values.family ? [values.family as Family] : families;
for (const deals of sizes) {
  for (const family of chosen) {
    const start = performance.now();
    const columns = new ShownColumns();
    for (let i = 0; i < Number(values.pipelines); i++) {
      const { then, came } = forecastTrial(family, deals, Number(values.seed) * 1_000_003 + 7919 * i + deals);
      const made = forecastOf(then, pipelineOf(then).pipeline, Number(values.replicates));
      columns.add(made, then, came, Infinity);
    }
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `${family}, ${deals} deals a year, ${values.pipelines} pipelines, seed ${values.seed}, too early on ${columns.tooEarly} (${seconds.toFixed(0)} s)`,
    );
    console.log(renderColumns(columns.columns()));
  }
}
