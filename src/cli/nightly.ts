import { metricsJson } from '../core/metrics/metrics-json.ts';
import { mailEnvironmentOf } from '../core/reminders/mail-environment.ts';
import { usualPolicy } from '../mail-policy.ts';
import { recalculate } from '../jobs/recalculate.ts';
import type { Command } from './command.ts';
import { runSummary } from './run-summary.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';

export const command: Command = {
  help: 'Does what runs each night: recalculates, and says so in the Run Log. The weekly summary goes out with `remind`, at the hour\nof whoever gets it.',
  positionals: ['WORKBOOK'],
  options: [],
  async run(call) {
    const { reference, config, isPaused, ...ports } = await openWorkbook(call);
    if (isPaused && !call.dryRun)
      return {
        exitStatus: 0,
        text: `${nameOf(reference)}: paused in the registry, so nothing was done.\n`,
        json: { paused: true },
      };
    const result = await recalculate(ports, {
      command: 'nightly',
      dryRun: call.dryRun,
      ...mailEnvironmentOf(usualPolicy(config)),
    });
    const { findings, writes } = result;
    return {
      exitStatus: 0,
      text: runSummary(nameOf(reference), result),
      json: metricsJson(result.understanding.metrics, { findings, writes }),
    };
  },
};
