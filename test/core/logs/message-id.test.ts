import { describe, expect, it } from 'vitest';
import { isMessageIdOf, messageIdOf } from '../../../src/core/logs/message-id.ts';

const key = 'w|digest|ann@a.example|2026-03-02|1';
const nameOf = (domain: string): string => messageIdOf(key, domain);

describe('the Message-ID of a mail', () => {
  it('is the same in every version, and another for another key', () => {
    expect(nameOf('A.example')).toBe('<0cibgiz2gs324vbkkqaoxe06p14ztr4k6@a.example>');
    expect(messageIdOf(`${key}1`, 'a.example')).not.toBe(nameOf('a.example'));
  });

  it.each([
    ['mail-1.A.example', 'mail-1.a.example'],
    ['a'.repeat(200), 'a'.repeat(200)],
    ['a'.repeat(201), 'leadsheet.invalid'],
    ['', 'leadsheet.invalid'],
    ['a.example>', 'leadsheet.invalid'],
    ['>a.example', 'leadsheet.invalid'],
    ['a b', 'leadsheet.invalid'],
  ])('of the domain %j ends with %s', (domain, host) => {
    expect(nameOf(domain).replace(/^<[0-9a-z]{33}@/, '')).toBe(`${host}>`);
  });

  it.each([
    ['its own', nameOf('a.example'), true],
    ['its own, of another domain', nameOf('b.example'), true],
    ['that of another mail', messageIdOf('x', 'a.example'), false],
    ['one that somebody else made', '<short@a.example>', true],
    ['one that is no Message-ID', 'x'.repeat(33), true],
    ['one with more in front', `see <${'x'.repeat(33)}@a.example>`, true],
    ['one without an @', `<${'x'.repeat(33)}>`, true],
  ])('may be %s', (_, messageId, is) => {
    expect(isMessageIdOf(key, messageId)).toBe(is);
  });
});
