import { parseArgs } from 'node:util';
import { composeCall, composeStore } from '../../src/compose.ts';
import { composeConfig } from '../../src/compose.ts';
import { parseWorkbookReference } from '../../src/config/workbook-reference.ts';
import { renderShown, replayShown } from './replay-shown.ts';
import { renderReplay, replayForecast } from './replay-forecast.ts';
import { readUnderstanding } from '../../src/jobs/read-understanding.ts';

// npm run replay -- WORKBOOK [--now INSTANT] [--every DAYS]: how good the forecast would have been on this workbook.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    now: { type: 'string' },
    every: { type: 'string', default: '14' },
    json: { type: 'boolean', default: false },
  },
});
const config = await composeConfig(process.env);
const now = values.now === undefined ? null : Date.parse(values.now);
const call = composeCall({ config, now, seed: 1, watched: false, write: (text) => process.stderr.write(text) });
const store = await composeStore(parseWorkbookReference(positionals[0] ?? ''), { config, log: call.log });
const {
  records,
  history,
  adoption,
  today,
  now: at,
} = await readUnderstanding({ store, log: call.log }, { now: call.clock.now() });
const input = {
  records,
  history,
  stages: adoption.stages,
  settings: adoption.settings,
  today,
  now: at,
  previousHeadlines: [],
  coverage: null,
};
const everyDays = Math.max(1, Number(values.every));
const shown = replayShown(input, { everyDays });
process.stdout.write(values.json ? `${JSON.stringify(shown)}\n` : `${renderShown(shown)}\n`);
for (const horizonDays of [30, 60, 90]) {
  const replay = replayForecast(input, { horizonDays, everyDays });
  process.stdout.write(values.json ? `${JSON.stringify(replay)}\n` : `${renderReplay(replay)}\n`);
}
