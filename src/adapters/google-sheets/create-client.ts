import { GoogleAuth, Impersonated } from 'google-auth-library';
import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { ConfigurationError, StoreError } from '../../errors.ts';

const sheetsScope = 'https://www.googleapis.com/auth/spreadsheets';

export interface ClientOptions {
  /** Where the API is; null = Google. Plain http is for this machine only (the emulator), and sends no sign-in. */
  readonly rootUrl: string | null;
  /** E-mail of a service account to act as; null = as whoever is signed in. */
  readonly impersonate: string | null;
  /** What sends the client's requests and sees their answers, where they are recorded. */
  readonly adapter?: sheets_v4.Options['adapter'];
}

export interface Client {
  readonly client: sheets_v4.Sheets;
  /** E-mail of the account that the calls are made as, where it is known. */
  readonly account: string | null;
}

/**
 * A Sheets client by Application Default Credentials: `gcloud auth application-default login`, a key file named in
 * GOOGLE_APPLICATION_CREDENTIALS, or the service account that a Google service runs as.
 */
export async function createSheetsClient(options: ClientOptions): Promise<Client> {
  const more = options.adapter === undefined ? {} : { adapter: options.adapter };
  if (options.rootUrl !== null && isLoopback(options.rootUrl))
    return { client: sheets({ version: 'v4', rootUrl: withSlash(options.rootUrl), ...more }), account: null };
  if (options.rootUrl !== null && !options.rootUrl.startsWith('https://'))
    throw new ConfigurationError(
      ['LEADSHEET_SHEETS_URL must be https, or http on this machine.'],
      'Use the https address, or unset it to use Google.',
    );
  const auth = new GoogleAuth({
    scopes: options.impersonate ? ['https://www.googleapis.com/auth/cloud-platform'] : [sheetsScope],
  });
  const root = { ...more, ...(options.rootUrl === null ? {} : { rootUrl: withSlash(options.rootUrl) }) };
  try {
    const source = await auth.getClient();
    if (options.impersonate === null) {
      const account = (await auth.getCredentials().catch(() => null))?.client_email ?? null;
      return { client: sheets({ version: 'v4', auth, ...root }), account };
    }
    const impersonated = new Impersonated({
      sourceClient: source,
      targetPrincipal: options.impersonate,
      targetScopes: [sheetsScope],
      lifetime: 3600,
    });
    return { client: sheets({ version: 'v4', auth: impersonated as never, ...root }), account: options.impersonate };
  } catch (error) {
    throw new StoreError(
      'not-signed-in',
      'This machine is not signed in to Google.',
      `Run \`gcloud auth application-default login --scopes=openid,https://www.googleapis.com/auth/userinfo.email,https://www.googleapis.com/auth/cloud-platform,${sheetsScope}\`, or set GOOGLE_APPLICATION_CREDENTIALS to a service account's key file.`,
      { cause: error },
    );
  }
}

function isLoopback(url: string): boolean {
  return /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/?$/.test(url);
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
