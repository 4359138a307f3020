import { composeConfig } from '../src/compose.ts';
import { ConfigurationError } from '../src/errors.ts';
import { registerFunctions } from './register.ts';
import { startServer } from './start-server.ts';

/** What runs in the cloud: FUNCTION_TARGET says which function, PORT where. */
async function main(environment: NodeJS.ProcessEnv): Promise<void> {
  registerFunctions(await composeConfig(environment), { write, project: environment['GOOGLE_CLOUD_PROJECT'] ?? null });
  await startServer(environment['FUNCTION_TARGET'] ?? 'worker', Number(environment['PORT'] ?? 8080));
}

const write = (line: string): void => void process.stdout.write(line);

/** In the log as every other line; Node itself would print the whole bundle beside it. */
function tell(error: unknown): void {
  const messages =
    error instanceof ConfigurationError
      ? [...error.problems, error.fix]
      : [error instanceof Error ? error.stack : error];
  for (const message of messages) write(`${JSON.stringify({ severity: 'ERROR', message, event: 'start' })}\n`);
  process.exitCode = 1;
}

main(process.env).catch(tell);
