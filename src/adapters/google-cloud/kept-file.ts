import { readFile, rename, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { ConfigurationError } from '../../errors.ts';
import { codeOf } from '../../file-system-error.ts';

/** What a file says; null where there is none. */
export async function keptFile(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Writes a file whole, or leaves the one before. */
export async function keepFile(path: string, content: string): Promise<void> {
  const beside = `${path}.${process.pid}.new`;
  await writeFile(beside, content);
  await rename(beside, path);
}

/** A secret that is read only when it is needed. */
export interface KeptSecret {
  readonly madeBy: string;
  readonly value: () => Promise<string>;
}

/**
 * The password of the mail server: from a file (`-` = standard input), else from the environment's SMTP_PASSWORD; null where
 * neither says it. Its value never stands in a message.
 */
export async function secretFile(
  path: string | null,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<KeptSecret | null> {
  if (path === '-') {
    let read: Promise<string> | null = null;
    return { madeBy: 'cat', value: () => (read ??= text(process.stdin).then(oneLine)) };
  }
  if (path !== null) {
    const kept = await keptFile(path);
    if (kept === null)
      throw new ConfigurationError([`There is no file ${path}.`], 'Put the password into it, and nothing else.');
    return {
      madeBy: `tr -d '\\r\\n' < '${path.replaceAll("'", "'\\''")}'`,
      value: () => Promise.resolve(oneLine(kept)),
    };
  }
  const given = environment['SMTP_PASSWORD'] ?? '';
  return given === '' ? null : { madeBy: `printf %s "$SMTP_PASSWORD"`, value: () => Promise.resolve(given) };
}

function oneLine(kept: string): string {
  const secret = kept.replace(/[\r\n]+$/, '');
  if (secret !== '' && !/[\r\n]/.test(secret)) return secret;
  throw new ConfigurationError(
    ['The password is empty, or has more than one line.'],
    'Give the password and nothing else.',
  );
}
