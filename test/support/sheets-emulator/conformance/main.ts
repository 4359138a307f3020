import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseEpisodes } from './episode.ts';
import { heldOut } from './held-out.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';

const usage = `npm run conformance -- --episodes FILE.jsonl [--discovery DIR] [--only NAME] [--third in|out]
Replays recorded conversations with the real Sheets API against the emulator. Exit status 1 on a mismatch.`;

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
  const discovery = values.discovery ?? path.dirname(values.episodes);
  const all = parseEpisodes(readFileSync(values.episodes, 'utf8'));
  const episodes = all.filter(
    (episode) =>
      (values.only === undefined || episode.cassette.includes(values.only)) &&
      (values.third === undefined || heldOut(episode.cassette) === (values.third === 'out')),
  );
  const calls = await replay(episodes, describes(discovery) ? discovery : undefined);
  const { lines, mismatched } = report(calls);
  for (const line of lines) console.log(line);
  process.exitCode = mismatched > 0 ? 1 : 0;
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
