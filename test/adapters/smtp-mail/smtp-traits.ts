import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { arrivedMime } from '../../contracts/arrived-mime.ts';
import type { MailerTraits, Mailing, Mishap } from '../../contracts/mailer-contract.ts';
import type { Mailer } from '../../../src/ports.ts';
import { localhostCertificate } from './localhost-certificate.ts';
import { aPoliteServer, aServer, coded, login, mailerFor, sender } from './mail-servers.ts';
import type { Door, Received, Say } from './mail-servers.ts';

function mailing(mailer: Mailer, received: readonly Received[]): Mailing {
  return { mailer, arrived: () => Promise.all(received.map(({ bytes, to }) => arrivedMime(bytes, to))) };
}

/** What becomes of a mail does not depend on TLS, which takes its time. */
const inTheClear = { hideSTARTTLS: true, allowInsecureAuth: true };

/** A real server refuses at a door, until it is mended. */
function refused(kind: Mishap['kind'], at: Door, reply: string): Mishap {
  return {
    what: `the server says ${reply}`,
    kind,
    reply,
    async meet() {
      let refusal: Error | null = coded(Number(reply.slice(0, 3)), reply.slice(4));
      const { port, received } = await aServer(inTheClear, (door) => (door === at ? refusal : null));
      const mend = (): Promise<void> => Promise.resolve(void (refusal = null));
      return { ...mailing(mailerFor(port, login), received), mend };
    },
  };
}

/** A server does what a well-behaved one never does in place of one answer, until it is mended. */
function scripted(kind: Mishap['kind'], what: string, script: Readonly<Record<string, Say>>): Mishap {
  return {
    what: `the server ${what}`,
    kind,
    async meet() {
      const { port, received, mend } = await aPoliteServer(script);
      return { ...mailing(mailerFor(port), received), mend };
    },
  };
}

/** Some words in place of one answer, by a server that does not take its time as a real one does before it greets. */
const said = (kind: Mishap['kind'], verb: string, reply: string): Mishap => ({
  ...scripted(kind, `says ${reply}`, { [verb]: says(`${reply}\r\n`) }),
  reply,
});

const drop: Say = (socket) => void socket.destroy();
const hang: Say = () => undefined;
const says =
  (text: string): Say =>
  (socket) =>
    void socket.write(text);
const saysAndCloses =
  (text: string): Say =>
  (socket) =>
    void socket.end(text);
/** Never silent for long, and never done. */
const drip: Say = (socket) => {
  const drops = setInterval(() => socket.write('2'), 100);
  socket.on('close', () => clearInterval(drops));
};

/** Nobody listens on the port, or whoever does acts like this; then a real server takes the port over. */
function beforeTheGreeting(what: string, act: ((socket: Socket) => void) | null): Mishap {
  return {
    what,
    kind: 'stop',
    async meet() {
      const sockets = new Set<Socket>();
      const first = createServer((socket) => {
        sockets.add(socket.on('error', () => undefined));
        act?.(socket);
      });
      await new Promise<void>((listening) => first.listen(0, '127.0.0.1', listening));
      const { port } = first.address() as AddressInfo;
      const end = (): Promise<void> => {
        for (const socket of sockets) socket.destroy();
        return new Promise((closed) => first.close(() => closed()));
      };
      if (act === null) await end();
      else onTestFinished(end);
      const received: Received[] = [];
      const mend = async (): Promise<void> => {
        await end();
        await aServer(inTheClear, () => null, { port, received });
      };
      return { ...mailing(mailerFor(port, login), received), mend };
    },
  };
}

export const smtpTraits: MailerTraits = {
  sender,
  start: async () => {
    const { port, received } = await aServer(inTheClear);
    return mailing(mailerFor(port, login), received);
  },
  mishaps: {
    'on the way there': [
      beforeTheGreeting('nobody listens', null),
      beforeTheGreeting('the server hangs up at once', (socket) => void socket.destroy()),
      beforeTheGreeting('the server never greets', () => undefined),
      beforeTheGreeting('the server says 554 instead of a greeting', (socket) => void socket.end('554 no service\r\n')),
      beforeTheGreeting('it is no mail server', (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      scripted('stop', 'drops at EHLO', { EHLO: drop }),
      {
        what: 'nobody vouches for its certificate',
        kind: 'stop',
        async meet() {
          const { port, received } = await aServer();
          const tls: { servername: string; ca?: string } = { servername: 'localhost' };
          const mend = (): Promise<void> => Promise.resolve(void (tls.ca = localhostCertificate));
          return { ...mailing(mailerFor(port, { ...login, tls }), received), mend };
        },
      },
    ],
    'signing in': [
      refused('stop', 'AUTH', '535 5.7.8 Bad credentials'),
      refused('stop', 'AUTH', '454 4.7.0 Temporary authentication failure'),
    ],
    'naming the sender': [
      refused('stop', 'MAIL FROM', '550 5.4.5 Daily user sending limit exceeded'),
      said('stop', 'MAIL', '451 try later'),
      said('stop', 'MAIL', '550 5.1.1 no such user'),
      scripted('not sent', 'drops at MAIL FROM', { MAIL: drop }),
    ],
    'naming the recipient': [
      refused('refused recipient', 'RCPT TO', '550 5.1.1 no such user'),
      said('refused message', 'RCPT', '554 5.7.1 <ann@team.example>: Relay access denied'),
      said('stop', 'RCPT', '553 5.7.1 <pipeline@team.example>: Sender address rejected: not owned by pipeline'),
      said('not sent', 'RCPT', '450 4.1.1 no such user'),
      said('not sent', 'RCPT', '552 5.2.2 mailbox quota exceeded'),
      scripted('not sent', 'drops at RCPT TO', { RCPT: drop }),
      scripted('not sent', 'hangs at RCPT TO', { RCPT: hang }),
      scripted('not sent', 'says 421 in two lines and closes', {
        RCPT: saysAndCloses('421-4.3.2 closing\r\n421 4.3.2 come back later\r\n'),
      }),
    ],
    'handing over the message': [
      scripted('not sent', 'drops at DATA', { DATA: drop }),
      scripted('not sent', 'hangs at DATA', { DATA: hang }),
      scripted('refused message', 'says 554 to DATA', { DATA: says('554 no valid recipients\r\n') }),
      scripted('not sent', 'says 421 to DATA and closes', { DATA: saysAndCloses('421 closing\r\n') }),
    ],
    'after its last byte': [
      refused('refused message', 'DATA', '554 5.7.1 looks like spam'),
      said('refused recipient', '.', '550 5.1.1 User unknown'),
      said('not sent', '.', '452 4.3.1 no space'),
      said('stop', '.', '550 5.4.5 Daily sending quota exceeded'),
      scripted('unknown', 'drops', { '.': drop }),
      scripted('unknown', 'hangs', { '.': hang }),
      scripted('unknown', 'mumbles', { '.': says('199 hm\r\n') }),
      scripted('unknown', 'drips a byte now and then', { '.': drip }),
      scripted('not sent', 'says 421 and closes', { '.': saysAndCloses('421 closing\r\n') }),
      scripted('refused message', 'refuses in three lines and closes', {
        '.': saysAndCloses('552-5.3.4 too big\r\n552-5.3.4 by far\r\n552 5.3.4 sorry\r\n'),
      }),
    ],
  },
  closing: [
    ['the server drops at QUIT', drop],
    ['the server hangs at QUIT', hang],
    ['the server refuses QUIT', says('502 you stay\r\n')],
  ].map(([what, quit]) => ({
    what: what as string,
    meet: async () => {
      const { port, received } = await aPoliteServer({ QUIT: quit as Say });
      return mailing(mailerFor(port), received);
    },
  })),
  never: {},
};
