import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { SendOutcome } from '../../ports.ts';
import { classifyFailure, replyOf } from './classify-failure.ts';
import type { SmtpFailure } from './classify-failure.ts';
import type { SmtpSettings } from './smtp-settings.ts';

/** One connection to the mail server, greeted, encrypted and logged in. */
export interface SmtpSession {
  /** Sends one mail; never throws. After anything but `sent` the connection is not to be used again. */
  send(envelope: { readonly from: string; readonly to: string }, bytes: Buffer): Promise<SendOutcome>;
  isOpen(): boolean;
  close(): void;
}

const defaultTimeout = 60_000;

/** Opens a connection; rejects with an `SmtpFailure` of an error where that cannot be done. Nothing has been sent then. */
export async function openSmtpSession(settings: SmtpSettings): Promise<SmtpSession> {
  const timeout = settings.timeout ?? defaultTimeout;
  const connection = new SMTPConnection({
    host: settings.host,
    port: settings.port,
    secure: settings.secure,
    requireTLS: !settings.secure && !isThisMachine(settings.host),
    tls: { minVersion: 'TLSv1.2', ...settings.tls },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    dnsTimeout: timeout,
    socketCloseTimeout: Math.min(timeout, 2000),
  });
  let open = true;
  let fail: (error: SmtpFailure) => void = () => undefined;
  connection.on('error', (error: SmtpFailure) => {
    open = false;
    fail(error);
  });
  connection.once('end', () => {
    open = false;
    fail({ message: 'The server closed the connection.' });
  });
  /**
   * Each step ends by its callback, by an error of the connection, or when its time is up, whichever comes first: a server
   * that sends a byte now and then is never silent, and would hold a run for good.
   */
  const step = (begin: (done: (error?: SmtpFailure | null) => void) => void): Promise<void> =>
    new Promise<void>((resolve, reject) => {
      const tooLate = (): void => {
        reject({ message: 'The mail server took too long.' } satisfies SmtpFailure);
        open = false;
        connection.close();
      };
      const timer = setTimeout(tooLate, 3 * timeout);
      const end = (error?: SmtpFailure | null): void => {
        clearTimeout(timer);
        if (error) reject(error);
        else resolve();
      };
      fail = end;
      begin(end);
    });
  try {
    await step((done) => connection.connect((error) => done(error)));
    const auth = authOf(settings);
    if (auth !== null) await step((done) => connection.login(auth, (error) => done(error)));
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    send: (envelope, bytes) => sendOver(connection, step, envelope, bytes),
    isOpen: () => open,
    close() {
      fail = () => undefined;
      if (open) connection.quit();
      else connection.close();
      open = false;
    },
  };
}

async function sendOver(
  connection: SMTPConnection,
  step: (begin: (done: (error?: SmtpFailure | null) => void) => void) => Promise<void>,
  envelope: { readonly from: string; readonly to: string },
  bytes: Buffer,
): Promise<SendOutcome> {
  let isMessageHandedOver = false;
  // The stream ends before the closing dot is written: until then the server cannot have taken the message.
  const message = Readable.from([bytes], { objectMode: false });
  message.once('end', () => (isMessageHandedOver = true));
  let reply = '';
  try {
    await step((done) =>
      connection.send({ from: envelope.from, to: [envelope.to] }, message, (error, info) => {
        reply = info?.response ?? '';
        done(error);
      }),
    );
    return { kind: 'sent', reply: replyOf({ response: reply, message: '' }) };
  } catch (error) {
    const failure = error as SmtpFailure;
    if (failure.command === 'MAIL FROM' || failure.code === 'EAUTH')
      return classifyFailure(failure, 'before the recipient');
    return classifyFailure(failure, isMessageHandedOver ? 'handed over' : 'before the end');
  } finally {
    message.destroy();
  }
}

function authOf({ user, password, oauth2 }: SmtpSettings) {
  if (user === null) return null;
  if (oauth2 === undefined) return { user, credentials: { user, pass: password ?? '' } };
  return { type: 'OAUTH2', user, method: 'XOAUTH2', oauth2: new XOAuth2({ user, ...oauth2 }) };
}

/** A mail server on this very machine may be spoken to in the clear: nobody listens in between. */
function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '::1';
}
