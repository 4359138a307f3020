import type { Request, Response } from '@google-cloud/functions-framework';
import { actFunction } from '../../functions/act-function.ts';
import { openGate } from '../../functions/open-gate.ts';
import type { RunPorts } from '../../functions/open-store.ts';
import { sheetLines } from '../../functions/sheet-lines.ts';
import { createQuota } from '../../src/adapters/google-sheets/quota.ts';
import { composeConfig, composeRegistry } from '../../src/compose.ts';
import { linkSigning } from '../../src/jobs/act/link-signing.ts';
import { signLink } from '../../src/jobs/act/signed-link.ts';
import type { ActLink } from '../../src/jobs/act/signed-link.ts';
import type { RemindOptions } from '../../src/jobs/remind/remind.ts';
import { byLabel, columnLabels } from './columns.ts';
import { ownedSheet, textOf, valuesOf } from './cells.ts';
import { lifeline } from './lifeline.ts';
import type { Death } from './lifeline.ts';
import { spreadsheetId } from './sample.ts';
import type { World } from './world.ts';

const base = 'https://act.fern.example/';
const config = await composeConfig({
  LEADSHEET_WORKBOOKS: spreadsheetId,
  LEADSHEET_LINK_BASE: base,
  LEADSHEET_SIGNING_KEYS: 'the-key-of-the-attack-long-enough-to-be-one',
});
const dayMs = 86_400_000;

/** What people do with the links of their mails, and what came of it. */
export interface Clicks {
  readonly mailLinks: NonNullable<RemindOptions['links']>;
  /** Links of a mail that went out. */
  readonly mailArrived: (text: string) => void;
  /** Somebody clicks: once, twice, at the same moment as somebody else, on an old link, a forged one … */
  readonly clickSomething: (world: World) => Promise<void>;
  /** In the end every answer that somebody was told is noted stands in Actions, once. */
  readonly settle: (world: World) => void;
  readonly counts: { clicks: number; noted: number; refused: number };
}

interface Page {
  readonly status: number;
  readonly text: string;
}

type Form = Readonly<Record<string, string>>;

export function newClicks(): Clicks {
  const mailed: string[] = [];
  /** Nonce and lead of a link → what its holder was told. */
  const told = new Map<string, { noted: boolean; thanked: boolean; maybe: boolean }>();
  const counts = { clicks: 0, noted: 0, refused: 0 };
  let late: (() => Promise<unknown>) | null = null;

  /** One request to the function as it is deployed, over a store of its own. */
  async function ask(
    world: World,
    method: 'GET' | 'POST',
    token: string,
    form: Form,
    death: Death | null = null,
    during: ((step: number) => Promise<void>) | null = null,
  ): Promise<Page | null> {
    const life = lifeline(death, (step) => during?.(step) ?? Promise.resolve());
    const ports = world.portsOf(life, Math.floor(world.random() * 1e9));
    const store = world.planted?.actStore ? world.planted.actStore(ports.store) : ports.store;
    const runPorts: RunPorts = {
      config,
      registry: () => composeRegistry(config),
      clock: ports.clock,
      random: ports.random,
      quota: createQuota({ clock: ports.clock }),
      // Each click is a process of its own, in which nobody waits: the clock of the attack stands still meanwhile.
      ...{ lines: sheetLines({ longestWaitMs: 0 }), answerQueue: null },
      openStore: () => store,
    };
    const gate = openGate(config, {
      ...{
        clock: ports.clock,
        random: ports.random,
        write: () => undefined,
        project: null,
        registry: () => composeRegistry(config),
      },
      verify: () => Promise.reject(new Error('links need no identity')),
    });
    const body = new URLSearchParams({ ...form, ...(method === 'POST' ? { t: token } : {}) }).toString();
    const request = {
      ...{ method, path: '/', query: method === 'GET' ? { t: token } : {} },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      rawBody: Buffer.from(body),
    } as unknown as Request;
    const { response, said } = recordedResponse();
    await actFunction(gate, runPorts)(request, response);
    late = life.late() ?? late;
    return life.isDead() ? null : said;
  }

  /** Posts an answer, and looks whether what the person is told is true. */
  async function answer(
    world: World,
    link: ActLink,
    form: Form,
    how: Parameters<typeof ask>[4] = null,
    during: Parameters<typeof ask>[5] = null,
  ) {
    const { watch } = world;
    const name = `${link.nonce} ${link.lead}`;
    const known = told.get(name) ?? { noted: false, thanked: false, maybe: false };
    told.set(name, known);
    const page = await ask(world, 'POST', signLink(link, config.signingKeys), form, how, during);
    counts.clicks += 1;
    const rows = rowsOf(world, link);
    if (rows > 1) watch.violations.push(`the click ${name} stands ${rows} times in Actions`);
    if (page === null) {
      known.maybe = true;
      return;
    }
    const saysNoted = page.status === 200 && /that is noted|answered before/.test(page.text);
    if (saysNoted && rows !== 1)
      watch.violations.push(`the click ${name} was told "${page.text}", and stands ${rows} times in Actions`);
    if (/that is noted/.test(page.text)) {
      if (known.thanked) watch.violations.push(`the click ${name} was told twice that it is noted`);
      known.thanked = true;
    }
    if (saysNoted) {
      if (!known.noted) counts.noted += 1;
      known.noted = true;
    } else if (/was not noted/.test(page.text)) {
      if (rows > 0 && !known.noted && !known.maybe)
        watch.violations.push(`the click ${name} was told "${page.text}", and stands in Actions`);
    } else if (page.status === 503) {
      known.maybe = true;
      if (!/send it again/.test(page.text))
        watch.violations.push(`a click got 503 and is not told what to do: ${page.text}`);
    } else watch.violations.push(`a click was answered ${page.status}: ${page.text}`);
  }

  /** Something that must change nothing, not even by reading: an old link, a forged one, a look at the page. */
  async function refused(
    world: World,
    link: ActLink,
    token: string,
    wants: number,
    method: 'GET' | 'POST' = 'POST',
    form: Form = formOf(world, link),
  ) {
    const before = world.state();
    const calls = world.emulator.log.calls.length;
    const page = await ask(world, method, token, form);
    counts.refused += 1;
    if (page?.status !== wants)
      world.watch.violations.push(
        `a link was answered ${page?.status ?? 'nothing'} instead of ${wants}: ${page?.text ?? ''}`,
      );
    if (world.state() !== before || world.emulator.log.calls.length !== calls)
      world.watch.violations.push(`a click that was answered ${page?.status ?? 'nothing'} touched the sheet`);
  }

  return {
    mailLinks: linkSigning(base, config.signingKeys)?.mailLinks ?? (() => null),
    mailArrived: (text) => {
      for (const [, token] of text.matchAll(/[?&]t=([\w.-]+)/g)) if (token !== undefined) mailed.push(token);
    },
    counts,
    async clickSomething(world) {
      const { random } = world;
      const arriving = late;
      late = null;
      await arriving?.().catch(() => undefined);
      const link = aLink(world, mailed);
      if (link === null) return;
      const form = formOf(world, link);
      const sign = (changes: Partial<ActLink>): string => signLink({ ...link, ...changes }, config.signingKeys);
      const token = sign({});
      const now = world.emulator.clock.now();
      const step = 1 + Math.floor(random() * 6);
      switch (Math.floor(random() * 9)) {
        case 0:
        case 1:
          return answer(world, link, form);
        case 2:
          await answer(world, link, form);
          return answer(world, link, formOf(world, link));
        case 3:
          return answer(world, link, form, null, async (at) => {
            if (at === step) await answer(world, link, formOf(world, link));
          });
        case 4:
          await answer(world, link, form, { step, when: (['before', 'after', 'late'] as const)[step % 3] ?? 'after' });
          return answer(world, link, form);
        case 5:
          return refused(world, link, `${token.slice(0, -4)}AAAA`, 403);
        case 6:
          return refused(world, link, sign({ expires: now - dayMs }), 410);
        case 7:
          await refused(world, link, token, 200, 'GET');
          return refused(world, link, token, 422, 'POST', { what: 'a date is missing' });
        default:
          return refused(world, link, sign({ workbook: 'another workbook' }), 404);
      }
    },
    settle(world) {
      for (const [name, { noted, maybe }] of told) {
        const [nonce = '', ...lead] = name.split(' ');
        const rows = rowsOf(world, { nonce, lead: lead.join(' ') });
        if (rows > 1) world.watch.violations.push(`the click ${name} stands ${rows} times in Actions in the end`);
        if (noted && rows === 0) world.watch.violations.push(`the click ${name} was noted, and is lost`);
        if (!noted && !maybe && rows > 0)
          world.watch.violations.push(`the click ${name} was not noted, and stands in Actions`);
      }
    },
  };
}

/** A link of a mail that went out, or one as an earlier mail about a lead of the sheet would have had it. */
function aLink(world: World, mailed: readonly string[]): ActLink | null {
  const { random } = world;
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const token = random() < 0.6 ? pick(mailed) : undefined;
  if (token !== undefined) {
    const [workbook, lead, action, title, by, nonce, expires] = JSON.parse(
      Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
    ) as [string, string, ActLink['action'], string, string, string, number];
    // A month later it is refused, as it should be.
    if (expires * 1000 > world.emulator.clock.now())
      return { workbook, lead, action, title, by, nonce, expires: expires * 1000 };
  }
  const sheet = world.state().sheets.find(({ properties }) => properties.sheetId === 0);
  if (!sheet) return null;
  const labels = columnLabels(world.state(), sheet, new Set(['Lead ID']));
  const ids = sheet.grid.map((row) => byLabel(row, labels).get('Lead ID')).filter((id) => typeof id === 'string');
  const lead = pick(ids.filter((id) => id !== '' && id !== 'Lead ID'));
  if (lead === undefined) return null;
  const action = random() < 0.5 ? 'done' : 'snooze';
  const nonce = `n${Math.floor(random() * 3)}`;
  const expires = world.emulator.clock.now() + 3 * dayMs;
  return {
    workbook: spreadsheetId,
    lead,
    action,
    title: 'A lead',
    by: 'hannah@fern.example',
    nonce: `${nonce}${action}`,
    expires,
  };
}

function formOf({ random, emulator }: World, { action }: ActLink): Form {
  const soon = new Date(emulator.clock.now() + (2 + Math.floor(random() * 9)) * dayMs).toISOString().slice(0, 10);
  if (action === 'snooze') return { until: soon };
  return random() < 0.3 ? { outcome: 'lost', reason: 'price' } : { what: 'called', next: 'call again', date: soon };
}

/** Rows of Actions that hold this click. */
function rowsOf(world: World, { nonce, lead }: Pick<ActLink, 'nonce' | 'lead'>): number {
  const sheet = ownedSheet(world.state(), 'actions');
  const header = (sheet?.grid[0] ?? []).map((cell) => textOf(cell));
  const at = (row: readonly unknown[], label: string): unknown => row[header.indexOf(label)];
  return valuesOf(sheet).filter((row) => at(row, 'Token') === nonce && at(row, 'Lead ID') === lead).length;
}

function recordedResponse(): { readonly response: Response; readonly said: { status: number; text: string } } {
  const said = { status: 200, text: '' };
  const response = {
    status: (status: number) => {
      said.status = status;
      return response;
    },
    set: () => response,
    type: () => response,
    send: (body: string) => {
      said.text = body
        .replace(/[\s\S]*<h1>/, '')
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 300);
      return response;
    },
  };
  return { response: response as unknown as Response, said };
}
