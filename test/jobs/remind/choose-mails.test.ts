import { expect, it } from 'vitest';
import type { Message } from '../../../src/core/messages/message.ts';
import type { Digest, ReminderItem } from '../../../src/core/reminders/reminder.ts';
import { chooseMails, type PlannedMail } from '../../../src/jobs/remind/choose-mails.ts';

/** A mail to somebody; `step` 0 is news, 1 a repeat. */
function mailTo(name: string, step: number): PlannedMail {
  const item = { rule: 'follow-up-due', lead: 'L1', step } as ReminderItem;
  const recipient = { name, address: `${name}@example.com` };
  const digest = { key: name, kind: 'digest', recipient, localDate: 20_000, items: [item] } as unknown as Digest;
  return { digest, message: { key: name, to: recipient } as Message };
}

it('under a daily cap those hear first whom nobody told yet; else the order stays', () => {
  const planned = [mailTo('a', 1), mailTo('b', 0), mailTo('c', 1), mailTo('d', 0)];
  const about = { now: 20_000.4, isIdempotent: false, mailsPerDay: 3, mailsPerPerson: 1 };
  const { toSend, overCap } = chooseMails(planned, [], about);
  expect(toSend.map(({ message }) => message.key)).toEqual(['b', 'd', 'a']);
  expect(overCap).toBe(1);
});
