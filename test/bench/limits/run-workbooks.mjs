// Every workbook of workbooks.mjs at half its size and at its size: twice the rows should take about twice as long; four times
// would be a step that looks at pairs. `node run-workbooks.mjs [ROWS] [WORD]`: only those whose name has the word.
import { fileURLToPath } from 'node:url';
import { bundle, measure } from '../bundled.mjs';
import { workbooks } from './workbooks.mjs';

const script = await bundle(fileURLToPath(new URL('measure-workbook.mjs', import.meta.url)));
const count = Number(process.argv[2] ?? 100_000);
const word = process.argv[3] ?? '';
const column = (value, width) => String(value).padStart(width);
console.log(
  `${'workbook'.padEnd(50)}${column('n', 8)}${column('CPU, n / 2', 12)}${column('CPU, n', 10)}${column('ratio', 7)}${column('MB', 6)}`,
);
for (const name of Object.keys(workbooks).filter((each) => each.includes(word))) {
  try {
    const half = measure(script, name, count / 2);
    const whole = measure(script, name, count);
    const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
    console.log(
      `${name.padEnd(50)}${column(count, 8)}${column(seconds(half.cpu), 12)}${column(seconds(whole.cpu), 10)}${column((whole.cpu / half.cpu).toFixed(1), 7)}${column(Math.round(whole.memory), 6)}`,
    );
  } catch (error) {
    console.log(`${name.padEnd(50)}${column(count, 8)}  FAILED: ${error.message}`);
  }
}
