import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { discoveryFolder } from '../discovery.ts';
import { parseSwitch } from '../switches.ts';
import type { Switches } from '../switches.ts';
import { accountReport } from './account-report.ts';
import { firstState, startsElsewhere } from './first-state.ts';
import { heldOut } from './held-out.ts';
import { parseEpisodes } from './parse-episodes.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';

const usage = `npm run conformance -- [--episodes FILE.jsonl] [--discovery DIR] [--only NAME] [--third in|out] [--switch NAME=VALUE]
Replays recorded conversations with the real Sheets API against the emulator. FILE.jsonl: as recorded by \`leadsheet doctor --probe --record FILE\`, of which it also says
in what the account differs, or any other; default: that in the folder which LEADSHEET_SHARED names. --switch (any number) sets what is not known of the API.
Exit status 1 on a mismatch, 2 when the file could not be read in whole.`;

/** Runs the comparison and prints it. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      episodes: { type: 'string' },
      discovery: { type: 'string' },
      only: { type: 'string' },
      third: { type: 'string' },
      switch: { type: 'string', multiple: true, default: [] },
    },
  });
  const shared = discoveryFolder(process.env);
  const file = values.episodes ?? (shared === null ? null : path.join(shared, 'sheets-api-episodes.jsonl'));
  if (file === null) throw new Error('--episodes is missing.');
  if (values.third !== undefined && values.third !== 'in' && values.third !== 'out')
    throw new Error('--third is either in or out.');
  const switches: Partial<Switches> = Object.assign({}, ...values.switch.map(parseSwitch));
  const discovery = values.discovery ?? (values.episodes === undefined ? (shared ?? '') : path.dirname(file));
  const { episodes: all, problems } = parseEpisodes(readText(file));
  const episodes = all.filter(
    (episode) =>
      (values.only === undefined || episode.cassette.includes(values.only)) &&
      (values.third === undefined || heldOut(episode.cassette) === (values.third === 'out')),
  );
  for (const problem of problems) console.error(problem);
  if (episodes.length === 0)
    console.error(`Nothing to replay: ${all.length} episodes in ${file}, none of them chosen.`);
  for (const episode of episodes) {
    const found = startsElsewhere(episode);
    if (found !== undefined)
      console.log(`STARTS ELSEWHERE ${episode.cassette}: ${found}, where the replay starts from ${firstState}`);
  }
  for (const episode of episodes)
    if (episode.answers !== undefined) for (const line of accountReport(episode)) console.log(line);
  const calls = await replay(episodes, describes(discovery) ? discovery : undefined, switches);
  const { lines, mismatched } = report(calls);
  for (const line of lines) console.log(line);
  process.exitCode = mismatched > 0 ? 1 : problems.length > 0 || episodes.length === 0 ? 2 : 0;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `${file} cannot be read${code === 'ENOENT' ? ': there is no such file' : ` (${code ?? 'unknown'})`}.`,
      {
        cause: error,
      },
    );
  }
}

function describes(folder: string): boolean {
  try {
    readFileSync(path.join(folder, 'sheets-v4-discovery.json'));
    return true;
  } catch {
    return false;
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(usage);
  process.exitCode = 2;
});
