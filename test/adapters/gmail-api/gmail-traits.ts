import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { gmailMailer } from '../../../src/adapters/gmail-api/gmail-mailer.ts';
import { placesAt } from '../../../src/adapters/gmail-api/gmail-settings.ts';
import type { GmailSettings } from '../../../src/adapters/gmail-api/gmail-settings.ts';
import { arrivedMime } from '../../contracts/arrived-mime.ts';
import type { MailerTraits, Mailing, Mishap } from '../../contracts/mailer-contract.ts';
import { client, GmailStandIn, says } from '../../support/gmail-stand-in/gmail-stand-in.ts';
import type { Instead } from '../../support/gmail-stand-in/gmail-stand-in.ts';

export const sender = { name: 'Pipeline', address: 'pipeline@team.example' };

/** A stand-in for Google until the test ends. */
export async function google(options: ConstructorParameters<typeof GmailStandIn>[0] = {}): Promise<GmailStandIn> {
  const there = await new GmailStandIn(options).listen();
  onTestFinished(() => there.close().catch(() => undefined));
  return there;
}

export const settingsFor = (
  { url }: { readonly url: string },
  changes: Partial<GmailSettings> = {},
): GmailSettings => ({
  ...client,
  places: placesAt(url),
  timeout: 400,
  ...changes,
});

export function mailing(there: GmailStandIn, changes: Partial<GmailSettings> = {}): Mailing {
  return {
    mailer: gmailMailer(settingsFor(there, changes), sender, { until: null }),
    arrived() {
      if (there.violations.length > 0) throw new Error(there.violations.join('; '));
      return Promise.all(there.left.map(({ bytes, to }) => arrivedMime(bytes, to)));
    },
  };
}

/** Gmail does something else with a send, until it is mended. */
function sending(kind: Mishap['kind'], what: string, instead: Instead, reply?: string): Mishap {
  return {
    what,
    kind,
    ...(reply === undefined ? {} : { reply }),
    async meet() {
      const there = await google();
      there.instead = instead;
      return { ...mailing(there), mend: () => Promise.resolve(void (there.instead = null)) };
    },
  };
}

const refused = (kind: Mishap['kind'], status: number, reason: string, message: string): Mishap =>
  sending(
    kind,
    `Gmail says ${status} ${reason}`,
    ({ response }) => says(response, status, reason, message),
    `${status} ${reason}: ${message}`,
  );

/** Google's sign-in gives no token, until it is mended. */
function withoutToken(status: number, error: string, description: string): Mishap {
  return {
    what: `the sign-in says ${error}`,
    kind: 'stop',
    reply: `${status} ${error}: ${description}`,
    async meet() {
      const there = await google();
      there.refusesTokens = { status, body: { error, error_description: description } };
      return { ...mailing(there), mend: () => Promise.resolve(void (there.refusesTokens = null)) };
    },
  };
}

/** The API is not there although the sign-in was; `act`: what whoever is there does with a connection. */
function withoutApi(what: string, act: 'nobody listens' | 'closes' | 'is silent'): Mishap {
  return {
    what,
    kind: 'stop',
    async meet() {
      const there = await google();
      const other = createServer((socket) => {
        socket.on('error', () => undefined);
        if (act === 'closes') socket.destroy();
      });
      await new Promise<void>((ready) => void other.listen(0, '127.0.0.1', ready));
      const { port } = other.address() as { port: number };
      onTestFinished(() => void other.close());
      if (act === 'nobody listens') await new Promise((closed) => other.close(closed));
      // With TLS a connection stands only when the handshake is done: until then nothing of a mail can leave.
      const scheme = act === 'nobody listens' ? 'http' : 'https';
      const places = { ...placesAt(there.url), api: `${scheme}://127.0.0.1:${port}/` };
      return { ...mailing(there, { places }), mend: () => Promise.resolve(void (places.api = `${there.url}/`)) };
    },
  };
}

const takesThen =
  (then: Instead): Instead =>
  ({ response, take }) => {
    const id = take();
    then({ response, take: () => id });
  };

export const gmailTraits: MailerTraits = {
  sender,
  rewritesMessageId: 'Gmail may put one of its own in its place',
  start: async () => mailing(await google()),
  mishaps: {
    'on the way there': [
      {
        what: 'nobody listens at the sign-in',
        kind: 'stop',
        async meet() {
          const there = await google();
          await there.close();
          return { ...mailing(there), mend: async () => void (await there.listen()) };
        },
      },
      withoutApi('nobody listens at the API', 'nobody listens'),
      withoutApi('whoever is at the API hangs up before TLS', 'closes'),
      withoutApi('whoever is at the API says nothing to TLS', 'is silent'),
    ],
    'signing in': [
      withoutToken(400, 'invalid_grant', 'Token has been expired or revoked.'),
      withoutToken(401, 'unauthorized_client', 'Unauthorized'),
      withoutToken(401, 'invalid_client', 'The OAuth client was not found.'),
      withoutToken(503, 'temporarily_unavailable', 'Try again'),
      refused('stop', 401, 'authError', 'Invalid Credentials'),
      refused('stop', 403, 'insufficientPermissions', 'Request had insufficient authentication scopes.'),
      refused('stop', 403, 'accessNotConfigured', 'Gmail API has not been used in project 1 before or it is disabled.'),
    ],
    'naming the sender': [
      refused('stop', 400, 'failedPrecondition', 'Precondition check failed.'),
      refused('stop', 403, 'domainPolicy', 'The domain administrators have disabled Gmail apps.'),
      refused('stop', 403, 'forbidden', 'Delegation denied for pipeline@team.example'),
      refused('stop', 403, 'dailyLimitExceeded', 'Daily Limit Exceeded'),
      refused('stop', 403, 'userRateLimitExceeded', 'User Rate Limit Exceeded'),
      sending(
        'stop',
        'Gmail says 429 with Retry-After',
        ({ response }) => says(response, 429, 'rateLimitExceeded', 'Too many', { 'retry-after': '0' }),
        '429 rateLimitExceeded: Too many',
      ),
    ],
    'naming the recipient': [refused('refused message', 400, 'invalidArgument', 'Invalid To header')],
    'handing over the message': [
      refused('refused message', 400, 'badRequest', 'Bad Request'),
      refused('refused message', 413, 'uploadTooLarge', 'Too large'),
    ],
    'after its last byte': [
      sending('unknown', 'Gmail hangs up', ({ response }) => response.destroy()),
      sending(
        'unknown',
        'Gmail hangs up, and sends it',
        takesThen(({ response }) => response.destroy()),
      ),
      sending(
        'unknown',
        'Gmail never answers, and sends it',
        takesThen(() => undefined),
      ),
      sending(
        'unknown',
        'Gmail says 500, and sends it',
        takesThen(({ response }) => says(response, 500, 'backendError', 'Backend Error')),
      ),
      sending(
        'unknown',
        'Gmail says 503',
        ({ response }) => says(response, 503, 'backendError', 'Unavailable'),
        '503 backendError: Unavailable',
      ),
      sending(
        'unknown',
        'its answer breaks off, and it sends it',
        takesThen(({ response, take }) => {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
          response.write(`{"id": "${take()}"`, () => response.destroy());
        }),
      ),
      sending(
        'unknown',
        'its answer never ends, and it sends it',
        takesThen(({ response, take }) => void response.writeHead(200).write(`{"id": "${take()}"}`)),
      ),
      sending('unknown', 'somebody in between says 200 with a page', ({ response }) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Sign in'),
      ),
      sending('unknown', 'somebody in between says 302', ({ response }) =>
        response.writeHead(302, { location: '/elsewhere' }).end(),
      ),
    ],
  },
  closing: { never: 'each mail is a request of its own' },
  never: {
    'refused recipient': 'an address that takes no mail comes back as a bounce to the mailbox, later',
    'not sent': 'what certainly was not sent is about the mailbox, and so for every mail',
  },
};
