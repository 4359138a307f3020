import { describe, expect, it } from 'vitest';
import {
  asciiDomain,
  isOfDomain,
  namedAddress,
  plainAddress,
} from '../../../../src/core/schema/values/plain-address.ts';
import { parseMailbox } from '../../../../src/core/schema/values/mailbox.ts';

/** Cells that could name another mailbox than they seem to, or more than one. */
const odd = [
  'x@ok.example,y@evil.example',
  'x@ok.example;y@evil.example',
  'x@ok.example y@evil.example',
  'x@ok.example\ny@evil.example',
  'x@ok.example/y@evil.example',
  'x@ok.example or y@evil.example',
  'see x@ok.example',
  'x@ok.example (cell phone)',
  'x(comment)@ok.example',
  '|cmd@ok.example',
  '"|cmd"@ok.example',
  '/etc/passwd@ok.example',
  '-oQ/tmp@ok.example',
  'x%evil.example@ok.example',
  'evil.example!x@ok.example',
  '@evil.example:x@ok.example',
  'x@evil.example@ok.example',
  'x@[192.0.2.1]',
  'x@ok.example.',
  'x@ok',
  'x@ok..example',
  '.x@ok.example',
  'x.@ok.example',
  'x..y@ok.example',
  '"x y"@ok.example',
  "'x@ok.example",
  '=x@ok.example',
  'x\u200by@ok.example',
  'x@ok\u2060.example',
  'x\uff20ok.example',
  'x@\uff4fk.example',
  'x@\u043ek.example',
  'x@ok\u3002example',
  'jörg@ok.example',
  'x@müller.example.evil。example',
  'x@mü ller.example',
  'x@mаil.example',
  'x\u202e@ok.example',
  'x\u0000@ok.example',
  'x\r\nBcc: y@evil.example@ok.example',
  'mailto:x@ok.example',
  'Group: x@ok.example;',
  'x@evil.example <y@ok.example>',
  '<y@evil.example> <y@ok.example>',
  'Y <y@ok.example> z',
  'Y <y@ok.example, z@evil.example>',
  'Y <<y@ok.example>>',
  'Y\r\nX <y@ok.example>',
  'Y <mailto:y@ok.example>',
  `${'x'.repeat(65)}@ok.example`,
  `x@${'y'.repeat(64)}.example`,
  `x@${'y.'.repeat(130)}example`,
  'x',
  '',
  '@',
];

describe('plainAddress', () => {
  it.each(odd)('takes nothing of %j', (text) => {
    expect(plainAddress(text)).toBeNull();
    expect(namedAddress(text)).toBeNull();
    if (text !== '') expect(parseMailbox(text)).toMatchObject({ ok: false, problem: 'cell/not-a-mailbox' });
  });

  it.each([
    'ann@team.example',
    'Ann.Lee+crm@Team.Example',
    "o'brien@team.example",
    'r&d@team.example',
    '_x-1=y~@sub.team-2.co.example',
    'ann@xn--mller-kva.de',
    'ann@example.xn--p1ai',
  ])('takes %j whole', (text) => {
    expect(plainAddress(text)).toBe(text);
    expect(parseMailbox(text)).toEqual({ ok: true, value: text });
  });

  it('leaves out what nobody sees at the ends', () => {
    expect(plainAddress('\u200b ann@team.example\u200e\u00a0\r\n')).toBe('ann@team.example');
  });

  it('takes a name and one address in brackets, as people chips are read', () => {
    for (const text of ['Ann Lee <ann@team.example>', '"Lee, Ann" <ann@team.example>', 'Lee, Ann <ann@team.example>'])
      expect(parseMailbox(text)).toEqual({ ok: true, value: 'ann@team.example' });
    expect(namedAddress('"Lee, Ann"  <ann@team.example>')).toEqual({ name: 'Lee, Ann', address: 'ann@team.example' });
    expect(namedAddress('<ann@team.example>')).toEqual({ name: null, address: 'ann@team.example' });
  });
});

describe('parseMailbox', () => {
  it.each([
    ['mailto:x@ok.example', 'x@ok.example'],
    ['mailto:x@müller.example', 'x@xn--mller-kva.example'],
    ['x\u200by@ok.example', 'xy@ok.example'],
    ['x\uff20ok.example', 'x@ok.example'],
    ['x@ok.example.', 'x@ok.example'],
    ['x at ok.example', 'x@ok.example'],
    ['x@ok..example', 'x@ok.example'],
    ['x@ok.example,y@evil.example', undefined],
    ['|cmd@ok.example', undefined],
    ['/etc/passwd@ok.example', undefined],
    ['x%evil.example@ok.example', undefined],
    ['see x@ok.example', undefined],
  ])('offers for %j: %j', (text, suggestion) => {
    const read = parseMailbox(text);
    expect(read.ok ? 'taken' : read.suggestion).toBe(suggestion);
  });
});

describe('isOfDomain', () => {
  it('is the very domain, in any case, and nothing else', () => {
    const allowed = ['ok.example', 'xn--mller-kva.de'];
    for (const address of ['x@ok.example', 'x@OK.Example', 'x@XN--mller-kva.de'])
      expect(isOfDomain(address, allowed)).toBe(true);
    for (const address of ['x@sub.ok.example', 'x@notok.example', 'x@ok.example.evil.example', 'x@ok', 'x@müller.de'])
      expect(isOfDomain(address, allowed)).toBe(false);
    for (const text of odd) expect(isOfDomain(text, allowed)).toBe(false);
    expect(isOfDomain('x@ok.example', [])).toBe(false);
  });
});

it('asciiDomain gives a domain as it goes over the wire, and null for what is none', () => {
  expect(['Müller.DE', 'ok.example.', ' ok.example '].map(asciiDomain)).toEqual([
    'xn--mller-kva.de',
    'ok.example',
    'ok.example',
  ]);
  for (const text of ['', 'x', '3.5', '192.0.2.1', 'a b.example', 'ok.example/x', 'x@y.example', 'ok.example:25'])
    expect(asciiDomain(text)).toBeNull();
});

// The same domain to every mail server; zonemaster and browsers show either form.
it.each([
  ['x@müller.example', 'x@xn--mller-kva.example'],
  ['x@BÜRO.example', 'x@xn--bro-hoa.example'],
  ['x@mu\u0308ller.example', 'x@xn--mller-kva.example'],
  ['x@例え.example', 'x@xn--r8jz45g.example'],
  ['x@почта.example', 'x@xn--80a1acny.example'],
])('%s is mailed as %s', (typed, wire) => {
  expect(plainAddress(typed)).toBe(wire);
  expect(parseMailbox(`Ann <${typed}>`)).toEqual({ ok: true, value: wire });
});

it('says of letters before the @ why no mail goes there', () => {
  expect(parseMailbox('müller@büro.example')).toMatchObject({
    ok: false,
    message: expect.stringContaining('letters before the @ that not every mail server takes') as string,
  });
});
