import fc from 'fast-check';
import isEmail from 'validator/lib/isEmail.js';
import { describe, expect, it } from 'vitest';
import { parseEmail } from '../../../../src/core/schema/values/email.ts';

describe('parseEmail', () => {
  it.each([
    ['ann@example.com', 'ann@example.com'],
    [' Ann.Lee+crm@Example.co.uk ', 'Ann.Lee+crm@Example.co.uk'],
    ['Ann Lee <ann@example.com>', 'ann@example.com'],
    ['mailto:ann@example.com', 'ann@example.com'],
    ['jörg@müller.de', 'jörg@müller.de'],
    ['ann@example.com (Ann Lee)', 'ann@example.com'],
    ['mailto:ann@example.com?subject=Hi', 'ann@example.com'],
    ['\u200bann@example.com\u200e', 'ann@example.com'],
    ['"Lee, Ann" <ann@example.com>', 'ann@example.com'],
  ])('reads %j', (text, address) => {
    expect(parseEmail(text)).toEqual({ ok: true, value: address });
  });

  it('uses the first of several and says so', () => {
    for (const text of [
      'ann@example.com, bob@example.com',
      'ann@example.com; bob@example.com',
      'ann@example.com bob@example.com',
      'ann@example.com und bob@example.com',
      'ann@example.com/bob@example.com',
    ]) {
      expect(parseEmail(text)).toEqual({ ok: true, value: 'ann@example.com', remark: 'cell/several-values' });
    }
  });

  it.each([
    ['ann at example.com', 'ann@example.com'],
    ['ann@example..com', 'ann@example.com'],
    ['ann@example,com', 'ann@example.com'],
    ['ann(at)example.com', 'ann@example.com'],
    ['ann@example.com.', 'ann@example.com'],
    ['ann', undefined],
    ['@', undefined],
    ['n/a', undefined],
  ])('refuses %j and offers %j', (text, suggestion) => {
    const read = parseEmail(text);
    expect(read).toMatchObject({ ok: false, problem: 'cell/not-an-email' });
    expect(read.ok ? null : read.suggestion).toBe(suggestion);
  });

  it('accepts a plain address exactly where the library does', () => {
    const part = fc.stringMatching(/^[a-zA-Z0-9._+-]{1,12}$/);
    fc.assert(
      fc.property(part, part, fc.stringMatching(/^[a-zA-Z0-9-]{1,26}$/), (local, host, top) => {
        const text = `${local}@${host}.${top}`;
        expect(parseEmail(text).ok).toBe(isEmail(text));
      }),
      { numRuns: 3000 },
    );
  });
});
