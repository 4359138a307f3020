import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { SignIn } from '../../ports.ts';

/** The OAuth client of the gcloud tool itself: its sign-ins do not expire after a week. */
const gcloudClient = '764086051850-6qr4p6gpi6hn506pt8ejuq83di341hur.apps.googleusercontent.com';

/**
 * Which Application Default Credentials a program started here would use, in the order in which Google's library looks:
 * the file that GOOGLE_APPLICATION_CREDENTIALS names, then that of `gcloud auth application-default login`. Nothing secret
 * leaves the file.
 */
export function lookAtSignIn(environment: Readonly<Record<string, string | undefined>>): SignIn {
  const named = environment['GOOGLE_APPLICATION_CREDENTIALS'];
  const gcloud = environment['CLOUDSDK_CONFIG'] ?? join(environment['APPDATA'] ?? join(homedir(), '.config'), 'gcloud');
  const path = named !== undefined && named !== '' ? named : join(gcloud, 'application_default_credentials.json');
  let said: unknown;
  try {
    said = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return named ? { kind: 'broken file', path } : { kind: 'none' };
  }
  const { type, client_id: client, client_email: email } = (said ?? {}) as Record<string, unknown>;
  if (type === 'service_account') return { kind: 'key file', account: typeof email === 'string' ? email : null, path };
  if (type === 'authorized_user') return { kind: 'person', isGcloud: client === gcloudClient, path };
  return typeof type === 'string' ? { kind: 'other', type, path } : { kind: 'broken file', path };
}
