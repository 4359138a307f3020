import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { liveTheFortnight } from './live-the-fortnight.ts';
import type { Fortnight } from './live-the-fortnight.ts';

/**
 * What the four of Fernbridge Signs read in eleven working days. `SCENARIOS_UPDATE=1` writes what is expected anew, to be read;
 * `FORTNIGHT_OUT=FOLDER` keeps the workbook of each morning and every mail there, to be looked at as pictures.
 */
const expected = join(import.meta.dirname, 'expected');
const kept = process.env['FORTNIGHT_OUT'] ?? '';
const folder = kept === '' ? mkdtempSync(join(tmpdir(), 'leadsheet-fortnight-')) : kept;
let fortnight: Fortnight;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  fortnight = await liveTheFortnight(folder);
});
afterAll(() => {
  if (kept === '') rmSync(folder, { recursive: true, force: true });
});

/** Links are as long as their signatures. */
const withoutLinks = (text: string): string => text.replace(/https:\/\/\S+/g, '…');
const localDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

function texts(): Map<string, string> {
  const files = new Map<string, string>();
  fortnight.mails.forEach((mail, i) => {
    const who = mail.to.address.split('@')[0] ?? '';
    const at = new Date(mail.date).toISOString().slice(0, 16);
    files.set(
      `${localDay(mail.date)}-${String(i + 1).padStart(2, '0')}-${who}.txt`,
      `${at}, to ${mail.to.address}\n${mail.subject}\n\n${withoutLinks(mail.text).replace(/^ +[A-Z][^:\n]*: …\n/gm, '')}`,
    );
  });
  for (const [day, { metrics, today }] of fortnight.screens)
    files.set(`${day}-screen.txt`, `${metrics.split('\n').slice(0, 25).join('\n')}\n\n${today}\n`);
  files.set('answers.txt', `${fortnight.answers.join('\n')}\n`);
  return files;
}

describe('a fortnight of a shop of four', () => {
  it('says what is expected, mail by mail and morning by morning', () => {
    const now = texts();
    if (process.env['SCENARIOS_UPDATE'] === '1') {
      rmSync(expected, { recursive: true, force: true });
      mkdirSync(expected);
      for (const [name, text] of now) writeFileSync(join(expected, name), text);
    }
    expect([...now.keys()].sort()).toEqual(readdirSync(expected).sort());
    for (const [name, text] of now) expect(text, name).toBe(readFileSync(join(expected, name), 'utf8'));
  });

  it('mails each person once a morning, and besides at once only what has just come in', () => {
    const mornings = fortnight.mails.filter(({ subject }) => !subject.startsWith('New: '));
    const seen = mornings.map(
      ({ to, date, messageId: _, ...mail }) => `${to.address} ${localDay(date)} ${mail.key.split('|')[1] ?? ''}`,
    );
    expect(new Set(seen).size).toBe(seen.length);
    for (const person of ['ewa', 'tom', 'ana'])
      expect(mornings.filter(({ to }) => to.address.startsWith(person)).length, person).toBeLessThanOrEqual(15);
  });

  it('mails nobody at the weekend, on the holiday of the shop, or who is away', () => {
    const days = fortnight.mails.map(({ date }) => localDay(date));
    expect(
      days.filter((day) => ['2026-02-28', '2026-03-01', '2026-03-07', '2026-03-08', '2026-03-11'].includes(day)),
    ).toEqual([]);
    const toEwa = fortnight.mails.filter(({ to }) => to.address.startsWith('ewa')).map(({ date }) => localDay(date));
    expect(toEwa.filter((day) => day > '2026-03-06' && day < '2026-03-12')).toEqual([]);
  });

  it('tells of every lead that the form brought by the next working morning', () => {
    const told = (company: string): string[] =>
      fortnight.mails.filter(({ text }) => text.includes(company)).map(({ date }) => localDay(date));
    const came = { 'Zed Media': '2026-02-26', 'Harrow Physio': '2026-03-02', 'Brookside Clinic': '2026-03-02' };
    for (const [company, by] of Object.entries({
      ...came,
      'Larch Kennels Ltd': '2026-03-06',
      'Penrose Bikes': '2026-03-09',
    }))
      expect(told(company)[0], company).toBe(by);
  });

  it('names the colleague who talks to them where a lead comes twice', () => {
    const mail = fortnight.mails.find(({ subject }) => subject === 'New: Larch Kennels Ltd');
    expect(mail?.text).toMatch(/Probably the same as row \d+: Tom has Larch Kennels in Negotiation/);
  });

  it('counts what was answered by link, though no cell says it', () => {
    const screen = fortnight.screens.get('2026-03-16');
    expect(screen?.metrics).toContain('Tower Legal £3,850');
    expect(screen?.metrics).toContain('Foxglove Florist £3,650, Tom, went elsewhere');
    expect(screen?.today).not.toMatch(/Tower Legal|Foxglove|Windmill/);
  });

  it('tells on Monday what the week before brought, by name', () => {
    const weekly = fortnight.mails.filter(({ key }) => key.includes('weekly-summary')).at(-1);
    for (const word of ['Greystone', 'Tower Legal', 'Foxglove', 'went elsewhere', 'Hawthorn'])
      expect(weekly?.text).toContain(word);
  });
});
