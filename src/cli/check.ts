import { usually } from '../core/words/written/written.ts';
import { mailEnvironmentOf } from '../core/reminders/mail-environment.ts';
import { usualPolicy } from '../mail-policy.ts';
import { withoutTodays } from '../core/reminders/without-todays.ts';
import { recalculate } from '../jobs/recalculate.ts';
import type { Command } from './command.ts';
import { findingLines, plural } from './run-summary.ts';
import { nameOf, openWorkbook } from './workbook-option.ts';

export const command: Command = {
  help: 'Checks every row and writes what is to be put right into Data Issues, grouped by cause. Findings are not failures: the\nexit status is 0.',
  positionals: ['WORKBOOK'],
  options: [],
  async run(call) {
    const { reference, config, ...ports } = await openWorkbook(call);
    const { understanding, findings, writes } = await recalculate(ports, {
      command: 'check',
      dryRun: call.dryRun,
      ...mailEnvironmentOf(usualPolicy(config)),
    });
    const { leads } = understanding.metrics;
    const toPutRight = withoutTodays(findings, understanding.reminders.toAct);
    const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
    const items = findings.map(({ code, severity, tab, row, column, value, message, fix }) => {
      return { code, severity, tab, row, column, value, message, fix };
    });
    return {
      exitStatus: 0,
      text: `${[`${nameOf(reference)}: ${plural(leads.rows, 'lead')}.`, ...findingLines(toPutRight, usually, 20)].join('\n')}\n`,
      json: {
        asOf: new Date(understanding.now).toISOString(),
        leads: { rows: leads.rows, accepted: leads.accepted, setAside: leads.setAside, setAsideBy: leads.setAsideBy },
        findings: { error: count('error'), warning: count('warning'), hint: count('hint'), items },
        ...(writes === null ? {} : { writes }),
      },
    };
  },
};
