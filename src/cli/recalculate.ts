import { metricsJson } from '../core/metrics/metrics-json.ts';
import { composeLinks } from '../compose.ts';
import { mailEnvironmentOf } from '../core/reminders/mail-environment.ts';
import { usualPolicy } from '../mail-policy.ts';
import { recalculate } from '../jobs/recalculate.ts';
import type { Command } from './command.ts';
import { runSummary } from './run-summary.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';

export const command: Command = {
  help:
    'Checks every row, keeps the history of stage changes and refreshes Metrics, Data Issues and the logs. Of yours it\n' +
    'changes nothing but blank Lead ID and Stage ID cells.',
  positionals: ['WORKBOOK'],
  options: [],
  async run(call) {
    const { reference, config, ...ports } = await openWorkbook(call);
    const result = await recalculate(ports, {
      command: 'recalculate',
      dryRun: call.dryRun,
      links: composeLinks(config),
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
