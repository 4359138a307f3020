import { join, relative, resolve } from 'node:path';
import {
  checkFolder,
  composeDemoFolder,
  composeEmlMailer,
  composeFixedClock,
  composeNewFile,
  composePage,
  composeStore,
} from '../compose.ts';
import { metricsJson } from '../core/metrics/metrics-json.ts';
import { demo, lastFullHour, leadsLook } from '../jobs/demo/demo.ts';
import type { Command } from './command.ts';
import { plural, runSummary } from './run-summary.ts';
import { folderOption } from './folder-option.ts';

export const command: Command = {
  help:
    'Makes a sample workbook of about 400 deals over 18 months, then does what a night and a morning do: recalculates,\n' +
    'writes the reminder mails as .eml files, and draws the report. Nothing is sent anywhere.',
  positionals: [],
  options: [
    {
      name: 'out',
      value: 'DIR',
      meaning: 'where it goes (default: leadsheet-demo); refused where it holds something else',
    },
  ],
  async run(call) {
    const out = resolve(folderOption(call, 'out') ?? 'leadsheet-demo');
    const shown = relative(process.cwd(), out) || '.';
    const workbook = join(out, 'pipeline.xlsx');
    await checkFolder(out);
    if (call.dryRun) return { exitStatus: 0, text: `The demo would be made in ${shown}.\n`, json: { folder: out } };
    await composeDemoFolder(out);
    const reference = { kind: 'xlsx', path: workbook } as const;
    await composeNewFile(reference, leadsLook);
    const clock = call.now === null ? composeFixedClock(lastFullHour(call.clock.now())) : call.clock;
    const store = await composeStore(reference, call);
    const mailer = await composeEmlMailer(join(out, 'mail'), call.config, { mayBeMailed: () => true });
    const { log, random } = call;
    const result = await demo({ store, mailer, clock, log, random }, { seed: call.seed ?? 1, boundTo: workbook });
    await mailer.close();
    await (await composePage(join(out, 'report.html'), { workbook: reference, force: false })).write(result.reportHtml);
    const { recalculated, reminded } = result;
    const { coverage } = recalculated.understanding.reminders;
    const where = (name: string) => join(shown, name);
    return {
      exitStatus: 0,
      text: [
        runSummary(where('pipeline.xlsx'), recalculated),
        `Open deals: next step dated ${coverage.nextStep}, mailed about ${coverage.reminded}, row to put right ${coverage.toFix}, snoozed ${coverage.snoozed}, told to nobody yet ${coverage.nobodyTold.count}.`,
        '',
        'Where to look:',
        `  ${where('pipeline.xlsx')}  the workbook: Metrics first, then Data Issues`,
        `  ${where('report.html')}  the same with charts, in a browser`,
        `  ${where('mail')}  ${plural(reminded.sent, 'mail')} as .eml files, which any mail program opens; nothing was sent`,
        '',
        'Next: download your own sheet as .xlsx and run `npx leadsheet init YOUR.xlsx`, then `npx leadsheet recalculate YOUR.xlsx`.',
        '',
      ].join('\n'),
      json: {
        folder: out,
        workbook,
        report: join(out, 'report.html'),
        mails: reminded.sent,
        recalculate: metricsJson(recalculated.understanding.metrics, {
          findings: recalculated.findings,
          writes: recalculated.writes,
        }),
      },
    };
  },
};
