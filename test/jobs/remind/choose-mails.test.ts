import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { Message } from '../../../src/core/messages/message.ts';
import type { Digest, DigestKind, ReminderItem } from '../../../src/core/reminders/reminder.ts';
import { chooseMails, type PlannedMail } from '../../../src/jobs/remind/choose-mails.ts';

const today = 20_000;
const now = today + 0.4;

/** A mail to somebody; `step` 0 is news, 1 a repeat. */
function mailTo(name: string, kind: DigestKind = 'digest', steps: readonly number[] = [0]): PlannedMail {
  const items = steps.map((step) => ({ rule: 'follow-up-due', lead: 'L1', step }) as ReminderItem);
  const recipient = { name, address: `${name}@Example.com` };
  const key = `${name} ${kind}`;
  const digest = { key, kind, recipient, localDate: today, items } as unknown as Digest;
  return { digest, message: { key, to: recipient } as Message };
}

/** A line of the ledger about a mail to Ann. */
const line = (state: LedgerRow['state'], changes: Partial<LedgerRow> = {}): LedgerRow =>
  ({ key: 'ann digest', kind: 'digest', recipient: 'ANN@example.com', localDate: today, state, claimedAt: now - 0.2, settledAt: now - 0.2, attempts: 1, ...changes }) as LedgerRow; // prettier-ignore

function choose(
  planned: readonly PlannedMail[],
  ledger: readonly LedgerRow[] = [],
  limits: { mailsPerDay?: number; mailsPerPerson?: number; isIdempotent?: boolean } = {},
) {
  // prettier-ignore
  const chosen = chooseMails(planned, ledger, { now, isIdempotent: false, mailsPerDay: 100, mailsPerPerson: 1, ...limits }); // prettier-ignore
  return { ...chosen, toSend: chosen.toSend.map(({ message }) => message.key) };
}
const sends = (...names: string[]) => ({ toSend: names, overCap: 0, waiting: 0 });

it('under a daily cap those hear first whom nobody told yet; else the order stays', () => {
  const planned = [mailTo('a', 'digest', [1]), mailTo('b'), mailTo('c', 'digest', [2, 1]), mailTo('d', 'digest', [1, 0])]; // prettier-ignore
  const cut = { toSend: ['b digest', 'd digest', 'a digest'], overCap: 1, waiting: 0 };
  expect(choose(planned, [], { mailsPerDay: 3 })).toEqual(cut);
  expect(choose([mailTo('a', 'digest', []), mailTo('b')]).toSend).toEqual(['b digest', 'a digest']);
  expect(choose([])).toEqual(sends());
});

describe('a mail that the ledger knows', () => {
  it.each<[LedgerRow['state'], number]>([
    ['due', 1],
    ['claimed', 0],
    ['sent', 0],
    ['failed', 0],
    ['needs review', 0],
  ])('and says is %s is sent %d times', (state, times) => {
    expect(choose([mailTo('ann')], [line(state)])).toEqual(sends(...(times === 1 ? ['ann digest'] : [])));
  });

  it('and was put off goes again once its time has come', () => {
    expect(choose([mailTo('ann')], [line('retry')])).toEqual(sends('ann digest'));
    expect(choose([mailTo('ann')], [line('retry', { settledAt: now })])).toEqual({ ...sends(), waiting: 1 });
    const two = [line('retry', { settledAt: now }), line('retry', { key: 'ben digest', settledAt: now })];
    expect(choose([mailTo('ann'), mailTo('ben')], two).waiting).toBe(2);
  });

  it('and was claimed is written again where that has the effect of once, and was counted when it was claimed', () => {
    const full = { isIdempotent: true, mailsPerDay: 1 };
    expect(choose([mailTo('ann')], [line('claimed')], full)).toEqual(sends('ann digest'));
    expect(choose([mailTo('ann'), mailTo('ben')], [line('claimed')], full)).toEqual({ ...sends('ann digest'), overCap: 1 }); // prettier-ignore
    const two = { isIdempotent: true, mailsPerDay: 2 };
    expect(choose([mailTo('ann'), mailTo('ben')], [line('claimed')], two)).toEqual(sends('ann digest', 'ben digest'));
    expect(choose([mailTo('ann')], [line('sent')], full)).toEqual(sends());
  });
});

describe('the limits', () => {
  it('of a day count what left that day, or may have, and what goes now', () => {
    const others = (state: LedgerRow['state'], claimedAt = now) => [line(state, { key: 'x', recipient: 'x@a.example', claimedAt })]; // prettier-ignore
    const over = { ...sends(), overCap: 1 };
    for (const state of ['sent', 'claimed', 'needs review'] as const)
      expect(choose([mailTo('ann')], others(state), { mailsPerDay: 1 }), state).toEqual(over);
    for (const state of ['due', 'retry', 'failed'] as const)
      expect(choose([mailTo('ann')], others(state), { mailsPerDay: 1 }), state).toEqual(sends('ann digest'));
    expect(choose([mailTo('ann')], others('sent', now - 1), { mailsPerDay: 1 })).toEqual(sends('ann digest'));
    expect(choose([mailTo('ann'), mailTo('ben')], [], { mailsPerDay: 1 })).toEqual({ ...sends('ann digest'), overCap: 1 }); // prettier-ignore
    expect(choose([mailTo('ann')], [], { mailsPerDay: 0 })).toEqual(over);
  });

  it('of a person count digests of that day, however the address is written', () => {
    const other = mailTo('ann', 'new-leads');
    const told = (changes: Partial<LedgerRow>) => choose([mailTo('ann')], [line('sent', { key: 'x', ...changes })]);
    expect(told({})).toEqual({ ...sends(), overCap: 1 });
    expect(told({ kind: 'new-leads' })).toEqual(sends('ann digest'));
    expect(told({ localDate: today - 1 })).toEqual(sends('ann digest'));
    expect(told({ recipient: 'ben@example.com' })).toEqual(sends('ann digest'));
    expect(told({ state: 'failed' })).toEqual(sends('ann digest'));
    expect(choose([other], [line('sent', { key: 'x' })])).toEqual(sends('ann new-leads'));
    const second = { ...mailTo('ann'), message: { key: 'ann 2' } as Message };
    expect(choose([mailTo('ann'), second])).toEqual({ ...sends('ann digest'), overCap: 1 });
    expect(choose([other, mailTo('ann')])).toEqual(sends('ann new-leads', 'ann digest'));
    expect(choose([mailTo('ann'), second], [], { mailsPerPerson: 2 })).toEqual(sends('ann digest', 'ann 2'));
    const twice = [line('sent', { key: 'x' }), line('sent', { key: 'y' })];
    expect(choose([mailTo('ann')], twice, { mailsPerPerson: 2 })).toEqual({ ...sends(), overCap: 1 });
    // Claimed before, it is counted already.
    expect(choose([mailTo('ann'), second], [line('claimed')], { isIdempotent: true, mailsPerPerson: 2 })).toEqual(sends('ann digest', 'ann 2')); // prettier-ignore
  });
});
