import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { SendOutcome } from '../../../src/ports.ts';
import type { LedgerEntry } from '../../../src/jobs/remind/ledger-tab.ts';
import { mayRetryNow, settle, settleLeftovers } from '../../../src/jobs/remind/settle.ts';

const now = 20_000.5;
const claimed: LedgerEntry = {
  key: 'w|digest|ann@a.example|2024-10-04|1',
  kind: 'digest',
  recipient: 'ann@a.example',
  localDate: 20_000,
  state: 'claimed',
  claim: 'abcdefghijklmnop.1',
  claimedAt: 20_000.4,
  settledAt: null,
  attempts: 5,
  reply: null,
  messageId: '<a@b>',
  items: [{ rule: 'stuck', lead: 'L1', step: 0 }],
  outcome: null,
};

describe('a mail that was tried', () => {
  it.each<[SendOutcome['kind'], LedgerRow['state']]>([
    ['sent', 'sent'],
    ['refused recipient', 'failed'],
    ['refused message', 'failed'],
    ['not sent', 'retry'],
    ['unknown', 'needs review'],
    ['stop', 'retry'],
  ])('with the outcome %s is %s, with its reply and the time', (kind, state) => {
    expect(settle(claimed, { kind, reply: 'so' }, now)).toEqual({ ...claimed, settledAt: now, reply: 'so', outcome: kind, state }); // prettier-ignore
  });

  it.each<[SendOutcome['kind'], number, LedgerRow['state']]>([
    ['not sent', 6, 'failed'],
    ['stop', 6, 'failed'],
    ['stop', 7, 'failed'],
    ['sent', 6, 'sent'],
    ['unknown', 6, 'needs review'],
  ])('%s at attempt %d is %s', (kind, attempts, state) => {
    expect(settle({ ...claimed, attempts }, { kind, reply: 'so' }, now)).toMatchObject({ state, outcome: kind });
  });
});

it('a mail that was not tried is due, as if nobody had claimed it', () => {
  expect(settle(claimed, 'not tried', now)).toEqual({ ...claimed, state: 'due', claim: null, claimedAt: null, attempts: 4 }); // prettier-ignore
});

describe('a mail that was put off', () => {
  const hour = 1 / 24;
  it.each<[number, number]>([
    [0, 0.5],
    [1, 0.5],
    [2, 1],
    [3, 2],
    [6, 16],
  ])('after attempt %d waits %d hours, to a hair', (attempts, hours) => {
    const after = (days: number): boolean => mayRetryNow({ attempts, settledAt: 20_000 }, 20_000 + days);
    expect([after(hours * hour), after(hours * hour - 0.5e-9)]).toEqual([true, true]);
    expect([after(hours * hour - 2e-9), after(0)]).toEqual([false, false]);
  });

  it('does not wait for a time that is not known, or is to come', () => {
    expect(mayRetryNow({ attempts: 3, settledAt: null }, now)).toBe(true);
    expect(mayRetryNow({ attempts: 3, settledAt: now + 1e-6 }, now)).toBe(true);
  });
});

describe('what earlier runs left behind', () => {
  const row: LedgerRow = { ...claimed, row: 7 };
  const leftOf = (changes: Partial<LedgerRow>, about: { isPlanned?: boolean; isIdempotent?: boolean } = {}) =>
    settleLeftovers([{ ...row, ...changes }], {
      planned: new Set(about.isPlanned === true ? [row.key] : ['another']),
      isIdempotent: about.isIdempotent ?? false,
      today: 20_000,
      now,
    });

  it('is never sent again where nobody knows whether it went out', () => {
    const reply = 'The run that was sending this stopped before its outcome was known.';
    const doubt = [{ ...row, settledAt: now, state: 'needs review', outcome: 'unknown', reply }];
    expect(leftOf({})).toEqual(doubt);
    expect(leftOf({}, { isPlanned: true })).toEqual(doubt);
    expect(leftOf({}, { isIdempotent: true })).toEqual(doubt);
    // Written once more, such a mail is the same file.
    expect(leftOf({}, { isPlanned: true, isIdempotent: true })).toEqual([]);
  });

  it.each<[string, Partial<LedgerRow>, Partial<LedgerRow>]>([
    ['put off', { state: 'retry', outcome: 'stop', reply: '535 no' }, { outcome: 'stop', reply: 'Not sent that day: 535 no' }], // prettier-ignore
    ['due', { state: 'due' }, { outcome: 'not sent', reply: 'Not sent that day: it was not tried' }],
  ])('is closed once its day is over: %s', (_, changes, found) => {
    const yesterday = { ...changes, localDate: 19_999 };
    expect(leftOf(yesterday)).toEqual([{ ...row, ...yesterday, settledAt: now, state: 'failed', ...found }]);
    expect(leftOf(yesterday, { isPlanned: true })).toEqual([]);
    expect(leftOf({ ...changes, localDate: 20_000 })).toEqual([]);
  });

  it.each<LedgerRow['state']>(['sent', 'failed', 'needs review'])('is left as it is where it is %s', (state) => {
    expect(leftOf({ state, localDate: 19_000 })).toEqual([]);
  });
});
