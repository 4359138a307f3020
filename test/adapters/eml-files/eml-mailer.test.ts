import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { emlFileName, emlMailer } from '../../../src/adapters/eml-files/eml-mailer.ts';
import type { Message } from '../../../src/core/messages/message.ts';
import { messageIdOf } from '../../../src/core/logs/message-id.ts';

const key = 'digest|2026-03-04|ann@team.example';
const message: Message = {
  key,
  to: { name: 'Ann', address: 'ann@team.example' },
  replyTo: null,
  subject: '3 leads today',
  text: 'Call them.',
  html: '<p>Call them.</p>',
  messageId: messageIdOf(key, 'team.example'),
  inReplyTo: null,
  date: Date.UTC(2026, 2, 4, 8),
  headers: { 'Auto-Submitted': 'auto-generated' },
} as Message;
const name = emlFileName(message);

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-eml-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('writes the same mail twice with the effect of once, and makes the folder', async () => {
  const folder = join(ownFolder(), 'a', 'mail');
  expect(await emlMailer(folder).send(message)).toMatchObject({ kind: 'sent' });
  const bytes = readFileSync(join(folder, name));
  expect(await emlMailer(folder).send(message)).toMatchObject({ kind: 'sent' });
  expect(readdirSync(folder)).toEqual([name]);
  expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true);
});

it('leaves what stands under its name and is not this mail, and says that it was not sent', async () => {
  const folder = ownFolder();
  const place = join(folder, name);
  const other = join(ownFolder(), 'key.pem');
  writeFileSync(other, 'secret');
  for (const make of [
    () => writeFileSync(place, 'From: me\r\n\r\nmine'),
    () => writeFileSync(place, `From: me\r\n\r\nYou wrote ${message.messageId}`),
    () => symlinkSync(other, place),
    () => mkdirSync(place),
  ]) {
    rmSync(place, { recursive: true, force: true });
    make();
    const outcome = await emlMailer(folder).send(message);
    expect(outcome).toEqual({
      kind: 'not sent',
      reply: `${place} is there already, and Leadsheet did not make it, so it is not replaced.`,
    });
    expect(readdirSync(folder)).toEqual([name]);
    expect(readFileSync(other, 'utf8')).toBe('secret');
  }
});

it('says in words what the file system refuses', async () => {
  const folder = ownFolder();
  writeFileSync(join(folder, 'file'), '');
  const outcome = await emlMailer(join(folder, 'file')).send(message);
  expect(outcome).toEqual({ kind: 'not sent', reply: `${join(folder, 'file')} is a file, not a folder.` });
});
