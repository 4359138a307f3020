import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { firstState, startsElsewhere } from './first-state.ts';
import { heldOut } from './held-out.ts';
import { parseEpisodes } from './parse-episodes.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';

const usage = `npm run conformance -- --episodes FILE.jsonl [--discovery DIR] [--only NAME] [--third in|out]
Replays recorded conversations with the real Sheets API against the emulator. Exit status 1 on a mismatch, 2 when the file could not be read in whole.`;

/** Runs the comparison and prints it. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      episodes: { type: 'string' },
      discovery: { type: 'string' },
      only: { type: 'string' },
      third: { type: 'string' },
    },
  });
  if (values.episodes === undefined) throw new Error('--episodes is missing.');
  if (values.third !== undefined && values.third !== 'in' && values.third !== 'out')
    throw new Error('--third is either in or out.');
  const discovery = values.discovery ?? path.dirname(values.episodes);
  const { episodes: all, problems } = parseEpisodes(readText(values.episodes));
  const episodes = all.filter(
    (episode) =>
      (values.only === undefined || episode.cassette.includes(values.only)) &&
      (values.third === undefined || heldOut(episode.cassette) === (values.third === 'out')),
  );
  for (const problem of problems) console.error(problem);
  if (episodes.length === 0)
    console.error(`Nothing to replay: ${all.length} episodes in ${values.episodes}, none of them chosen.`);
  for (const episode of episodes) {
    const found = startsElsewhere(episode);
    if (found !== undefined)
      console.log(`STARTS ELSEWHERE ${episode.cassette}: ${found}, where the replay starts from ${firstState}`);
  }
  const calls = await replay(episodes, describes(discovery) ? discovery : undefined);
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
