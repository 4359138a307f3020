import { liveFleet } from './live-fleet.ts';
import { renderFleet } from './render-fleet.ts';

// npm run fleet: the table of docs/fleet.md; with --live N the same work once for real on the emulator, over N workbooks.
const at = process.argv.indexOf('--live');
if (at < 0) process.stdout.write(await renderFleet());
else {
  const began = performance.now();
  const report = await liveFleet(Number(process.argv[at + 1] ?? 500), (line) => void process.stderr.write(`${line}\n`));
  const minutes = Math.round((performance.now() - began) / 6000) / 10;
  process.stdout.write(`${JSON.stringify({ ...report, minutes }, null, 2)}\n`);
}
