// The core of `recalculate` for 2,000 deals, and what a lead costs from 1,000 to 500,000 of them.
import { fileURLToPath } from 'node:url';
import { bundle, measure } from '../bundled.mjs';

const script = await bundle(fileURLToPath(new URL('measure.mjs', import.meta.url)));
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

const whole = measure(script, 2000, 'whole');
console.log(`2,000 deals, ${whole.draws} draws, understand and plan, without reading or writing:`);
console.log(
  `  first time, nothing warm: ${seconds(whole.cpu[0])} of processor time, ${seconds(whole.wall[0])} by the clock`,
);
console.log(`  again: ${whole.cpu.slice(1).map(seconds).join(', ')} of processor time`);
console.log(whole.cpu[0] < 2000 ? '  holds: under 2 s' : '  DOES NOT HOLD: 2 s or more');

const sizes = process.argv.slice(2).map(Number);
const costs = (sizes.length > 0 ? sizes : [1_000, 10_000, 100_000, 500_000]).map((count) => {
  const { adopt, parse, history, metrics } = measure(script, count, 'parts');
  const each = (ms) => (1000 * ms) / count;
  return {
    count,
    adopt: each(adopt),
    parse: each(parse),
    history: each(history),
    metrics: each(metrics),
    both: each(history + metrics),
  };
});
console.log('\nMicroseconds of processor time for each lead:');
console.log('     leads    adopt    parse  history  metrics  history + metrics');
for (const { count, adopt, parse, history, metrics, both } of costs) {
  const column = (value, width) => value.toFixed(1).padStart(width);
  console.log(
    `${String(count).padStart(10)}${column(adopt, 9)}${column(parse, 9)}${column(history, 9)}${column(metrics, 9)}${column(both, 19)}`,
  );
}
const first = costs[0];
const last = costs.at(-1);
console.log(
  `history + metrics, ${last.count} to ${first.count}: ${(last.both / first.both).toFixed(2)} times as much for a lead`,
);
