import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aMessage } from '../../contracts/mailer-contract.ts';
import { aPoliteServer, aScriptedServer, aServer, coded, login, mailerFor } from './mail-servers.ts';

describe('smtpMailer', () => {
  it('sends over STARTTLS and login, several mails over one connection, the same mail in the same bytes', async () => {
    const { port, received, logins } = await aServer();
    const mailer = mailerFor(port, login);
    expect(await mailer.send(aMessage())).toEqual({ kind: 'sent', reply: '250 queued as 1' });
    expect((await mailer.send(aMessage())).kind).toBe('sent');
    expect(received).toHaveLength(2);
    expect(logins).toHaveLength(1);
    expect(received[0]).toMatchObject({ to: ['ann@team.example'], user: 'pipeline', isSecure: true });
    expect(received[0]?.bytes).toBe(received[1]?.bytes);
    expect((await simpleParser(received[0]?.bytes ?? '')).references).toBe('<first@team.example>');
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

  it('one refused recipient does not spoil the next mail, nor does a wrong password get about', async () => {
    const { port, received } = await aServer({}, (door, address) =>
      door === 'RCPT TO' && address.startsWith('gone@') ? coded(550, 'no such user') : null,
    );
    const mailer = mailerFor(port, login);
    const gone = aMessage({ to: { name: null, address: 'gone@team.example' } });
    expect((await mailer.send(gone)).kind).toBe('refused recipient');
    expect((await mailer.send(aMessage())).kind).toBe('sent');
    expect(received.map(({ to }) => to)).toEqual([['ann@team.example']]);
    const outcome = await mailerFor(port, { user: 'pipeline', password: 'wrong-word' }).send(aMessage());
    expect(outcome.kind).toBe('stop');
    expect(JSON.stringify(outcome)).not.toContain('wrong-word');
  });

  it('says nothing in the clear where STARTTLS was taken out of the greeting, or does not come about', async () => {
    for (const answer of ['502 no such command\r\n', '220 go on\r\n250 no TLS here after all\r\n']) {
      const said: string[] = [];
      const { port } = await aScriptedServer((line, socket) => {
        said.push(line);
        if (line.startsWith('EHLO')) socket.write('250-here\r\n250 AUTH PLAIN LOGIN\r\n');
        else socket.write(line === 'STARTTLS' ? answer : '250 fine\r\n');
      });
      // Of 127.0.0.1 anything goes; the same address written otherwise counts as another machine.
      const outcome = await mailerFor(port, { ...login, host: '::ffff:127.0.0.1' }).send(aMessage());
      expect(outcome.kind).toBe('stop');
      expect(said.join('\n')).toMatch(/^EHLO/);
      expect(said.join('\n')).not.toMatch(/AUTH|MAIL|Ann|secret/);
    }
  });

  it('not sent: the connection breaks in the middle of a long message', async () => {
    const { port } = await aScriptedServer((line, socket) => {
      if (socket.bytesRead > 20_000) socket.destroy();
      else if (/^(EHLO|MAIL|RCPT)/.test(line)) socket.write('250 fine\r\n');
      else if (line === 'DATA') socket.write('354 go on\r\n');
    });
    const long = aMessage({ text: `${'A line of a long text.\n'.repeat(400_000)}` });
    const { kind } = await mailerFor(port).send(long);
    // The library may have handed over everything to the system by then: both are safe, but never "sent".
    expect(['not sent', 'unknown']).toContain(kind);
  });

  it('opens a new connection where the server closed the old one between two mails', async () => {
    const { port, connections } = await aPoliteServer({
      MAIL: (socket, connection) =>
        connection === 1 && socket.bytesRead > 500 ? void socket.destroy() : void socket.write('250 fine\r\n'),
    });
    const mailer = mailerFor(port);
    expect((await mailer.send(aMessage())).kind).toBe('sent');
    expect((await mailer.send(aMessage())).kind).toBe('sent');
    expect(connections()).toBe(2);
  });

  it('takes leave of the server when it is closed', async () => {
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => (leave = resolve));
    const { port } = await aPoliteServer({ QUIT: (socket) => void socket.end('221 bye\r\n', leave) });
    const mailer = mailerFor(port);
    expect((await mailer.send(aMessage())).kind).toBe('sent');
    await mailer.close();
    await left;
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
});

/** Gives out one access token; returns its address. */
async function aScriptedTokenServer(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: 'fresh-token', expires_in: 3600 }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
}
