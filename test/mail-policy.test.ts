import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { quietLog } from '../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../src/adapters/system/random.ts';
import { composeConfig, composeEmlMailer, composeMailer } from '../src/compose.ts';
import type { Message } from '../src/core/messages/message.ts';
import { remind } from '../src/jobs/remind/remind.ts';
import { filesPolicy, peoplePolicy, underPolicy, usualPolicy } from '../src/mail-policy.ts';
import type { Mailer } from '../src/ports.ts';
import { aMessage } from './contracts/mailer-contract.ts';
import { teamStore } from './jobs/remind/mail-workbook.ts';
import { startMailCatcher } from './support/dev/mail-catcher.ts';

/** A transport that keeps what it gets. */
function aTransport(): Mailer & { readonly got: Message[] } {
  const got: Message[] = [];
  return {
    idempotent: false,
    got,
    send: (message) => (got.push(message), Promise.resolve({ kind: 'sent', reply: '250' })),
    close: () => Promise.resolve(),
  };
}

/** A transport that no mail may reach. */
const unreachable: Mailer = {
  idempotent: false,
  send: ({ to }) => Promise.reject(new Error(`reached for ${to.address}`)),
  close: () => Promise.resolve(),
};

const environment = { LEADSHEET_SENDER: 'Pipeline <pipeline@team.example>', LEADSHEET_MAIL_DOMAINS: 'team.example' };
const toPeople = peoplePolicy(await composeConfig(environment));
const to = (address: string): Message => aMessage({ to: { name: 'Ann', address } });

describe('underPolicy', () => {
  it('a mail that may leave leaves as it is', async () => {
    const transport = aTransport();
    expect(await underPolicy(transport, toPeople).send(aMessage())).toEqual({ kind: 'sent', reply: '250' });
    expect(transport.got).toEqual([aMessage()]);
  });

  it.each([
    'ann@team.example, eve@evil.example',
    'ann@team.example\r\nBcc: eve@evil.example',
    'ann@team.example>\r\nRCPT TO:<eve@evil.example',
    'Group: ann@team.example, eve@evil.example;',
    'Ann <ann@team.example>',
    'eve%evil.example@team.example ann@team.example',
    'ann@team.example(comment)',
    'ann@te\u00adam.example',
    '',
  ])('no transport gets what is not one plain address: %j', async (address) => {
    expect(await underPolicy(unreachable, { mayBeMailed: () => true }).send(to(address))).toEqual({
      kind: 'refused message',
      reply: 'That is not one plain address.',
    });
  });

  it('an address counts whole, without what nobody sees at its ends', async () => {
    const transport = aTransport();
    await underPolicy(transport, toPeople).send(to('\u200bann@team.example '));
    expect(transport.got.map((message) => message.to)).toEqual([{ name: 'Ann', address: 'ann@team.example' }]);
  });

  it('no transport gets mail for another domain, one below it or one that ends alike; also not in a trial', async () => {
    for (const policy of [toPeople, { ...toPeople, trialAddress: 'trial@team.example' }])
      for (const [address, domain] of [
        ['eve@evil.example', 'evil.example'],
        ['eve@sub.team.example', 'sub.team.example'],
        ['eve@team.example.evil.example', 'team.example.evil.example'],
        ['eve@evilteam.example', 'evilteam.example'],
      ] as const)
        expect(await underPolicy(unreachable, policy).send(to(address))).toEqual({
          kind: 'refused message',
          reply: `Mail to ${domain} is not allowed here.`,
        });
  });

  it.each([
    ...['To', 'cc', 'Bcc', 'From', 'Sender', 'Reply-To', ' BCC', 'Resent-To', 'Resent-Bcc'],
    ...['Errors-To', 'Return-Path', 'Return-Receipt-To', 'Disposition-Notification-To'],
  ])('no transport gets a mail whose header %j names somebody', async (name) => {
    const message = aMessage({ headers: { 'Auto-Submitted': 'auto-generated', [name]: 'eve@evil.example' } });
    expect(await underPolicy(unreachable, toPeople).send(message)).toEqual({
      kind: 'refused message',
      reply: 'A header of the mail names somebody else.',
    });
  });

  it('lets nobody outside be answered, whoever asked for it; also not in a trial', async () => {
    for (const trial of [{}, { trialAddress: 'trial@other.example' }]) {
      const transport = aTransport();
      const mailer = underPolicy(transport, { ...toPeople, ...trial });
      for (const address of [
        'sales@team.example',
        'boss@evil.example',
        'x%evil.example@team.example',
        'a@team.example, b@evil.example',
        'b@evil.example, a@team.example',
        ' sales@team.example',
      ])
        expect((await mailer.send(aMessage({ replyTo: { name: 'Sales', address } }))).kind).toBe('sent');
      expect((await mailer.send(aMessage({ replyTo: null }))).kind).toBe('sent');
      const sales = { name: 'Sales', address: 'sales@team.example' };
      expect(transport.got.map(({ replyTo }) => replyTo)).toEqual([sales, null, null, null, null, null, null]);
    }
  });

  it('an address to answer to counts whole or not at all, also where everybody may be mailed', async () => {
    const transport = aTransport();
    const replyTo = { name: null, address: 'a@team.example, b@evil.example' };
    await underPolicy(transport, { mayBeMailed: () => true }).send(aMessage({ replyTo }));
    expect(transport.got.map((message) => message.replyTo)).toEqual([null]);
  });

  it('in a trial everything goes to one address, which need not be of a domain; the mail says for whom it was', async () => {
    const transport = aTransport();
    await underPolicy(transport, { ...toPeople, trialAddress: 'trial@other.example' }).send(aMessage());
    const { to: original, headers, ...rest } = aMessage();
    expect(transport.got).toEqual([
      {
        ...rest,
        to: { name: `instead of ${original.address}`, address: 'trial@other.example' },
        headers: { ...headers, 'X-Leadsheet-Instead-Of': 'ann@team.example' },
      },
    ]);
  });

  it('a trial that goes to no plain address stops, and reaches nobody', async () => {
    for (const trialAddress of ['', 'a@x.example, b@x.example', 'me'])
      expect(await underPolicy(unreachable, { ...toPeople, trialAddress }).send(aMessage())).toEqual({
        kind: 'stop',
        reply: 'The address that all mail goes to is not one plain address.',
      });
  });

  it('leaves to the transport whether a mail may be sent twice, and closes it', async () => {
    let closed = 0;
    const close = () => Promise.resolve(void closed++);
    expect(underPolicy({ ...unreachable, idempotent: true }, toPeople).idempotent).toBe(true);
    expect(underPolicy(unreachable, toPeople).idempotent).toBe(false);
    await underPolicy({ ...unreachable, close }, toPeople).close();
    expect(closed).toBe(1);
  });
});

describe('what the environment says', () => {
  const smtp = { ...environment, SMTP_HOST: '127.0.0.1' };
  const asked = ['ann@team.example', 'Ann@TEAM.example', 'ann@sub.team.example', 'eve@evil.example', 'not one'];
  const may = ({ mayBeMailed }: { mayBeMailed: (address: string) => boolean }) => asked.map(mayBeMailed);
  const ofTheTeam = [true, true, false, false, false];

  it('people: those of the domains that it names, else nobody', async () => {
    expect(may(peoplePolicy(await composeConfig(smtp)))).toEqual(ofTheTeam);
    expect(may(peoplePolicy(await composeConfig({ ...smtp, LEADSHEET_MAIL_DOMAINS: '' })))).not.toContain(true);
  });

  it('files: those of the domains that it names, else anybody', async () => {
    expect(may(filesPolicy(await composeConfig(environment)))).toEqual(ofTheTeam);
    expect(may(filesPolicy(await composeConfig({})))).not.toContain(false);
  });

  it('a trial is one of people; files go where they would go', async () => {
    const config = await composeConfig({ ...smtp, LEADSHEET_MAIL_REDIRECT: 'trial@other.example' });
    expect(peoplePolicy(config).trialAddress).toBe('trial@other.example');
    expect(filesPolicy(config)).not.toHaveProperty('trialAddress');
    expect(peoplePolicy(await composeConfig(smtp))).not.toHaveProperty('trialAddress');
  });

  it('the caps, and whose domain Message-IDs have, are those of the environment for both', async () => {
    const caps = { LEADSHEET_MAILS_PER_DAY: '7', LEADSHEET_MAILS_PER_PERSON: '3' };
    const config = await composeConfig({ ...smtp, ...caps });
    const expected = { mailsPerDay: 7, mailsPerPerson: 3, domain: 'team.example' };
    expect(peoplePolicy(config)).toMatchObject(expected);
    expect(filesPolicy(config)).toMatchObject(expected);
    expect(filesPolicy(await composeConfig({}))).not.toHaveProperty('domain');
  });

  it('what holds without a word is what holds for people where there is a provider, else for files', async () => {
    const trial = { LEADSHEET_MAIL_REDIRECT: 'trial@other.example' };
    expect(usualPolicy(await composeConfig({ ...smtp, ...trial }))).toHaveProperty('trialAddress');
    expect(usualPolicy(await composeConfig({ ...environment, ...trial }))).not.toHaveProperty('trialAddress');
  });
});

describe('caps', () => {
  const tuesday = Date.UTC(2026, 10, 24, 10);
  const sentUnder = async (caps: Readonly<Record<string, string>>, mailer: Mailer) => {
    const ports = { store: teamStore(3), clock: { now: () => tuesday }, random: seededRandom(1), log: quietLog };
    const policy = { ...peoplePolicy(await composeConfig({ ...environment, ...caps })), mayBeMailed: () => true };
    return remind({ ...ports, mailer: underPolicy(mailer, policy) }, policy);
  };

  it('what is over a cap waits, and no transport gets it', async () => {
    expect(await sentUnder({}, aTransport())).toMatchObject({ sent: 3, held: 0 });
    expect(await sentUnder({ LEADSHEET_MAILS_PER_DAY: '0' }, unreachable)).toMatchObject({ sent: 0, held: 3 });
    expect(await sentUnder({ LEADSHEET_MAILS_PER_PERSON: '0' }, unreachable)).toMatchObject({ sent: 0, held: 3 });
    const transport = aTransport();
    expect(await sentUnder({ LEADSHEET_MAILS_PER_DAY: '2' }, transport)).toMatchObject({ sent: 2, held: 1 });
    expect(transport.got).toHaveLength(2);
  });
});

describe('no mailer leaves compose.ts without the policy', () => {
  it('mail to people', async () => {
    const catcher = await startMailCatcher();
    onTestFinished(() => catcher.close());
    const smtp = { ...environment, SMTP_HOST: '127.0.0.1', SMTP_PORT: String(catcher.port) };
    const mailer = await composeMailer(
      await composeConfig({ ...smtp, LEADSHEET_MAIL_REDIRECT: 'trial@other.example' }),
    );
    expect(await mailer?.send(to('eve@evil.example'))).toMatchObject({ kind: 'refused message' });
    expect(await mailer?.send(aMessage())).toMatchObject({ kind: 'sent' });
    await mailer?.close();
    expect(catcher.mails.map((mail) => [mail.to].flat().map((one) => one?.text))).toEqual([
      ['"instead of ann@team.example" <trial@other.example>'],
    ]);
    expect(await composeMailer(await composeConfig(environment))).toBeNull();
  });

  it('.eml files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'leadsheet-policy-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const config = await composeConfig(environment);
    const mailer = await composeEmlMailer(folder, config, filesPolicy(config));
    expect(await mailer.send(to('eve@evil.example'))).toMatchObject({ kind: 'refused message' });
    const replyTo = { name: null, address: 'boss@evil.example' };
    expect(await mailer.send(aMessage({ replyTo }))).toMatchObject({ kind: 'sent' });
    const [file, ...others] = readdirSync(folder);
    expect(others).toEqual([]);
    expect(readFileSync(join(folder, file ?? ''), 'utf8')).not.toContain('evil.example');
  });
});
