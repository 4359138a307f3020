import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOwnWording } from '../../../src/core/messages/check-own-wording.ts';
import { mailShape } from '../../../src/core/messages/mail-shape.ts';
import type { Shape } from '../../../src/core/messages/mail-shape.ts';
import { mailViewOf } from '../../../src/core/messages/mail-view.ts';
import { renderMessages } from '../../../src/core/messages/render-messages.ts';
import { aDigest, anItem, renderContext, someLinks } from './a-digest.ts';

const row = (text: string | null, subject: string | null = null, template = 'Digest') => ({
  template,
  subject,
  text,
  row: 2,
});

function rendered(text: string | null, subject: string | null = null, digest = aDigest()) {
  const { wordings, problems } = checkOwnWording([row(text, subject)]);
  const [message] = renderMessages([digest], renderContext({ wordings, links: someLinks }));
  return { message, problems };
}

describe('a team’s own wording', () => {
  it('wins over the shipped one, in text and in HTML, with our links clickable', () => {
    const text =
      'Moin {{name}}!\n\n{{#each items}}- {{title}}{{#if value}} ({{value}}){{/if}}: {{why}} {{doneUrl}}\n{{else}}Nothing.{{/each}}{{#unless tail}}That is all.{{/unless}}';
    const { message, problems } = rendered(text, '{{itemCount}} for you');
    expect(problems).toEqual([]);
    expect(message?.subject).toBe('1 deal for you');
    expect(message?.text).toBe(
      'Moin Ann Keller!\n\n- Acme (€1,200): Follow-up was due yesterday (Mon 23 Nov): call back https://act.example/act?t=done-A1\nThat is all.\n',
    );
    expect(message?.html).toContain('<a class="link" href="https://act.example/act?t&#x3D;done-A1"');
  });

  it('escapes what cells say, also in the HTML made from it', () => {
    const digest = aDigest({ items: [anItem({ title: '<b>{{owner}}</b> https://evil.example' })] });
    const { message } = rendered('{{#each items}}{{title}}{{/each}} <i>ours</i>', null, digest);
    expect(message?.text).toContain('<b>{{owner}}</b> https://evil.example <i>ours</i>');
    expect(message?.html).not.toMatch(/<b>|<i>|href="https:\/\/evil/);
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ['{{{title}}}', /Three braces/],
    ['{{&title}}', /Three braces/],
    ['{{> layout}}', /Partials/],
    ['{{#> layout}}x{{/layout}}', /Partials/],
    ['{{* decorate}}', /Partials and decorators/],
    ['{{#*inline "x"}}y{{/inline}}', /Partials and decorators/],
    ['{{lookup this "constructor"}}', /words after/],
    ['{{constructor}}', /not known here/],
    ['{{__proto__.polluted}}', /not known here/],
    ['{{title.constructor.prototype}}', /not known here/],
    ['{{@root.title}}', /not known/],
    ['{{#with title}}x{{/with}}', /not known: if/],
    ['{{#each title}}x{{/each}}', /not a list/],
    ['{{#each items as |one|}}x{{/each}}', /not allowed/],
    ['{{items}}', /use #each or #if/],
    ['{{../title}}', /more "\.\.\/"/],
    ['{{titel}}', /Did you mean \{\{title\}\}/],
    ['{{#if title}}', /cannot be read/],
    ['{{title', /cannot be read/],
    ['x'.repeat(20_001), /longer than/],
    ['{{title}}'.repeat(501), /more than 500 parts/],
    ['Hello {{name}}, have a look at your deals.', /does not say which deals/],
    ['{{title}} {{#each items}}{{why}}{{/each}}', /does not say which deals/],
    ['{{{{raw}}}} {{title}} {{{{/raw}}}}', /not known: if/],
    ['{{#if (lookup this "title")}}x{{/if}}', /Only names/],
    ['{{title.[constructor]}}', /not known here/],
    ['{{#each items}}{{../../title}}{{/each}}', /more "\.\.\/"/],
    ['{{#if title}}'.repeat(300) + '{{/if}}'.repeat(300), /more than 6 deep/],
  ];
  for (const [text, why] of refused) {
    it(`is refused, and the shipped one sent: ${text.slice(0, 40)}`, () => {
      const { message, problems } = rendered(text);
      expect(problems[0]?.message).toMatch(why);
      expect(message?.text).toContain('Hello Ann');
    });
  }

  it('works as docs/templates.md shows it', async () => {
    const docs = await readFile(new URL('../../../docs/templates.md', import.meta.url), 'utf8');
    const lines = docs.split('\n').filter((line) => line.startsWith('    '));
    const text = lines
      .slice(2)
      .map((line) => line.slice(14))
      .join('\n');
    const { message, problems } = rendered(text, (lines[1] ?? '').slice(14), aDigest({ stillOpen: 3 }));
    expect(problems).toEqual([]);
    expect(message?.subject).toBe('1 deal for you today');
    expect(message?.text).toMatch(/Good morning Ann Keller,\n+Acme \(€1,200\): Follow-up was due/);
    expect(message?.text).toContain('3 still open, shown before.');
  });

  it('gives way to the shipped one where a condition of its leaves a deal out', () => {
    const items = [anItem({ title: 'Acme', value: 5 }), anItem({ lead: 'L2', title: 'Borax', value: null })];
    const text = '{{#each items}}{{#if value}}{{title}}{{/if}}{{/each}}';
    expect(rendered(text, null, aDigest({ items })).message?.text).toContain('Hello Ann');
    expect(rendered(text, null, aDigest({ items: items.slice(0, 1) })).message?.text).toBe('Acme\n');
  });

  it('has the shipped subject where its own comes to nothing', () => {
    const { message } = rendered(null, '{{#if tail}}Still {{itemCount}}{{/if}} ');
    expect(message?.subject).toBe(rendered(null).message?.subject);
    expect(message?.subject).not.toBe('');
  });

  it('is refused for a mail that does not exist', () => {
    expect(checkOwnWording([row('x', null, 'constructor')]).problems).toHaveLength(1);
  });

  it('falls back to the shipped one where lists inside lists grow out of hand', () => {
    const items = Array.from({ length: 10 }, (_, i) => anItem({ lead: `L${i}` }));
    const nested =
      '{{#each items}}{{title}}{{/each}}{{#each items}}{{#each ../items}}{{#each ../../items}}{{#each ../../../items}}{{#each ../../../../items}}x{{/each}}{{/each}}{{/each}}{{/each}}{{/each}}';
    const { message, problems } = rendered(nested, null, aDigest({ items }));
    expect(problems).toEqual([]);
    expect(message?.text).toContain('Hello Ann');
  });

  it('may use every name of the mail, and no other', () => {
    const names = (shape: Shape): string[] =>
      typeof shape === 'object' && 'fields' in shape ? Object.keys(shape.fields).sort() : [];
    const view = mailViewOf(aDigest(), renderContext({ links: someLinks }));
    expect(names(mailShape)).toEqual(Object.keys(view).sort());
    const items = typeof mailShape === 'object' && 'fields' in mailShape ? mailShape.fields['items'] : undefined;
    const item = typeof items === 'object' && 'list' in items ? items.list : 'value';
    expect(names(item)).toEqual(Object.keys(view.items[0] ?? {}).sort());
  });

  it('never throws and never runs, whatever stands in the cell', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{{{',
      '#if ',
      '/if',
      '#each ',
      '/each',
      'items',
      'title',
      '../',
      '@',
      '"',
      ' ',
      '=',
      'else',
      '>',
      '(',
      ')',
      '|',
      '\\',
      '!--',
      '~',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (source) => {
        const { message } = rendered(source, source);
        expect(message?.subject).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 500 },
    );
  });
});
