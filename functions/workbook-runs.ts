import { composeStore } from '../src/compose.ts';
import type { Config } from '../src/config/config.ts';
import { ConfigurationError } from '../src/errors.ts';
import { recalculate } from '../src/jobs/recalculate.ts';
import type { Clock, Log, Random } from '../src/ports.ts';
import type { Answer } from './http/json-function.ts';

export const jobNames = ['recalculate', 'check', 'remind', 'nightly'] as const;
export type JobName = (typeof jobNames)[number];

export function isJobName(name: unknown): name is JobName {
  return jobNames.some((each) => each === name);
}

export interface RunPorts {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
}

/** Runs one job on one spreadsheet and says in one line what came of it. */
export async function runJob(
  ports: RunPorts,
  job: JobName,
  spreadsheetId: string,
  options: { readonly log: Log; readonly preview?: boolean },
): Promise<Answer> {
  const { log } = options;
  const store = await composeStore({ kind: 'google-sheets', spreadsheetId }, { config: ports.config, log });
  const jobPorts = { store, clock: ports.clock, random: ports.random, log };
  switch (job) {
    case 'recalculate':
    case 'check':
    case 'nightly': {
      const { understanding, findings, writes } = await recalculate(jobPorts, { command: job, dryRun: false });
      const rows = understanding.records.rowCount;
      return {
        summary: `${rows} rows read, ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}, ${writes?.cells ?? 0} cells updated.`,
        rows,
        findings: findings.length,
        writes,
      };
    }
    case 'remind':
      throw new ConfigurationError(['not yet'], '');
  }
}
