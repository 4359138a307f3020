import { spawn } from 'node:child_process';
import { ConfigurationError } from '../../errors.ts';

export interface Ended {
  /** 0 = done. */
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** An image or an apply takes minutes; what takes an hour hangs. */
const longestMs = 3_600_000;

/**
 * Runs the Google Cloud CLI of this machine, as whoever is signed in there. Asks nothing: gcloud answers its own questions with
 * their default.
 *
 * @param input what goes to its standard input, and nowhere else
 * @throws ConfigurationError where gcloud is not installed
 */
export function runGcloud(
  words: readonly string[],
  input: string | null,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn('gcloud', [...words], {
      env: {
        ...environment,
        CLOUDSDK_CORE_DISABLE_PROMPTS: '1',
        CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK: '1',
      },
      timeout: longestMs,
      stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout?.on('data', (part: Buffer) => void out.push(part));
    child.stderr?.on('data', (part: Buffer) => void err.push(part));
    child.once('error', () =>
      reject(
        new ConfigurationError(
          ['The Google Cloud CLI (gcloud) is not installed here.'],
          'Install it (https://cloud.google.com/sdk/docs/install), or run this in Cloud Shell (https://shell.cloud.google.com), where it is.',
        ),
      ),
    );
    child.once('close', (code) =>
      resolve({
        status: code ?? 1,
        out: Buffer.concat(out).toString('utf8'),
        err: Buffer.concat(err).toString('utf8'),
      }),
    );
    // A program that ended without reading is told by its status.
    child.stdin?.on('error', () => undefined);
    if (input !== null) child.stdin?.end(input);
  });
}
