import { composeLinks, composeMailer } from '../src/compose.ts';

import { freshFigures } from '../src/core/messages/fresh-figures.ts';
import { mailEnvironmentOf } from '../src/core/reminders/mail-environment.ts';
import { BusyError, ConfigurationError } from '../src/errors.ts';
import { peoplePolicy, usualPolicy } from '../src/mail-policy.ts';
import { recalculate } from '../src/jobs/recalculate.ts';
import { remind } from '../src/jobs/remind/remind.ts';
import type { Log } from '../src/ports.ts';
import type { Answer } from './http/json-function.ts';
import type { JobName } from './job-names.ts';
import { openStore, ownConfigOf } from './open-store.ts';
import type { RunPorts } from './open-store.ts';

/** Runs one job on one spreadsheet and says in one line what came of it. */
export async function runJob(
  ports: RunPorts,
  job: JobName,
  spreadsheetId: string,
  options: { readonly log: Log; readonly preview?: boolean },
): Promise<Answer> {
  const { log } = options;
  const { config, isPaused } = await ownConfigOf(ports, spreadsheetId);
  if (isPaused && (job === 'nightly' || (job === 'remind' && options.preview !== true)))
    return { summary: 'Paused in the registry: nothing was done.', paused: true };
  const store = await openStore(ports, spreadsheetId, log);
  const jobPorts = { store, clock: ports.clock, random: ports.random, log };
  switch (job) {
    case 'recalculate':
    case 'check':
    case 'nightly': {
      const { understanding, findings, writes } = await recalculate(jobPorts, {
        command: job,
        dryRun: false,
        links: composeLinks(config),
        ...mailEnvironmentOf(usualPolicy(config)),
      });
      const rows = understanding.records.rowCount;
      return {
        summary: `${rows} rows read, ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}, ${writes?.cells ?? 0} cells updated.`,
        rows,
        findings: findings.length,
        writes,
        figures: freshFigures(understanding.metrics),
      };
    }
    case 'remind': {
      const dryRun = options.preview ?? false;
      const mailer = dryRun ? null : await composeMailer(config);
      if (!dryRun && mailer === null)
        throw new ConfigurationError(
          [`${config.mail.chosenBy} or LEADSHEET_SENDER is not set, and the registry names no sender.`],
          'Set them, or pause the schedule of remind.',
        );
      const links = composeLinks(config);
      const result = await remind(
        { ...jobPorts, mailer },
        {
          dryRun,
          ...(links === null ? {} : { links: links.mailLinks }),
          ...peoplePolicy(config),
        },
      ).finally(() => mailer?.close());
      if (result.exitStatus === 5) throw new BusyError('Another run took over the sheet.', 'The next hour goes on.');
      const { sent, failed, retry, unknown, held, notes, fault, coverage } = result;
      const due = result.previews.length;
      const summary = dryRun
        ? `${due} ${due === 1 ? 'mail' : 'mails'} would go out if mail were on. Nothing was sent.`
        : `${sent} ${sent === 1 ? 'mail' : 'mails'} sent${fault === null ? '' : `; mail does not work: ${fault}`}.`;
      if (fault !== null || failed + unknown > 0)
        log.error('some mail could not be sent', {
          ...{ event: 'mail', outcome: fault === null ? 'some' : 'fault', job },
          ...{ failed, unknown, retry, fault },
        });
      return { summary, sent, failed, retry, unknown, held, notes, coverage };
    }
  }
}
