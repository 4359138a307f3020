import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import { goingLive } from '../../../src/core/reminders/going-live.ts';
import { defaultSettings } from '../../../src/core/adoption/parse-settings.ts';
import { day } from '../../support/builders.ts';

const settings = { ...defaultSettings({ timeZone: 'UTC' }), mail: 'on' as const };
const sent = (localDate: string): LedgerRow => ({
  key: `k ${localDate}`,
  kind: 'digest',
  recipient: 'ann@example.com',
  localDate: day(localDate),
  state: 'sent',
  claim: 'c',
  claimedAt: day(localDate),
  settledAt: day(localDate),
  attempts: 1,
  reply: null,
  messageId: null,
  outcome: 'sent',
  items: [],
  row: 2,
});

describe('going live', () => {
  it('is pending until a first mail has left', () => {
    expect(goingLive([], settings, day('2026-03-03'), null).isPending).toBe(true);
    expect(goingLive([sent('2026-03-02')], settings, day('2026-03-03'), null).isPending).toBe(false);
  });

  it('a quiet quarter in which nothing was due is no pause: owners hear the next day that something is', () => {
    const long = { ...settings, mailOnSince: day('2025-06-01') };
    expect(goingLive([sent('2025-12-01')], long, day('2026-03-03'), null).isPending).toBe(false);
    expect(goingLive([sent('2025-12-01')], settings, day('2026-03-03'), null).isPending).toBe(false);
  });

  it('mail that was turned on anew after months meets a backlog', () => {
    const anew = { ...settings, mailOnSince: day('2026-03-02') };
    expect(goingLive([sent('2025-12-01')], anew, day('2026-03-03'), null).isPending).toBe(true);
  });
});
