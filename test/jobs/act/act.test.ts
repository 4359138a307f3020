import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { noLinks } from '../../../src/core/messages/mail-links.ts';
import { act } from '../../../src/jobs/act/act.ts';
import type { ActPorts, ActRequest } from '../../../src/jobs/act/act.ts';
import { recordAnswers } from '../../../src/jobs/act/record-answers.ts';
import { readLink, signLink } from '../../../src/jobs/act/signed-link.ts';
import type { ActLink } from '../../../src/jobs/act/signed-link.ts';
import { recalculateLink, signedMailLinks } from '../../../src/jobs/act/signed-mail-links.ts';
import { aDigest, anItem } from '../../core/messages/a-digest.ts';

const now = Date.UTC(2026, 10, 24, 10);
const key = 'a key that is long enough to sign with';
const newKey = 'another key that is long enough to sign';
const link: ActLink = {
  workbook: 'wb',
  lead: 'A1',
  action: 'done',
  title: 'Acme <b>',
  by: 'ann@team.example',
  nonce: 'n1',
  expires: now + 1000,
};

function aSheet(
  more: readonly { readonly title: string; readonly rows: (string | number | null)[][] }[] = [],
  lead = 'A1',
) {
  const store = memoryStore({
    tabs: [
      ...more,
      {
        title: 'Leads',
        rows: [
          ['Lead ID', 'Stage'],
          [lead, 'Proposal'],
        ],
      },
    ],
  });
  let opened = 0;
  const ports: ActPorts = {
    isHere: (workbook) => Promise.resolve(workbook === 'wb'),
    note: async (said) => {
      opened++;
      const recorded = await recordAnswers({ store: store.open(), clock: { now: () => now }, log: quietLog }, [said]);
      return recorded.get(said) ?? { what: 'noted', stands: null, about: null };
    },
    keeper: null,
    clock: { now: () => now },
    log: quietLog,
    keys: [key],
  };
  const rows = (): number =>
    Math.max(0, (store.content().tabs.find(({ ownedAs }) => ownedAs === 'actions')?.rows.length ?? 1) - 1);
  return { store, ports, rows, opened: () => opened };
}

const request = (token: string, form: Record<string, string> | null = null): ActRequest => ({
  method: form === null ? 'GET' : 'POST',
  token,
  form: new Map(Object.entries(form ?? {})),
});
const done = { what: 'Called', next: 'Send the offer', date: '2026-12-01' };

describe('act', () => {
  it('shows the page on GET, reads no sheet and changes nothing', async () => {
    const { ports, rows, opened } = aSheet();
    for (const method of ['GET', 'HEAD']) {
      const page = await act(ports, { ...request(signLink(link, [key])), method });
      expect(page.status).toBe(200);
      expect(page.html).toContain('Acme &lt;b&gt;');
      expect(page.html).toContain('<form method="post"');
      expect(page.headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      });
    }
    expect(opened()).toBe(0);
    expect(rows()).toBe(0);
  });

  it('notes the time by the clock of Settings', async () => {
    const settings = {
      title: 'Settings',
      rows: [
        ['Setting', 'Value'],
        ['Time zone', 'Asia/Tokyo'],
      ],
    };
    const { ports, store } = aSheet([settings]);
    await act(ports, request(signLink(link, [key]), done));
    const at = store.content().tabs.find(({ ownedAs }) => ownedAs === 'actions')?.rows[1]?.[0]?.value;
    // 10:00 UTC is 19:00 in Tokyo.
    expect(Number(at) % 1).toBeCloseTo(19 / 24, 6);
  });

  it('appends to Actions on POST; twice has the effect of once', async () => {
    const { ports, rows, store } = aSheet();
    const token = signLink(link, [key]);
    expect((await act(ports, request(token, done))).html).toContain('Thank you');
    expect((await act(ports, request(token, { ...done, next: 'Something else' }))).html).toContain('answered before');
    expect(rows()).toBe(1);
    const [at, ...cells] = store.values('Actions')[1] ?? [];
    expect(at).toBeCloseTo(46350 + 10 / 24, 6);
    expect(cells.map((cell) => cell || null)).toEqual([
      ...[
        'Acme <b>',
        'done',
        'ann@team.example',
        'Called',
        null,
        null,
        null,
        null,
        'Send the offer',
        46357,
        null,
        null,
      ],
      ...['Proposal', 'A1', expect.stringMatching(/^step=\w{8}$/), 'n1'],
    ]);
    expect(store.values('Leads')).toEqual([
      ['Lead ID', 'Stage'],
      ['A1', 'Proposal'],
    ]);
  });

  it.each(['  A 1 ', 'A\r\n1', 'A\u00011', '\ud8001'])('appends once for an ID as odd as %j', async (lead) => {
    const { ports, rows } = aSheet([], lead);
    const token = signLink({ ...link, lead }, [key]);
    await act(ports, request(token, done));
    expect((await act(ports, request(token, done))).html).toContain('answered before');
    expect(rows()).toBe(1);
  });

  it('appends once when the form is sent twice at the same moment', async () => {
    const { ports, rows } = aSheet();
    const token = signLink(link, [key]);
    const pages = await Promise.all([act(ports, request(token, done)), act(ports, request(token, done))]);
    expect(rows()).toBe(1);
    // The one that came too late is told so, or asked to send it again.
    expect(pages.map(({ status }) => status).sort()).toEqual(
      expect.toBeOneOf([
        [200, 200],
        [200, 503],
      ]),
    );
  });

  it('asks again for what is missing and keeps what was typed', async () => {
    const { ports, rows } = aSheet();
    const token = signLink(link, [key]);
    for (const form of [
      { what: 'Called "them"' },
      { date: '2020-01-01' },
      { date: '2026-13-01' },
      { date: '9999-01-01' },
      { outcome: 'lost' },
    ]) {
      const page = await act(ports, request(token, { what: 'Called "them"', ...form }));
      expect(page.status).toBe(422);
      expect(page.html).toContain('Called &quot;them&quot;');
    }
    const snooze = signLink({ ...link, action: 'snooze' }, [key]);
    expect((await act(ports, request(snooze, { until: '2026-11-23' }))).status).toBe(422);
    expect(rows()).toBe(0);
    expect((await act(ports, request(snooze, { until: '2026-11-30' }))).status).toBe(200);
    expect(
      (await act(ports, request(signLink({ ...link, nonce: 'n2' }, [key]), { outcome: 'lost', reason: 'Price' })))
        .status,
    ).toBe(200);
    expect(rows()).toBe(2);
  });

  it('refuses a link that has expired, was changed, or names another workbook', async () => {
    const { ports, rows } = aSheet();
    const late = { ...ports, clock: { now: () => now + 2000 } };
    const token = signLink(link, [key]);
    expect((await act(late, request(token, done))).status).toBe(410);
    const [version, , signature] = token.split('.');
    const other = Buffer.from(JSON.stringify(['wb', 'B2', 'done', 'x', 'x', 'n', now])).toString('base64url');
    expect((await act(ports, request(`${version}.${other}.${signature}`, done))).status).toBe(403);
    expect((await act(ports, request(signLink(link, [newKey]), done))).status).toBe(403);
    expect((await act(ports, request(signLink({ ...link, workbook: 'other' }, [key]), done))).status).toBe(404);
    expect((await act(ports, { ...request(token, done), method: 'DELETE' })).status).toBe(405);
    expect(rows()).toBe(0);
  });

  it('takes links of the old key while keys are rotated, and none after', () => {
    const token = signLink(link, [key]);
    expect(readLink(token, [newKey, key], now)).toEqual(link);
    expect(readLink(token, [newKey], now)).toBe('forged');
  });

  it('takes a token in the one form in which it was signed', () => {
    const token = signLink(link, [key]);
    const [version = '', content = '', signature = ''] = token.split('.');
    const standard = (text: string) => Buffer.from(text, 'base64url').toString('base64');
    // 32 bytes leave two spare bits in the last of 43 letters: four letters decode to the same bytes.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const lastLetters = [...alphabet].map((letter) => signature.slice(0, -1) + letter);
    const same = lastLetters.filter((s) => Buffer.from(s, 'base64url').equals(Buffer.from(signature, 'base64url')));
    expect(same).toHaveLength(4);
    const others = [
      ...same.map((other) => `${version}.${content}.${other}`),
      ...['=', '==', '!', ' ', '\n', '\0', '.', '%', 'A'].map((more) => token + more),
      ...[' ', '\n', '.', 'A'].map((more) => more + token),
      `${version}.${content}.${standard(signature)}`,
      `${version}.${standard(content)}.${signature}`,
      `${version}.${content}=.${signature}`,
      `${version}.${content}.${signature.slice(0, 20)} ${signature.slice(20)}`,
      `${version}.${content}.`,
      `${version}..${signature}`,
      `${version}.${content}.${Buffer.from(signature, 'base64url').toString('hex')}`,
      token.replaceAll('.', '%2e'),
      token.toLowerCase(),
      // As long in letters, though not in bytes.
      `${version}.${content}.${signature.slice(0, -1)}é`,
    ].filter((other) => other !== token);
    expect(others).toHaveLength(26);
    expect(others.filter((other) => readLink(other, [newKey, key], now) !== 'forged')).toEqual([]);
    expect(readLink(token, [newKey, key], now)).toEqual(link);
  });

  it('survives any token', async () => {
    const { ports } = aSheet();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        expect((await act(ports, request(text, done))).status).toBe(403);
        expect((await act(ports, request(`v1.${text}.${text}`))).status).toBe(403);
      }),
    );
  });

  it('recalculates only on POST, as often as it is asked', async () => {
    let runs = 0;
    const { ports } = aSheet();
    const able = { ...ports, recalculate: () => Promise.resolve(++runs > 0 ? ['Open: 3'] : null) };
    const url = new URL(recalculateLink({ base: 'https://act.example/act', keys: [key], workbookKey: 'wb', now }));
    const token = url.searchParams.get('t') ?? '';
    expect((await act(able, request(token))).html).toContain('Refresh the figures?');
    expect(runs).toBe(0);
    await act(able, request(token, {}));
    expect((await act(able, request(token, {}))).status).toBe(200);
    expect(runs).toBe(2);
  });

  it('signs the same links for the same mail, none into a preview and none for a lead without an ID', () => {
    const links = signedMailLinks(noLinks, {
      base: 'https://act.example/act',
      keys: [newKey, key],
      workbookKey: 'wb',
      now,
    });
    const digest = aDigest();
    const url = links.done(digest, anItem()) ?? '';
    expect(url).toMatch(/^https:\/\/act\.example\/act\?t=v1\./);
    expect(links.done(digest, anItem())).toBe(url);
    expect(readLink(new URL(url).searchParams.get('t') ?? '', [newKey], now)).toMatchObject({
      lead: 'A1',
      action: 'done',
      by: 'ann@team.example',
    });
    expect(links.snooze(aDigest({ kind: 'preview' }), anItem())).toBeNull();
    expect(links.done(digest, anItem({ leadId: null }))).toBeNull();
  });
});
