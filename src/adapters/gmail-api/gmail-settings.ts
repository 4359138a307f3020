import type { Variables } from '../../config/variables.ts';

/** One mailbox's own consent to send, and where Google is. None of it can be said in a sheet, and none of it is ever logged. */
export interface GmailSettings extends OAuthClient {
  readonly refreshToken: string;
}

/** The OAuth client that the consent is given to. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly places: GooglePlaces;
  /** Milliseconds that an answer may take; for tests. */
  readonly timeout?: number;
}

/** Addresses of Google's. */
export interface GooglePlaces {
  /** Root of the Gmail API, with a slash at the end. */
  readonly api: string;
  /** Where tokens come from. */
  readonly token: string;
  /** The page on which a person gives the consent. */
  readonly consent: string;
}

const google: GooglePlaces = {
  api: 'https://gmail.googleapis.com/',
  token: 'https://oauth2.googleapis.com/token',
  consent: 'https://accounts.google.com/o/oauth2/v2/auth',
};

/** The least that sending needs: nothing can be read with it. */
export const sendScope = 'https://www.googleapis.com/auth/gmail.send';

/** Reads what the environment says of the mailbox; what is wrong with it is noted, where the mailbox is named at all. */
export function readGmailSettings(variables: Variables): GmailSettings {
  const { say, problem } = variables;
  const refreshToken = say('GMAIL_REFRESH_TOKEN');
  if (refreshToken !== null)
    for (const missing of ['GMAIL_CLIENT_ID', 'GMAIL_CLIENT_SECRET'].filter((name) => say(name) === null))
      problem(`GMAIL_REFRESH_TOKEN is set, but ${missing} is not.`);
  return { ...readOAuthClient(variables), refreshToken: refreshToken ?? '' };
}

/** Reads the OAuth client alone, as it stands before anybody gave a consent; blank where it is not set. */
export function readOAuthClient({ say, problem }: Variables): OAuthClient {
  const trial = say('GMAIL_TRIAL_URL');
  if (trial !== null && !isThisMachine(trial))
    problem('GMAIL_TRIAL_URL must be http on this machine, such as http://127.0.0.1:8090: it is for trials only.');
  return {
    clientId: say('GMAIL_CLIENT_ID') ?? '',
    clientSecret: say('GMAIL_CLIENT_SECRET') ?? '',
    places: trial === null || !isThisMachine(trial) ? google : placesAt(trial),
  };
}

/** The places of a stand-in for Google, all under one address. */
export function placesAt(url: string): GooglePlaces {
  const root = url.replace(/\/+$/, '');
  return { api: `${root}/`, token: `${root}/token`, consent: `${root}/o/oauth2/v2/auth` };
}

function isThisMachine(url: string): boolean {
  return /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/?$/.test(url);
}
