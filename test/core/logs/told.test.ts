import { describe, expect, it } from 'vitest';
import { daysRemembered, ledgerAndTold, toldInMemory, withTold } from '../../../src/core/logs/told.ts';
import { nothingRemembered } from '../../../src/core/logs/parse-worker-memory.ts';
import type { LedgerRow } from '../../../src/core/logs/ledger-row.ts';
import type { WorkerMemory } from '../../../src/core/logs/worker-memory.ts';
import { isoDay } from '../../../src/core/workbook/day-time.ts';
import { day } from '../../support/builders.ts';

const today = day('2026-03-04');
const items = [{ rule: 'stuck', lead: 'L1', step: 0 }];

function mail(to: string, changes: Partial<LedgerRow> = {}, on = today): LedgerRow {
  return {
    key: `w|digest|${to}@a.example|${isoDay(on)}|1`,
    kind: 'digest',
    recipient: `${to}@a.example`,
    localDate: on,
    state: 'sent',
    claim: null,
    claimedAt: on + 0.25,
    settledAt: on + 0.25,
    attempts: 2,
    reply: null,
    messageId: null,
    items,
    outcome: 'sent',
    row: 0,
    ...changes,
  };
}
const knowing = (...rows: LedgerRow[]): WorkerMemory => withTold(nothingRemembered, rows, today);

describe('the mails that Memory knows', () => {
  it('come back as they were, but for what it does not keep', () => {
    const rows = [
      mail('ann', { row: 7, reply: '250', messageId: '<a@b>' }),
      mail('ben', { state: 'failed', outcome: 'refused message', settledAt: today + 0.5 }),
      mail('cem', { state: 'claimed', outcome: null, claim: 'c.1', settledAt: null }),
      mail('dee', { state: 'due', outcome: null, claimedAt: null, settledAt: null }),
      mail('eva', { claimedAt: today + 1 / 3 }),
    ];
    const at = Math.round((today + 1 / 3) * 1e5) / 1e5;
    expect(toldInMemory(knowing(...rows))).toEqual([
      mail('ann'),
      mail('ben', { state: 'failed', outcome: 'refused message' }),
      mail('cem', { state: 'claimed', outcome: null, settledAt: null }),
      mail('dee', { state: 'due', outcome: null, claimedAt: null, settledAt: null }),
      mail('eva', { claimedAt: at, settledAt: at }),
    ]);
  });

  it('stand a value a day, each once, as it stands now and where it stood', () => {
    const memory = withTold(knowing(mail('ann', { state: 'claimed' }), mail('ben')), [mail('ann')], today);
    const known = [...memory.other].map(([name, text]) => [name, (JSON.parse(text) as string[][]).map(([key]) => key)]);
    expect(known).toEqual([['told 2026-03-04', [mail('ann').key, mail('ben').key]]]);
    expect(toldInMemory(memory).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('are those of two weeks; older ones are forgotten, and nothing else is', () => {
    expect(daysRemembered).toBe(14);
    const oldest = mail('old', {}, today - 14);
    const older = mail('older', {}, today - 15);
    expect(toldInMemory(knowing(oldest, older))).toEqual([oldest]);
    const memory = { ...knowing(oldest), other: new Map([...knowing(oldest).other, ['a', 'b'], ['tale', 'c']]) };
    expect(toldInMemory(withTold(memory, [], today))).toEqual([oldest]);
    expect([...withTold(memory, [], today + 1).other]).toEqual([
      ['a', 'b'],
      ['tale', 'c'],
    ]);
    expect(memory.other.size).toBe(3);
  });

  it('are none without a key, and what is damaged is not remembered', () => {
    expect(knowing(mail('ann', { key: 'no key' })).other.size).toBe(0);
    const with6 = (key: string): unknown[] => [key, 'sent', 'sent', null, 1, ''];
    const texts = [
      '',
      '{',
      '5',
      '{"0":1}',
      '[5,null]',
      JSON.stringify([with6('no key'), with6(mail('a').key).slice(1)]),
    ];
    for (const text of texts) {
      const memory = { ...nothingRemembered, other: new Map([[`told ${isoDay(today)}`, text]]) };
      expect(toldInMemory(memory), text).toEqual([]);
      expect(toldInMemory(withTold(memory, [mail('ann')], today)), text).toEqual([mail('ann')]);
    }
    const elsewhere = { ...nothingRemembered, other: new Map([['hands', JSON.stringify([with6(mail('a').key)])]]) };
    expect(toldInMemory(elsewhere)).toEqual([]);
  });
});

describe('what was told', () => {
  const told = (row: Partial<LedgerRow>, kept: Partial<LedgerRow>): LedgerRow | undefined =>
    ledgerAndTold([mail('ann', { row: 2, ...row })], [mail('ann', kept)])[0];
  const others = [{ rule: 'quiet', lead: 'L2', step: 1 }];

  it('is the ledger and then what Memory alone knows', () => {
    const ledger = [mail('ann', { row: 2 }), mail('ben', { row: 3 })];
    expect(ledgerAndTold(ledger, [mail('cem'), mail('ben')])).toEqual([...ledger, mail('cem')]);
    expect(ledgerAndTold(ledger, [])).toEqual(ledger);
  });

  it.each<[string, Partial<LedgerRow>, Partial<LedgerRow>, Partial<LedgerRow>]>([
    ['a line changed so that its mail would go again', { state: 'due', outcome: null }, {}, { state: 'sent', outcome: 'sent' }], // prettier-ignore
    ['a line that says sent', {}, { state: 'retry', outcome: 'not sent' }, { state: 'sent', outcome: 'sent' }],
    ['an outcome that Memory does not know', { state: 'failed', outcome: 'stop' }, { state: 'claimed', outcome: null }, { state: 'claimed', outcome: 'stop' }], // prettier-ignore
    ['items that are gone, of a mail that was sent', { items: [] }, {}, { items }],
    ['items that are gone, of another', { items: [], state: 'failed' }, {}, { items }],
    ['items that stand there', { items: others }, {}, { items: others }],
    ['items that stand there, of another', { items: others, state: 'failed' }, {}, { items: others }],
  ])('is not less where Memory knows more: %s', (_, row, kept, found) => {
    expect(told(row, kept)).toMatchObject({ row: 2, ...found });
  });
});
