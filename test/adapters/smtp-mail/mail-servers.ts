import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';
import { smtpMailer } from '../../../src/adapters/smtp-mail/smtp-mailer.ts';
import type { SmtpSettings } from '../../../src/adapters/smtp-mail/smtp-settings.ts';
import type { Mailer } from '../../../src/ports.ts';
import { localhostCertificate, localhostKey } from './localhost-certificate.ts';

/** An error that a real server says with this code. */
export const coded = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

export interface Received {
  readonly to: readonly string[];
  readonly bytes: string;
  readonly user?: string | undefined;
  readonly isSecure?: boolean;
}

/** Where a real server can refuse. */
export type Door = 'AUTH' | 'MAIL FROM' | 'RCPT TO' | 'DATA';

/**
 * A real SMTP server on this machine, with STARTTLS and login, that keeps what it takes, until the test ends.
 *
 * @param refuse what it has against somebody at a door; null: come in
 */
export async function aServer(
  options: SMTPServerOptions = {},
  refuse: (door: Door, address: string) => Error | null = () => null,
  { port = 0, received = [] }: { readonly port?: number; readonly received?: Received[] } = {},
): Promise<{ port: number; received: Received[]; logins: number[] }> {
  const logins: number[] = [];
  const server = new SMTPServer({
    key: localhostKey,
    cert: localhostCertificate,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth(auth, _session, done) {
      logins.push(1);
      const isKnown = auth.username === 'pipeline' && auth.password === 'secret-word';
      const refusal = refuse('AUTH', '') ?? (isKnown ? null : coded(535, 'Invalid login'));
      if (refusal === null) done(null, { user: 'pipeline' });
      else done(refusal);
    },
    onMailFrom: ({ address }, _session, done) => done(refuse('MAIL FROM', address)),
    onRcptTo: ({ address }, _session, done) => done(refuse('RCPT TO', address)),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refusal = refuse('DATA', '');
        if (refusal !== null) return done(refusal);
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, bytes: Buffer.concat(chunks).toString(), user: session.user, isSecure: session.secure });
        done(null, 'queued as 1');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  onTestFinished(() => new Promise<void>((closed) => server.close(() => closed())));
  return { port: (server.server.address() as AddressInfo).port, received, logins };
}

/** What is said to one line of the client's. */
export type Say = (socket: Socket, connection: number) => void;

/** A server that says what it is told, line by line, for what a well-behaved server never does. */
export async function aScriptedServer(
  speak: (line: string, socket: Socket, connection: number) => void,
): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const connection = ++connections;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write('220 here\r\n');
    let rest = '';
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) speak(line, socket, connection);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

/** Answers like a plain server, but where told otherwise, until it is mended; `.` is the end of the message. */
export async function aPoliteServer(otherwise: Readonly<Record<string, Say>>) {
  const received: Received[] = [];
  const mails = new Map<number, { to: string[]; lines: string[] | null }>();
  let isMended = false;
  const server = await aScriptedServer((line, socket, connection) => {
    const mail = mails.get(connection) ?? { to: [], lines: null };
    mails.set(connection, mail);
    const verb =
      mail.lines === null ? (/^(EHLO|MAIL|RCPT|DATA|RSET|QUIT)/.exec(line)?.[1] ?? '') : line === '.' ? '.' : '';
    if (verb === '') return void mail.lines?.push(line);
    const special = isMended ? undefined : otherwise[verb];
    if (special !== undefined) return special(socket, connection);
    if (verb === 'RCPT') mail.to.push(/<(.*)>/.exec(line)?.[1] ?? '');
    if (verb === '.') received.push({ to: mail.to, bytes: (mail.lines ?? []).join('\r\n') });
    if (verb === 'DATA') mail.lines = [];
    else if (verb === '.') mails.delete(connection);
    socket.write(verb === 'DATA' ? '354 go on\r\n' : '250 fine\r\n');
  });
  const mend = (): Promise<void> => Promise.resolve(void (isMended = true));
  return { ...server, received, mend };
}

export const sender = { name: 'Pipeline', address: 'pipeline@team.example' };
export const login = { user: 'pipeline', password: 'secret-word' };

/** A mailer for the server on this port, until the test ends. */
export function mailerFor(port: number, changes: Partial<SmtpSettings> = {}): Mailer {
  const mailer = smtpMailer(
    {
      host: '127.0.0.1',
      port,
      secure: false,
      user: null,
      password: null,
      tls: { ca: localhostCertificate, servername: 'localhost' },
      timeout: 400,
      ...changes,
    },
    sender,
  );
  onTestFinished(() => mailer.close());
  return mailer;
}
