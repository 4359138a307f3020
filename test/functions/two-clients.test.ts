import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunPorts } from '../../functions/open-store.ts';
import { sheetLines } from '../../functions/sheet-lines.ts';
import { runJob } from '../../functions/workbook-runs.ts';
import { createQuota } from '../../src/adapters/google-sheets/quota.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { composeConfig, composeRegistry } from '../../src/compose.ts';
import { environmentVariables } from '../../src/config/environment.ts';
import { registryFields } from '../../src/config/registry/registry-entry.ts';
import { workbookKeyOf } from '../../src/core/workbook/mail-binding.ts';
import { readLink, signLink, type ActLink } from '../../src/jobs/act/signed-link.ts';
import { mailOn, settingsTab } from '../jobs/remind/mail-workbook.ts';
import { aWorkbook, day, someSettings } from '../support/builders.ts';
import { startMailCatcher } from '../support/dev/mail-catcher.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';
import { serialFromDay } from '../../src/core/workbook/day-time.ts';

/** Two clients in one registry, and an editor of A's sheet who writes into it whatever could reach B. */
const a = '1AbCdEfGhIjKlMnOpQrStUvWxYz0000000000000000a';
const b = '1AbCdEfGhIjKlMnOpQrStUvWxYz0000000000000000b';
const tuesday = Date.UTC(2026, 10, 24, 10);

const entries = [
  {
    ...{ id: a, label: 'A', group: 'a', mailDomains: ['a.example'], sender: 'A <pipeline@a.example>', mailsPerDay: 2 },
    ...{ replyTo: 'sales@a.example', foot: 'A Ltd <1 High Street>' },
  },
  {
    id: b,
    label: 'B',
    group: 'b',
    mailDomains: ['b.example'],
    sender: 'B <pipeline@b.example>',
    replyTo: 'sales@b.example',
  },
];

/** Every name under which the registry or the environment knows something, as rows of Settings that say B's. A few at a time: a tab of them alone is no Settings. */
const names = [
  ...[...registryFields, ...environmentVariables].map(({ name }) => name),
  ...['Mail domains', 'Sender', 'From', 'Reply to', 'Mails a day', 'Group', 'Account', 'Signing key', 'Suppressions'],
];
const few = 6;
const ofB = Array.from({ length: Math.ceil(names.length / few) }, (_, i) =>
  Object.fromEntries(
    names
      .slice(i * few, i * few + few)
      .map((name) => [name, /day|person/i.test(name) ? '1000' : /domain/i.test(name) ? 'b.example' : 'boss@b.example']),
  ),
);

function hostileStore(settings: Readonly<Record<string, string>>) {
  const emails = [
    'ann@a.example',
    'eve@b.example',
    'cleo@a.example, eve@b.example',
    'dan@a.example\r\nBcc: eve@b.example',
    '"eve@b.example" <eve@b.example>',
    'eve%b.example@a.example',
    'fay@sub.a.example',
    'gus@a.example',
    'hal@a.example',
  ];
  const followUp = serialFromDay(day('2026-11-20'));
  const leads = emails.map((_, i) => [`L${i}`, `Firm ${i}`, `Owner ${i}`, 'Lead generation', followUp]);
  return memoryStore({
    timeZone: 'UTC',
    tabs: [
      { title: 'Leads', rows: [['Lead ID', 'Company', 'Owner', 'Stage', 'Follow-up date'], ...leads] },
      { title: 'Team', rows: [['Name', 'Email'], ...emails.map((email, i) => [`Owner ${i}`, email])] },
      settingsTab({
        ...mailOn,
        'Weekly summary': 'no',
        'Team address': 'boss@b.example',
        'My address': 'eve@b.example',
        ...settings,
      }),
    ],
  });
}

async function aService(settings: Readonly<Record<string, string>> = {}) {
  const place = mkdtempSync(join(tmpdir(), 'clients-'));
  const catcher = await startMailCatcher();
  onTestFinished(() => {
    rmSync(place, { recursive: true, force: true });
    return catcher.close();
  });
  writeFileSync(join(place, 'registry.json'), JSON.stringify({ version: 1, workbooks: entries }));
  const config = await composeConfig({
    ...{ LEADSHEET_REGISTRY: join(place, 'registry.json'), SMTP_HOST: '127.0.0.1', SMTP_PORT: String(catcher.port) },
    // What the environment allows is for workbooks of which the registry says nothing.
    ...{ LEADSHEET_MAIL_DOMAINS: 'b.example', LEADSHEET_SENDER: 'Us <us@b.example>', LEADSHEET_MAILS_PER_DAY: '100' },
  });
  const store = hostileStore({ ...settings, 'Workbook ID': b });
  const clock = { now: () => tuesday };
  const ports: RunPorts = {
    ...{ config, clock, random: seededRandom(1), quota: createQuota({ clock }), lines: sheetLines() },
    ...{ registry: () => composeRegistry(config), answerQueue: null, openStore: () => store.open() },
  };
  return { ports, mails: catcher.mails, catcher };
}

it('mail that does not work is a line that an alert knows', async () => {
  const { ports, catcher } = await aService();
  await catcher.close();
  const lines: unknown[] = [];
  const log = { ...quietLog, error: (_message: string, fields?: object) => void lines.push(fields) };
  expect(await runJob(ports, 'remind', a, { log })).toMatchObject({ sent: 0 });
  expect(lines).toContainEqual(expect.objectContaining({ event: 'mail', outcome: 'fault', job: 'remind' }));
});

describe('an editor of A’s sheet', () => {
  it.each(ofB)('reaches A’s people alone, as A, as often as A may: %j', async (settings) => {
    const { ports, mails } = await aService(settings);
    const answer = await runJob(ports, 'remind', a, { log: quietLog });
    expect(mails.length).toBe(2);
    expect(answer).toMatchObject({ sent: 2 });
    for (const mail of mails) {
      const text = (one: typeof mail.to | typeof mail.from) => [one ?? []].flat().map((each) => each.text);
      expect(text(mail.to).join()).toMatch(/^"?[^@]*"? ?<?(ann|gus|hal)@a\.example>?$/);
      expect(text(mail.from)).toEqual(['"A" <pipeline@a.example>']);
      expect(text(mail.replyTo)).toEqual(['sales@a.example']);
      expect(text(mail.cc)).toEqual([]);
      expect(mail.text).toContain('A Ltd <1 High Street>');
      expect(mail.html).toContain('A Ltd &lt;1 High Street&gt;');
      expect(mail.messageId).toContain('@a.example>');
    }
  });

  it('the same sheet under B’s entry reaches B’s alone: it is the registry that says it', async () => {
    const { ports, mails } = await aService();
    await runJob(ports, 'remind', b, { log: quietLog });
    expect(mails.length).toBeGreaterThan(0);
    const reached = mails.flatMap((mail) =>
      [mail.to ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address)),
    );
    expect(reached.filter((address) => address?.endsWith('@b.example') !== true)).toEqual([]);
  });

  it('a workbook that is paused, or not in the registry, sends nothing', async () => {
    const { ports, mails } = await aService();
    const registry = await ports.registry();
    const paused: RunPorts = {
      ...ports,
      registry: () =>
        Promise.resolve({
          ...registry,
          entryOf: async (id) => {
            const entry = await registry.entryOf(id);
            return entry === null ? null : { ...entry, paused: true };
          },
        }),
    };
    for (const job of ['remind', 'nightly'] as const)
      expect(await runJob(paused, job, a, { log: quietLog })).toMatchObject({ paused: true });
    expect(await runJob(paused, 'remind', a, { log: quietLog, preview: true })).not.toHaveProperty('paused');
    expect(mails).toHaveLength(0);
  });
});

describe('a link of one workbook', () => {
  const key = 'a key that is long enough to sign with';
  const link = (workbook: string): ActLink => ({
    ...{ workbook, lead: 'L1', action: 'won', title: 'Acme', by: 'ann@a.example', nonce: 'n', expires: tuesday + 1000 },
  });

  it('names it inside the signature: with another’s content, or its own changed, it is nobody’s', () => {
    const [ofA, ofOther] = [signLink(link(a), [key]), signLink(link(b), [key])];
    expect(readLink(ofA, [key], tuesday)).toMatchObject({ workbook: a });
    const [version, contentA, signatureA] = ofA.split('.');
    const [, contentB, signatureB] = ofOther.split('.');
    const changed = Buffer.from(
      Buffer.from(contentA ?? '', 'base64url')
        .toString()
        .replace(a, b),
    ).toString('base64url');
    expect(changed).toBe(contentB);
    expect(readLink(`${version}.${changed}.${signatureA}`, [key], tuesday)).toBe('forged');
    expect(readLink(`${version}.${contentA}.${signatureB}`, [key], tuesday)).toBe('forged');
  });

  it('is that of the sheet that it stands in, whatever Settings say', () => {
    const settings = someSettings({ workbookId: b, boundTo: b });
    expect(workbookKeyOf(aWorkbook({}, { kind: 'google-sheets', id: a }), settings)).toBe(a);
  });
});
