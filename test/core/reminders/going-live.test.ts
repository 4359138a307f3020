import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { goingLive } from '../../../src/core/reminders/going-live.ts';
import { day, someSettings } from '../../support/builders.ts';
import { aMail } from './a-mail.ts';

const today = day('2026-03-03');

/** Whether the first list is still to come, and the day of the last one, with mail that is on since so many days. */
function live(ledger: readonly LedgerRow[], onFor: number | null = null, triageKey: string | null = null): string {
  const mailOnSince = onFor === null ? null : today - onFor;
  const { isPending, triagedOn } = goingLive(ledger, someSettings({ mail: 'on', mailOnSince }), today, triageKey);
  return `${isPending ? 'pending' : 'live'}${triagedOn === null ? '' : ` ${triagedOn - today}`}`;
}
const sent = (ago: number, changes: Partial<LedgerRow> = {}): LedgerRow =>
  aMail('2026-03-03', { localDate: today - ago, ...changes });

describe('going live', () => {
  it('is pending until a first mail has left, or mail has been on for more than a week', () => {
    expect(live([])).toBe('pending');
    expect([-1, 0, 7, 8].map((onFor) => live([], onFor))).toEqual(['pending', 'pending', 'pending', 'live']);
    expect(live([sent(1)])).toBe('live');
    const kinds = ['digest', 'new-leads', 'preview', 'escalation', 'weekly-summary'];
    expect(kinds.filter((kind) => live([sent(1, { kind })]) === 'live')).toEqual(['digest', 'new-leads']);
    const states = ['due', 'claimed', 'sent', 'failed', 'retry', 'needs review'] as const;
    expect(states.filter((state) => live([sent(1, { state })]) === 'live')).toEqual([
      'claimed',
      'sent',
      'needs review',
    ]);
  });

  it('knows the day of the last list, but for one that is still on its way', () => {
    const list = sent(2, { kind: 'triage', key: 'today' });
    expect(live([list])).toBe('live -2');
    expect(live([{ ...list, localDate: today - 9 }, list, sent(5, { kind: 'triage' }), sent(1)])).toBe('live -2');
    expect(live([{ ...list, state: 'claimed' }], null, 'today')).toBe('pending');
    expect(live([{ ...list, state: 'claimed' }], null, 'other')).toBe('live -2');
    expect(live([list], null, 'today')).toBe('live -2');
  });

  it('a quiet quarter is no pause; mail that was turned on anew a month after the last one meets a backlog', () => {
    expect(live([sent(92)], 200)).toBe('live');
    expect(live([sent(92)])).toBe('live');
    expect([61, 60].map((onFor) => live([sent(92), sent(91)], onFor))).toEqual(['live', 'pending']);
    expect([61, 60].map((onFor) => live([sent(91), sent(92)], onFor))).toEqual(['live', 'pending']);
    expect(live([sent(91, { kind: 'triage' })], 1)).toBe('pending -91');
  });
});
