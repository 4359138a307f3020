import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { emlMailer } from '../../src/adapters/eml-files/eml-mailer.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { openXlsxFile } from '../../src/adapters/xlsx-file/xlsx-store.ts';
import { noLinks } from '../../src/core/messages/mail-links.ts';
import type { Message } from '../../src/core/messages/message.ts';
import { cellText } from '../../src/core/workbook/cell-value.ts';
import { instantOf } from '../../src/core/workbook/day-time.ts';
import { act } from '../../src/jobs/act/act.ts';
import type { ActPorts } from '../../src/jobs/act/act.ts';
import { readLink } from '../../src/jobs/act/signed-link.ts';
import { recordAnswers } from '../../src/jobs/act/record-answers.ts';
import { signedMailLinks } from '../../src/jobs/act/signed-mail-links.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { remind } from '../../src/jobs/remind/remind.ts';
import type { RemindOptions } from '../../src/jobs/remind/remind.ts';
import { rewriteTinyTab, tinyPerson, writeTinyWorkbook } from '../adapters/xlsx-file/tiny-spreadsheet.ts';
import { day } from '../support/builders.ts';
import { leadHeaders, theShop, zone } from './the-shop.ts';
import { mornings, theStory } from './the-story.ts';
import type { Deed } from './the-story.ts';

/** What came of the fortnight. */
export interface Fortnight {
  /** In the order in which they went out. */
  readonly mails: readonly Message[];
  /** What Metrics and Today say on the mornings that are kept, a line a row. */
  readonly screens: ReadonlyMap<string, { readonly metrics: string; readonly today: string }>;
  /** What the page of a link said to whoever answered. */
  readonly answers: readonly string[];
}

const keys = ['a key of the shop that is long enough to sign'];
const base = 'https://pipeline.fernbridge.example/act';
/** Nights at half past two; mail is looked for through the day. */
const nightHour = 2;
const mailHours = [7, 8, 9, 11, 13, 15, 17];

/**
 * Lives through it on a real .xlsx file in a folder: people type, a night recalculates, every other hour of the day looks for mail
 * that is due, mails are .eml files, and links in them are followed.
 */
export async function liveTheFortnight(folder: string): Promise<Fortnight> {
  const path = join(folder, 'Fernbridge.xlsx');
  writeTinyWorkbook(path, theShop(path));
  const mails: Message[] = [];
  const answers: string[] = [];
  const screens = new Map<string, { metrics: string; today: string }>();
  const random = seededRandom(11);
  const files = emlMailer(join(folder, 'mails'));
  const world = { path, mails, answers };
  const portsAt = (now: number) => ({
    store: openXlsxFile(path, { log: quietLog }),
    clock: { now: () => now },
    random,
    log: quietLog,
  });
  const mailer: typeof files = {
    ...files,
    send: (message) => {
      mails.push(message);
      return files.send(message);
    },
  };
  for (let hour = day('2026-02-23') * 24; hour <= day('2026-03-16') * 24 + 10; hour++) {
    const local = hour % 24;
    for (const deed of theStory.filter(({ at }) => Math.floor(day(at) * 24 + 1e-6) === hour - 1))
      await doIt(deed, world);
    const now = instantOf(hour / 24, zone);
    if (local === nightHour) await recalculate(portsAt(now), { command: 'nightly', dryRun: false });
    if (mailHours.includes(local)) await remind({ ...portsAt(now), mailer }, { links });
    if (local === 8 && mornings.includes(dayText(hour))) {
      await recalculate(portsAt(now), { command: 'recalculate', dryRun: false, createCharts: true });
      screens.set(dayText(hour), await screensOf(path));
      copyFileSync(path, join(folder, `${dayText(hour)}.xlsx`));
    }
  }
  return { mails, screens, answers };
}

const dayText = (hour: number): string => new Date(Math.floor(hour / 24) * 86_400_000).toISOString().slice(0, 10);

const links: NonNullable<RemindOptions['links']> = (_, workbookKey, now, choices) =>
  signedMailLinks(noLinks, { base, keys, workbookKey, now, choices });

interface World {
  readonly path: string;
  readonly mails: readonly Message[];
  readonly answers: string[];
}

async function doIt(deed: Deed, world: World): Promise<void> {
  const { path } = world;
  if ('link' in deed) return answer(deed, world);
  if ('sorts' in deed) {
    rewriteTinyTab(path, 'Leads', ([head = [], ...rows]) => {
      const column = head.indexOf(deed.sorts);
      return [head, ...rows.toSorted((a, b) => (cellText(a[column] ?? null) < cellText(b[column] ?? null) ? -1 : 1))];
    });
    return;
  }
  if ('form' in deed) {
    rewriteTinyTab(path, 'Leads', (rows) => [...rows, leadHeaders.map((header) => deed.form[header] ?? null)]);
    return;
  }
  const [title, name] = 'company' in deed ? ['Leads', deed.company] : ['Team', deed.person];
  const person = tinyPerson(path);
  const rows = await person.cells(title);
  const head = rows[0] ?? [];
  const row = rows.findIndex((cells) => cells[head.indexOf(title === 'Leads' ? 'Company' : 'Name')] === name);
  if (row < 1) throw new Error(`${title} has no ${name}`);
  for (const [header, value] of Object.entries(deed.types)) {
    if (!head.includes(header)) throw new Error(`${title} has no column ${header}`);
    await person.setCell(title, row, head.indexOf(header), value);
  }
}

/** Opens the newest mail to somebody in which the deal has that link, and sends the page's form. */
async function answer(deed: Extract<Deed, { link: string }>, { path, mails, answers }: World): Promise<void> {
  const now = instantOf(day(deed.at), zone);
  const ports = { store: openXlsxFile(path, { log: quietLog }), clock: { now: () => now }, log: quietLog };
  const toWhom = `${deed.who}@fernbridge.example`;
  for (const mail of mails.filter(({ to }) => to.address === toWhom).toReversed())
    for (const url of mail.html.matchAll(/href="(https:\/\/pipeline[^"]*)"/g)) {
      const token =
        new URL((url[1] ?? '').replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).searchParams.get('t') ?? '';
      const opened = readLink(token, keys, now);
      if (typeof opened === 'string' || opened.action !== deed.link || !opened.title.includes(deed.about)) continue;
      const noted: ActPorts['note'] = async (answered) =>
        (await recordAnswers(ports, [answered])).get(answered) ?? { what: 'noted', stands: null, about: null };
      const said = await act(
        { isHere: () => Promise.resolve(true), note: noted, keeper: null, clock: ports.clock, log: quietLog, keys },
        { method: 'POST', token, form: new Map(Object.entries(deed.form)) },
      );
      answers.push(`${deed.at} ${deed.who}, ${deed.about}, ${deed.link}: ${said.status} ${plain(said.html)}`);
      return;
    }
  throw new Error(`no mail to ${toWhom} has the link “${deed.link}” for ${deed.about}`);
}

const plain = (html: string): string =>
  html
    .replace(/<(style|head)[^]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

async function screensOf(path: string): Promise<{ metrics: string; today: string }> {
  const person = tinyPerson(path);
  const text = async (title: string): Promise<string> =>
    (await person.cells(title))
      .map((row) =>
        row
          .map(cellText)
          .join(' | ')
          .replace(/( \| )+$/, ''),
      )
      .join('\n');
  return { metrics: await text('Metrics'), today: await text('Today') };
}
