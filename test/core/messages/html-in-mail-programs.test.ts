import { caniemail } from 'caniemail';
import { expect, it } from 'vitest';
import { renderMessages } from '../../../src/core/messages/render-messages.ts';
import { aDigest, anItem, renderContext, someLinks } from './a-digest.ts';

/** What some mail program does not know, and why the mail is right without it. Anything new fails. */
const accepted: Readonly<Record<string, string>> = {
  '<body> element': 'Replaced by a div where it is unknown; the outer table carries the background too.',
  '<style> element': 'Holds nothing but dark mode; every other style is inlined.',
  '@media': 'Dark mode only; the light mail is shown without it.',
  'border-radius': 'Corners are square without it.',
  'display:none': 'Hides the preview line; its size, height and colour hide it where this is ignored.',
  'height property': 'max-height of the preview line, see display:none.',
  overflow: 'Of the preview line, see display:none.',
  'role attribute': 'Tells screen readers that a table is for layout; harmless where it is dropped.',
  'white-space': 'An amount of money may wrap without it.',
  'word-break': 'A very long word may widen the mail without it.',
};

it('uses nothing that a common mail program does not know, but for what is accepted', () => {
  const items = [
    anItem({ also: [anItem({ why: 'It has no next step.' })], goesTo: { name: 'Ruth', on: 20_000 } }),
    anItem({ rule: 'lead-update', draft: { to: 'maria@acme.example', subject: 'x', text: 'y' } }),
  ];
  for (const kind of ['digest', 'triage', 'preview', 'escalation'] as const) {
    const [message] = renderMessages(
      [aDigest({ kind, items, stillOpen: 2, more: 3 })],
      renderContext({ links: someLinks }),
    );
    const { issues } = caniemail({
      clients: ['gmail.*', 'outlook.*', 'apple-mail.*', 'yahoo.*', 'thunderbird.*', 'samsung-email.*'],
      html: message?.html ?? '',
    });
    const unknown = new Set([...issues.errors.values()].flat().map(({ title }) => title));
    expect([...unknown].filter((title) => !Object.hasOwn(accepted, title)).sort()).toEqual([]);
    expect(unknown.size).toBeGreaterThan(0);
    // Large mails are cut off by Gmail.
    expect(Buffer.byteLength(message?.html ?? '')).toBeLessThan(100_000);
  }
});

it('keeps a first list of two hundred below the size at which mails are cut off', () => {
  const items = Array.from({ length: 200 }, (_, i) => anItem({ lead: `L${i}`, title: `Company number ${i}` }));
  const [message] = renderMessages([aDigest({ kind: 'triage', items })], renderContext({ links: someLinks }));
  expect(message?.html).toContain('Company number 199');
  expect(Buffer.byteLength(message?.html ?? '')).toBeLessThan(100_000);
});
