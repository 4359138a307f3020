// From spawn to the first 200, side by side: a bundled framework with a Sheets client that does nothing, and the bundled
// functions, which answer with a signed page. Taken in turns, since machines have moods.
//
//     node test/bench/cold-start.mjs [--rounds N]        (after npm run build)
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'leadsheet-cold-start-'));
const baseline = join(folder, 'baseline.cjs');
await build({
  entryPoints: [join(root, 'test/bench/cold-start-baseline.ts')],
  outfile: baseline,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'error',
});
const key = 'a key for signing links that is long enough';
const fields = ['sheet', 'L1', 'done', 'Acme', 'ann@example.com', 'n', Math.floor(Date.now() / 1000) + 86_400];
const body = `v1.${Buffer.from(JSON.stringify(fields)).toString('base64url')}`;
const token = `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`;
const runners = [
  { name: 'framework and Sheets client, doing nothing', file: baseline, path: '/', times: [], cpu: [] },
  {
    name: 'Leadsheet, a signed page',
    file: join(root, 'dist/functions/leadsheet.cjs'),
    path: `/?t=${token}`,
    times: [],
    cpu: [],
  },
];

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function status(port, path) {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode));
    }).once('error', () => resolve(null));
  });
}

async function once({ file, path }) {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [file], {
    cwd: folder,
    env: {
      NODE_ENV: 'production',
      FUNCTION_TARGET: 'act',
      PORT: String(port),
      LEADSHEET_SIGNING_KEYS: key,
      // Node 22 and later keep what they compiled; 20 takes no notice.
      NODE_COMPILE_CACHE: join(folder, 'compile-cache'),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let code = null;
  while (code === null && performance.now() - started < 20_000) {
    code = await status(port, path);
    if (code === null) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const took = performance.now() - started;
  const worked = cpuMilliseconds(child.pid);
  child.kill('SIGTERM');
  await exited;
  if (code !== 200) throw new Error(`${file} answered with ${code}`);
  return { took, worked };
}

/** Processor time of all threads, which a busy machine does not stretch as it does the clock; Linux only, else NaN. */
function cpuMilliseconds(pid) {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    const spent = tasks.map((task) =>
      Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]),
    );
    return spent.reduce((sum, each) => sum + each, 0) / 1e6;
  } catch {
    return Number.NaN;
  }
}

for (const runner of runners) await once(runner); // fills the compile cache
for (let round = 0; round < Number(values.rounds); round += 1)
  for (const runner of runners) {
    const { took, worked } = await once(runner);
    runner.times.push(took);
    runner.cpu.push(worked);
  }
rmSync(folder, { recursive: true, force: true });

const at = (times, share) => [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * share)];
console.log(`Node ${process.version}, ${values.rounds} rounds; milliseconds from spawn to the first 200`);
for (const { name, times, cpu } of runners)
  console.log(
    `  ${name}: least ${at(times, 0).toFixed(0)}, median ${at(times, 0.5).toFixed(0)}; processor time median ${at(cpu, 0.5).toFixed(0)}`,
  );
const [first, second] = runners;
const ratio = (kind, share) => (at(second[kind], share) / at(first[kind], share)).toFixed(2);
console.log(
  `  ratio: least ${ratio('times', 0)}, median ${ratio('times', 0.5)}, processor time ${ratio('cpu', 0.5)} (to be at most 1.15; on a busy machine only the last one says something)`,
);
