import { fork } from 'node:child_process';
import { attack } from './attack.ts';
import type { AttackReport } from './attack.ts';
import { addUp, lineOf, replayLine, tally } from './tally.ts';

/**
 * `npm run attack -- --seeds 1000 [--from 1]` runs that many seeds in two processes; `--seed N` replays one and tells its
 * story. Exit status 1 where an invariant was broken.
 */
const options = new Map<string, number>();
for (let at = 2; at < process.argv.length; at += 2) {
  const [name = '', value = ''] = process.argv.slice(at, at + 2);
  if (!['--seed', '--seeds', '--from'].includes(name) || !/^\d+$/.test(value)) {
    process.stderr.write('attack --seed N | --seeds N [--from N]\n');
    process.exit(2);
  }
  options.set(name, Number(value));
}
const one = options.get('--seed');
const count = options.get('--seeds') ?? 24;
const from = options.get('--from') ?? 1;

if (process.send) {
  process.on(
    'message',
    (seed: number) =>
      void attack(seed)
        .catch(brokenReport(seed))
        .then((report) => process.send?.(report)),
  );
} else if (one !== undefined) {
  const report = await attack(one);
  process.stdout.write(
    `${report.story.map((run, at) => `run ${at + 1}: ${run}`).join('\n')}\n${lineOf(tally([report]))}\n`,
  );
  for (const violation of report.violations) process.stdout.write(`  ${violation}\n`);
  process.exitCode = report.violations.length > 0 ? 1 : 0;
} else {
  const total = tally([]);
  const seeds = Array.from({ length: count }, (_, at) => from + at);
  await Promise.all(
    [1, 2].map(() =>
      helper(seeds, (report) => {
        addUp(total, report);
        if (report.violations.length > 0)
          process.stdout.write(
            `seed ${report.seed}: ${report.violations.join('\n  ')}\n  ${replayLine(report.seed)}\n`,
          );
        if (total.seeds % 50 === 0) process.stdout.write(`${lineOf(total)}\n`);
      }),
    ),
  );
  process.stdout.write(`${lineOf(total)}\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** A process that takes seed after seed until none is left. */
function helper(seeds: number[], done: (report: AttackReport) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [], { execArgv: ['--import', 'tsx'] });
    const next = (): void => {
      const seed = seeds.shift();
      if (seed === undefined) child.disconnect();
      else child.send(seed);
    };
    child.on('message', (report) => {
      done(report as AttackReport);
      next();
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a process ended with status ${code}`))));
    next();
  });
}

/** The test itself broke: that is no success either. */
function brokenReport(seed: number): (error: unknown) => AttackReport {
  return (error) => ({
    ...{ seed, kills: 0, runs: 0, calls: 0, deeds: 0, faults: 0, mails: 0, fills: 0, takenBack: 0 },
    ...{ historyLines: 0, ledgerRows: 0, importedRows: 0, misplacedRows: 0, clicks: 0, noted: 0, refused: 0 },
    ...{ nothingLeft: false, story: [] },
    violations: [`the attack itself broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
  });
}
