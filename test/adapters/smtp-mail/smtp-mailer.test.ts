import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpMailer } from '../../../src/adapters/smtp-mail/smtp-mailer.ts';
import type { SmtpSettings } from '../../../src/adapters/smtp-mail/smtp-settings.ts';
import type { Message } from '../../../src/core/messages/message.ts';
import type { Mailer } from '../../../src/ports.ts';
import { localhostCertificate, localhostKey } from './localhost-certificate.ts';

const opened: { close(): void | Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

function aMessage(changes: Partial<Message> = {}): Message {
  return {
    key: 'wb|digest|ann@team.example|2026-11-24|1',
    to: { name: 'Ann', address: 'ann@team.example' },
    replyTo: { name: null, address: 'sales@team.example' },
    subject: 'Acme needs you today',
    text: 'Hello Ann,\n',
    html: '<p>Hello Ann,</p>',
    messageId: '<abc@team.example>',
    date: Date.UTC(2026, 10, 24, 8),
    headers: { 'Auto-Submitted': 'auto-generated' },
    inReplyTo: '<first@team.example>',
    ...changes,
  };
}

const coded = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

interface Received {
  readonly to: readonly string[];
  readonly bytes: string;
  readonly user: string | undefined;
  readonly isSecure: boolean;
}

/** A real SMTP server on this machine, with STARTTLS and login, that keeps what it takes. */
async function aServer(
  options: SMTPServerOptions = {},
): Promise<{ port: number; received: Received[]; logins: number[] }> {
  const received: Received[] = [];
  const logins: number[] = [];
  const server = new SMTPServer({
    key: localhostKey,
    cert: localhostCertificate,
    authMethods: ['PLAIN', 'LOGIN'],
    onAuth(auth, _session, done) {
      logins.push(1);
      if (auth.username !== 'pipeline' || auth.password !== 'secret-word') return done(coded(535, 'Invalid login'));
      done(null, { user: auth.username });
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        received.push({ to, bytes: Buffer.concat(chunks).toString(), user: session.user, isSecure: session.secure });
        done(null, 'queued as 1');
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  opened.push({ close: () => new Promise<void>((closed) => server.close(() => closed())) });
  return { port: (server.server.address() as AddressInfo).port, received, logins };
}

/** A server that says what it is told, line by line, for what a well-behaved server never does. */
async function aScriptedServer(
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
  opened.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

/** Answers like a plain server, but where told otherwise; `.` is the end of the message. */
const polite =
  (otherwise: Record<string, (socket: Socket, connection: number) => void>) =>
  (line: string, socket: Socket, connection: number): void => {
    const verb = line === '.' ? '.' : (/^(EHLO|MAIL|RCPT|DATA|RSET|QUIT)/.exec(line)?.[1] ?? '');
    if (verb === '') return;
    const special = otherwise[verb];
    if (special !== undefined) return special(socket, connection);
    socket.write(verb === 'DATA' ? '354 go on\r\n' : '250 fine\r\n');
  };

function mailerFor(port: number, changes: Partial<SmtpSettings> = {}): Mailer {
  const mailer = smtpMailer({
    host: '127.0.0.1',
    port,
    secure: false,
    user: null,
    password: null,
    sender: { name: 'Pipeline', address: 'pipeline@team.example' },
    domains: ['team.example'],
    redirect: null,
    tls: { ca: localhostCertificate, servername: 'localhost' },
    timeout: 400,
    ...changes,
  });
  opened.push(mailer);
  return mailer;
}

const login = { user: 'pipeline', password: 'secret-word' };

describe('smtpMailer', () => {
  it('sends over STARTTLS and login, several mails over one connection, with all headers', async () => {
    const { port, received, logins } = await aServer();
    const mailer = mailerFor(port, login);
    expect(await mailer.send(aMessage())).toEqual({ kind: 'sent', reply: '250 queued as 1' });
    expect((await mailer.send(aMessage())).kind).toBe('sent');
    expect(received).toHaveLength(2);
    expect(logins).toHaveLength(1);
    expect(received[0]).toMatchObject({ to: ['ann@team.example'], user: 'pipeline', isSecure: true });
    expect(received[0]?.bytes).toBe(received[1]?.bytes);
    const mail = await simpleParser(received[0]?.bytes ?? '');
    expect(mail.messageId).toBe('<abc@team.example>');
    expect(mail.inReplyTo).toBe('<first@team.example>');
    expect(mail.references).toBe('<first@team.example>');
    expect(mail.from?.text).toBe('"Pipeline" <pipeline@team.example>');
    expect(mail.replyTo?.text).toBe('sales@team.example');
    expect(mail.date?.toISOString()).toBe('2026-11-24T08:00:00.000Z');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.text?.trim()).toBe('Hello Ann,');
    expect(mail.html).toContain('<p>Hello Ann,</p>');
  });

  it('sends over TLS from the first byte', async () => {
    const { port, received } = await aServer({ secure: true });
    expect((await mailerFor(port, { ...login, secure: true }).send(aMessage())).kind).toBe('sent');
    expect(received[0]?.isSecure).toBe(true);
  });

  it('logs in with an OAuth2 token', async () => {
    const tokens = await aScriptedTokenServer();
    let given = '';
    const { port } = await aServer({
      authMethods: ['XOAUTH2'],
      onAuth(auth, _session, done) {
        given = auth.accessToken ?? '';
        done(null, { user: auth.username ?? '' });
      },
    });
    const oauth2 = { clientId: 'id', clientSecret: 'shh', refreshToken: 'again', accessUrl: tokens };
    expect((await mailerFor(port, { user: 'pipeline', oauth2 }).send(aMessage())).kind).toBe('sent');
    expect(given).toBe('fresh-token');
  });

  it('does not trust a server whose certificate nobody vouches for', async () => {
    const { port, received } = await aServer();
    const { kind } = await mailerFor(port, { ...login, tls: {} }).send(aMessage());
    expect(kind).toBe('stop');
    expect(received).toEqual([]);
  });

  it('stops at a failed login, and tells no password', async () => {
    const { port } = await aServer();
    const outcome = await mailerFor(port, { user: 'pipeline', password: 'wrong-word' }).send(aMessage());
    expect(outcome.kind).toBe('stop');
    expect(JSON.stringify(outcome)).not.toContain('wrong-word');
  });

  it('stops where the server cannot be reached, or never greets', async () => {
    const { port } = await aServer();
    await opened.pop()?.close();
    expect((await mailerFor(port).send(aMessage())).kind).toBe('stop');
    const silent = createServer(() => undefined);
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    opened.push({ close: () => void silent.close() });
    expect((await mailerFor((silent.address() as AddressInfo).port).send(aMessage())).kind).toBe('stop');
  });

  const stages = [
    { at: 'the sender', code: 550, text: '5.4.5 Daily user sending limit exceeded', kind: 'stop', where: 'onMailFrom' },
    { at: 'the sender', code: 451, text: 'try later', kind: 'stop', where: 'onMailFrom' },
    { at: 'the sender', code: 550, text: '5.1.1 no such user', kind: 'stop', where: 'onMailFrom' },
    ...[
      [550, '5.1.1 no such user'],
      [550, '5.1.1 <ann@team.example>: Recipient address rejected: User unknown in local recipient table'],
      [550, '5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'],
      [550, '5.2.1 The email account that you tried to reach is inactive.'],
      [550, '5.4.1 Recipient address rejected: Access denied. [AM1.prod.protection.outlook.com]'],
      [550, 'no such user'],
      [553, 'sorry, that mailbox does not exist here: mailbox not found'],
      [550, 'sorry, no mailbox here by that name (#5.1.1)'],
    ].map(([code, text]) => ({ at: 'the recipient', code, text, kind: 'refused recipient', where: 'onRcptTo' })),
    ...[
      [554, '5.7.1 <ann@team.example>: Relay access denied'],
      [550, '5.7.1 Unable to relay'],
      [554, '5.7.1 <ann@team.example>: Recipient address rejected: Access denied'],
      [550, '5.7.26 This mail has been blocked because the sender is unauthenticated.'],
      [550, '5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.example'],
      [553, "sorry, that domain isn't in my list of allowed rcpthosts"],
      [554, 'Transaction failed'],
      [550, 'mail not accepted here'],
      [554, '5.7.1 said: 550 5.1.1 no such user'],
    ].map(([code, text]) => ({ at: 'the recipient', code, text, kind: 'refused message', where: 'onRcptTo' })),
    ...[
      [553, '5.7.1 <pipeline@team.example>: Sender address rejected: not owned by user pipeline'],
      [550, '5.1.8 Access denied, bad outbound sender'],
      [530, '5.7.0 Authentication Required'],
      [554, '5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied'],
    ].map(([code, text]) => ({ at: 'the recipient', code, text, kind: 'stop', where: 'onRcptTo' })),
    ...[
      [450, '4.2.1 mailbox busy'],
      [450, '4.1.1 no such user'],
      [552, '5.2.2 mailbox quota exceeded'],
      [550, '5.2.1 The user you are trying to contact is receiving mail at a rate that prevents more.'],
      [552, 'ann: mailbox is full'],
    ].map(([code, text]) => ({ at: 'the recipient', code, text, kind: 'not sent', where: 'onRcptTo' })),
    { at: 'the message', code: 554, text: '5.7.1 looks like spam', kind: 'refused message', where: 'onData' },
    { at: 'the message', code: 552, text: '5.3.4 too big', kind: 'refused message', where: 'onData' },
    { at: 'the message', code: 550, text: 'message refused', kind: 'refused message', where: 'onData' },
    { at: 'the message', code: 550, text: '5.1.1 User unknown', kind: 'refused recipient', where: 'onData' },
    { at: 'the message', code: 552, text: '5.2.2 over quota', kind: 'not sent', where: 'onData' },
    { at: 'the message', code: 452, text: '4.3.1 no space', kind: 'not sent', where: 'onData' },
    { at: 'the message', code: 550, text: '5.4.5 Daily sending quota exceeded', kind: 'stop', where: 'onData' },
    { at: 'the message', code: 550, text: '5.7.60 Client may not send as this sender', kind: 'stop', where: 'onData' },
  ] as const;
  for (const { at, code, text, kind, where } of stages) {
    it(`${kind}: ${code} ${text}, said to ${at}`, async () => {
      const refuse = coded(Number(code), String(text));
      const handlers: SMTPServerOptions = {
        ...(where === 'onMailFrom' ? { onMailFrom: (_a, _s, done) => done(refuse) } : {}),
        ...(where === 'onRcptTo' ? { onRcptTo: (_a, _s, done) => done(refuse) } : {}),
        ...(where === 'onData'
          ? { onData: (stream, _s, done) => void stream.on('data', () => undefined).on('end', () => done(refuse)) }
          : {}),
      };
      const { port } = await aServer(handlers);
      const outcome = await mailerFor(port, login).send(aMessage());
      expect(outcome).toEqual({ kind, reply: `${code} ${text}` });
    });
  }

  it('one refused recipient does not spoil the next mail', async () => {
    const { port, received } = await aServer({
      onRcptTo: ({ address }, _session, done) =>
        address.startsWith('gone@') ? done(coded(550, 'no such user')) : done(),
    });
    const mailer = mailerFor(port, login);
    const gone = aMessage({ to: { name: null, address: 'gone@team.example' } });
    expect((await mailer.send(gone)).kind).toBe('refused recipient');
    expect((await mailer.send(aMessage())).kind).toBe('sent');
    expect(received.map(({ to }) => to)).toEqual([['ann@team.example']]);
  });

  it('says nothing in the clear where STARTTLS was taken out of the greeting, or does not come about', async () => {
    for (const answer of ['502 no such command\r\n', '220 go on\r\n250 no TLS here after all\r\n']) {
      const said: string[] = [];
      const { port } = await aScriptedServer((line, socket) => {
        said.push(line);
        if (line.startsWith('EHLO')) socket.write('250-here\r\n250 AUTH PLAIN LOGIN\r\n');
        else socket.write(line === 'STARTTLS' ? answer : '250 fine\r\n');
      });
      // Of 127.0.0.1 anything goes; this loopback address counts as another machine.
      const outcome = await mailerFor(port, { ...login, host: '127.0.0.2' }).send(aMessage());
      expect(outcome.kind).toBe('stop');
      expect(said.join('\n')).not.toMatch(/AUTH|MAIL|Ann|secret/);
    }
  });

  const drop = (socket: Socket): void => void socket.destroy();
  const hang = (): void => undefined;
  const drops = [
    { what: 'drops at MAIL FROM', script: { MAIL: drop }, kind: 'not sent' },
    { what: 'drops at RCPT TO', script: { RCPT: drop }, kind: 'not sent' },
    { what: 'drops at DATA, before the message', script: { DATA: drop }, kind: 'not sent' },
    { what: 'drops after the final dot', script: { '.': drop }, kind: 'unknown' },
    { what: 'hangs at RCPT TO', script: { RCPT: hang }, kind: 'not sent' },
    { what: 'hangs at DATA', script: { DATA: hang }, kind: 'not sent' },
    {
      what: 'says 421 in two lines to RCPT TO and closes',
      script: { RCPT: (s: Socket) => void s.end('421-4.3.2 closing\r\n421 4.3.2 come back later\r\n') },
      kind: 'not sent',
    },
    {
      what: 'mumbles after the final dot',
      script: { '.': (s: Socket) => void s.write('199 hm\r\n') },
      kind: 'unknown',
    },
    {
      what: 'refuses after the final dot in three lines, and closes',
      script: { '.': (s: Socket) => void s.end('552-5.3.4 too big\r\n552-5.3.4 by far\r\n552 5.3.4 sorry\r\n') },
      kind: 'refused message',
    },
    {
      what: 'drips a byte now and then after the final dot',
      script: {
        '.': (s: Socket) => {
          const drip = setInterval(() => s.write('2'), 100);
          s.on('close', () => clearInterval(drip));
        },
      },
      kind: 'unknown',
    },
    { what: 'hangs after the final dot', script: { '.': hang }, kind: 'unknown' },
    {
      what: 'says 421 to the final dot',
      script: { '.': (s: Socket) => void s.end('421 closing\r\n') },
      kind: 'not sent',
    },
  ] as const;
  for (const { what, script, kind } of drops) {
    it(`${kind}: the server ${what}`, async () => {
      const { port } = await aScriptedServer(polite(script));
      expect((await mailerFor(port).send(aMessage())).kind).toBe(kind);
    });
  }

  it('not sent: the connection breaks in the middle of a long message', async () => {
    let seen = 0;
    const { port } = await aScriptedServer((line, socket) => {
      seen += line.length;
      if (seen > 20_000) socket.destroy();
      else polite({})(line, socket, 1);
    });
    const long = aMessage({ text: `${'A line of a long text.\n'.repeat(400_000)}` });
    const { kind } = await mailerFor(port).send(long);
    // The library may have handed over everything to the system by then: both are safe, but never "sent".
    expect(['not sent', 'unknown']).toContain(kind);
  });

  it('opens a new connection where the server closed the old one between two mails', async () => {
    const { port, connections } = await aScriptedServer(
      polite({
        MAIL: (socket, connection) =>
          connection === 1 && socket.bytesRead > 500 ? void socket.destroy() : void socket.write('250 fine\r\n'),
      }),
    );
    const mailer = mailerFor(port);
    expect((await mailer.send(aMessage())).kind).toBe('sent');
    expect((await mailer.send(aMessage())).kind).toBe('sent');
    expect(connections()).toBe(2);
  });

  it('mails one allowed address at a time, whatever stands in a cell', async () => {
    const { port, received } = await aServer();
    const mailer = mailerFor(port, login);
    for (const address of [
      'ann@team.example, eve@evil.example',
      'ann@team.example\r\nBcc: eve@evil.example',
      'ann@team.example>\r\nRCPT TO:<eve@evil.example',
      'Group: ann@team.example, eve@evil.example;',
      'eve@evil.example',
      'eve@team.example.evil.example',
      'ann@team.example(comment)',
      '',
    ]) {
      expect((await mailer.send(aMessage({ to: { name: null, address } }))).kind).toBe('refused message');
    }
    expect(received).toEqual([]);
    const name = 'Ann" <eve@evil.example>,\r\nBcc: eve@evil.example';
    const subject = 'Acme\r\nBcc: eve@evil.example';
    await mailer.send(aMessage({ to: { name, address: 'ann@team.example' }, subject }));
    expect(received.map(({ to }) => to)).toEqual([['ann@team.example']]);
    const mail = await simpleParser(received[0]?.bytes ?? '');
    expect(mail.bcc).toBeUndefined();
    expect(mail.to).toMatchObject({ value: [{ address: 'ann@team.example' }] });
  });

  it('lets nobody outside be answered, whoever asked for it', async () => {
    const { port, received } = await aServer();
    const mailer = mailerFor(port, login);
    for (const address of ['boss@evil.example', 'x%evil.example@team.example', 'a@team.example, b@evil.example'])
      expect((await mailer.send(aMessage({ replyTo: { name: 'Sales', address } }))).kind).toBe('sent');
    const all = await Promise.all(received.map(({ bytes }) => simpleParser(bytes)));
    expect(all.map(({ replyTo }) => replyTo)).toEqual([undefined, undefined, undefined]);
  });

  it('shows no secret and no control character that a server repeats, also over several lines', async () => {
    const wrapped = Buffer.from('\0pipeline\0secret-word').toString('base64');
    const { port } = await aScriptedServer((line, socket) => {
      if (line.startsWith('EHLO')) socket.write('250-here\r\n250 AUTH PLAIN\r\n');
      else if (line.startsWith('AUTH'))
        socket.write(`535-5.7.8 \u0007no: ${line}\r\n535-5.7.8 \u202e${wrapped} secret-word\r\n535 5.7.8 bye\r\n`);
      else socket.write('250 fine\r\n');
    });
    const { kind, reply } = await mailerFor(port, login).send(aMessage());
    expect(kind).toBe('stop');
    expect(reply).toBe('535-5.7.8 no: AUTH PLAIN … 535-5.7.8 … … 535 5.7.8 bye');
  });

  it('sends everything to one address on a trial', async () => {
    const { port, received } = await aServer();
    await mailerFor(port, { ...login, redirect: 'trial@other.example' }).send(aMessage());
    expect(received.map(({ to }) => to)).toEqual([['trial@other.example']]);
    expect(received[0]?.bytes).toContain('X-Leadsheet-Instead-Of: ann@team.example');
  });
});

/** Gives out one access token; returns its address. */
async function aScriptedTokenServer(): Promise<string> {
  const { createServer: createHttpServer } = await import('node:http');
  const server = createHttpServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: 'fresh-token', expires_in: 3600 }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  opened.push({ close: () => void server.close() });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
}
