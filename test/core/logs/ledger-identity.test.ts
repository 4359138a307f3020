import { expect, it } from 'vitest';
import { partsOfKey, rebuiltKey } from '../../../src/core/logs/ledger-identity.ts';
import type { KeylessLine } from '../../../src/core/logs/ledger-identity.ts';
import { messageIdOf } from '../../../src/core/logs/message-id.ts';
import { day } from '../../support/builders.ts';

const localDate = day('2026-03-02');

it.each([
  ['w|digest|ann@a.example|2026-03-02|1', 'digest', 'ann@a.example'],
  ['my|work book|weekly-summary|ann@a.example|2026-03-02|12', 'weekly-summary', 'ann@a.example'],
  ['w|digest||2026-03-02|1', 'digest', ''],
  ['trial|w|digest|ann@a.example|2026-03-02|1', 'trial digest', 'ann@a.example'],
])('the key %j is of a %s to %s', (key, kind, recipient) => {
  expect(partsOfKey(key)).toEqual({ kind, recipient, localDate });
});

it.each([
  '',
  '|digest|ann@a.example|2026-03-02|1',
  'w||ann@a.example|2026-03-02|1',
  'w|Digest|ann@a.example|2026-03-02|1',
  'w|digest|2026-03-02|1',
  'w|digest|ann@a.example|226-03-02|1',
  'w|digest|ann@a.example|12026-03-02|1',
  'w|digest|ann@a.example|2026-3-02|1',
  'w|digest|ann@a.example|2026-03-2|1',
  'w|digest|ann@a.example|2026-03-02|',
  'w|digest|ann@a.example|2026-03-02|x',
  'w|digest|ann@a.example|2026-03-02|1 ',
  'so:\nw|digest|ann@a.example|2026-03-02|1',
])('%j is no key of ours', (key) => {
  expect(partsOfKey(key)).toBeNull();
});

const line: KeylessLine = { kind: 'digest', recipient: 'Ann@A.example', localDate: localDate + 0.5, messageId: null };
const keyIn = (workbook: string): string => `${workbook}|digest|ann@a.example|2026-03-02|1`;

it.each<[string, Partial<KeylessLine>, string[], string | null]>([
  ['without a kind', { kind: null }, ['w'], null],
  ['without a recipient', { recipient: null }, ['w'], null],
  ['without a day', { localDate: null }, ['w'], null],
  ['of no workbook', {}, [], null],
  ['without a Message-ID', {}, ['w', 'old'], keyIn('w')],
  ['with the Message-ID of another workbook', { messageId: messageIdOf(keyIn('old'), 'b.example') }, ['w', 'old'], keyIn('old')], // prettier-ignore
  ['with a Message-ID that is of none of them', { messageId: '<x@b.example>' }, ['w', 'old'], keyIn('w')],
  ['of a trial', { kind: 'trial digest' }, ['w'], `trial|${keyIn('w')}`],
])('a line %s gets the key it had', (_, lost, workbooks, key) => {
  expect(rebuiltKey({ ...line, ...lost }, workbooks)).toBe(key);
});
