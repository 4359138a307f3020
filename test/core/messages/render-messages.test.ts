import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simpleParser } from 'mailparser';
import { composeEml } from '../../../src/adapters/eml-files/compose-eml.ts';
import { renderMessages } from '../../../src/core/messages/render-messages.ts';
import type { Message } from '../../../src/core/messages/message.ts';
import type { Digest, ReminderItem } from '../../../src/core/reminders/reminder.ts';
import { day } from '../../support/builders.ts';
import { aDigest, anItem, renderContext, someLinks } from './a-digest.ts';

function rendered(digest: Digest, changes: Parameters<typeof renderContext>[0] = {}): Message {
  const [message] = renderMessages([digest], renderContext(changes));
  if (message === undefined) throw new Error('no message');
  return message;
}

/** Everything that a browser or a mail program would follow or run. */
function activeParts(html: string): string[] {
  const hrefs = [...html.matchAll(/\b(?:href|src|action|background)\s*=\s*"([^"]*)"/gi)].map(([, url]) => url ?? '');
  const tags = [...html.matchAll(/<(script|img|iframe|object|form|svg|base|link|input)\b/gi)].map(
    ([, tag]) => tag ?? '',
  );
  const handlers = [...html.matchAll(/<[^>]*\son\w+\s*=/gi)].map(() => 'handler');
  return [
    ...hrefs.filter((url) => !/^(https:\/\/(sheet|act)\.example\/|mailto:|tel:\+?\d+$)/.test(url)),
    ...tags,
    ...handlers,
  ];
}

describe('renderMessages', () => {
  it('says who, what, why and where, in the subject, the text and the HTML', () => {
    const message = rendered(aDigest());
    expect(message.subject).toBe('Acme: 1 overdue');
    expect(message.text).toContain('Hello Ann,');
    expect(message.text).toContain('* Acme · €1,200 · Proposal\n  Follow-up was due yesterday (Mon 23 Nov): call back');
    expect(message.text).toContain('Leads, row 7');
    expect(message.html).toContain('Follow-up was due yesterday');
    expect(message.headers).toEqual({ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' });
  });

  it('writes a name from Team into the header as one line without marks, or none at all', () => {
    const to = (name: string) => rendered(aDigest({ recipient: { name, address: 'ann@example.com' } })).to.name;
    expect(to('Ann\r\nBcc: eve@example.com\u000f\u202e')).toBe('Ann Bcc: eve@example.com');
    expect(to('\u000f')).toBeNull();
  });

  it('names tab and row where there is nothing to link to, and links where there is', () => {
    const { html } = rendered(aDigest());
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url)).toEqual(['mailto:maria@acme.example']);
    const linked = rendered(aDigest(), { links: someLinks });
    expect(linked.html).toContain('href="https://act.example/act?t&#x3D;done-A1"');
    expect(linked.text).toContain('Snooze: https://act.example/act?t=snooze-A1');
  });

  it('counts what is in between and what did not fit in one line each, and in the subject as in the body', () => {
    const { text, subject, html } = rendered(aDigest({ stillOpen: 9, more: 4 }));
    expect(subject).toBe('Acme: 1 overdue, 4 to check; 9 still open');
    expect(html).toContain('1 overdue, 4 to check; 9 still open</h1>');
    expect(rendered(aDigest({ kind: 'preview', stillOpen: 9 })).subject).toMatch(/; 9 still open$/);
    expect(text).toContain('9 still open, shown before.');
    expect(text).toContain('And 4 more deals like these, in the sheet.');
  });

  it('says of new leads that they are new, first, and who might take them', () => {
    const free = {
      lead: 'B1',
      title: 'Brookside',
      rule: 'came-in' as const,
      why: 'Came in today. Who takes it?',
      owner: null,
    };
    const mine = anItem({ rule: 'came-in', why: 'Came in today.' });
    const other = anItem({ ...free, insteadOf: 'no owner' });
    const alone = rendered(aDigest({ kind: 'new-leads', items: [other] }));
    expect([alone.subject, alone.text.split('\n')[2]]).toEqual([
      'New: Brookside',
      'This is new, and nobody has it yet.',
    ]);
    const many = rendered(aDigest({ kind: 'new-leads', items: [mine, other], more: 3 }));
    expect(many.subject).toBe('New: Acme, Brookside and 3 more');
    expect(many.text).toContain('And 3 more new leads, in the sheet.');
    const daily = rendered(aDigest({ items: [anItem({ lead: 'C', title: 'Calder' }), other, mine] }));
    expect(daily.subject).toBe('Calder, Brookside (new): 2 new, 1 overdue');
    const headings = daily.text.split('\n').filter((line) => /^[A-Z][A-Z ,]+$/.test(line.trim()));
    expect(headings).toEqual(['NEW, WITHOUT AN OWNER', 'NEW OR HANDED TO YOU', 'OVERDUE AND TODAY']);
  });

  it('says in one breath how much, where and for how long; the last word; who else has it; how to reach them', () => {
    const stay = { days: 18, limit: 30, byHistory: false };
    const twin = { title: 'Acme Ltd', tab: 'Leads', tabId: 0, row: 14, stage: 'Negotiation', owner: 'Tom' };
    const about = { stay, twin, lastWord: '“wants 2 references” (Ann, Mon 2 Nov)' };
    const phone = '+44 (0)117 496 0422';
    const { text, html } = rendered(aDigest({ items: [anItem({ about, phone })] }));
    expect(text).toContain(
      [
        '* Acme · €1,200 · Proposal for 18 days (limit 30)',
        '  Follow-up was due yesterday (Mon 23 Nov): call back',
        '  Last: “wants 2 references” (Ann, Mon 2 Nov)',
        '  Probably the same as row 14: Tom has Acme Ltd in Negotiation. Ask Tom before you call.',
        '  Maria Soto · +44 (0)117 496 0422 · maria@acme.example · Leads, row 7',
      ].join('\n'),
    );
    expect(html.replaceAll('&#x3D;', '=')).toContain('tel:+441174960422');
    const own = rendered(aDigest({ items: [anItem({ about: { ...about, twin: { ...twin, owner: 'Ann Keller' } } })] }));
    expect(own.text).toContain('Probably in the sheet twice: Acme Ltd, row 14 (Negotiation).');
    const stuck = anItem({ rule: 'stuck', why: '18 days in Proposal (limit 10).', about });
    expect(rendered(aDigest({ items: [stuck] })).text).toContain(
      '* Acme · €1,200 · Proposal\n  18 days in Proposal (limit 10).',
    );
  });

  it.each(['0117 496 0888 ext. 5', '0117 496 0888 / 0117 496 0889 1', '12', '555-CALL', '<b>1234567</b>'])(
    'a phone does not dial what is not one number: %s',
    (phone) => {
      expect(rendered(aDigest({ items: [anItem({ phone })] })).html).not.toContain('tel:');
    },
  );

  it('asks for all days that are missing in one entry, and puts chores last', () => {
    const plain = { also: [], value: null };
    const items = [
      anItem({ ...plain, rule: 'no-next-step', why: 'send price: by when?' }),
      anItem({ ...plain, rule: 'no-next-step', why: 'No next step: what comes next, and when?', lead: 'B' }),
      anItem({ ...plain, rule: 'fix-row', why: '“Quote sent” is no stage.', lead: 'C' }),
    ];
    const { text, html } = rendered(aDigest({ items }));
    const headings = text.split('\n').filter((line) => /^[A-Z0-9][A-Z0-9 ,?]+$/.test(line));
    expect(headings).toEqual(['BY WHEN? 2 DEALS HAVE NO DAY FOR WHAT COMES NEXT', 'PUT RIGHT IN THE SHEET']);
    expect(html.match(/class="card"/g)).toHaveLength(2);
  });

  it('names what was shown before and is open, and says why it came, when the next comes and how to stop it', () => {
    const nextAt = day('2026-11-25') + 8 / 24;
    const names = { stillOpen: 5, stillOpenNames: ['Yarrow', 'Beacon'], nextAt };
    const { text } = rendered(aDigest(names));
    expect(text).toContain('5 still open, shown before: Yarrow, Beacon and 3 more.');
    expect(text).toContain(
      'You get this because deals in “pipeline.xlsx” are yours. Next mail: Wed 25 Nov, 08:00, if something is due.',
    );
    expect(text).toContain('To stop: Active = no; your deals then go to your manager.');
    expect(rendered(aDigest({ ...names, stillOpen: 2 })).text).toContain(
      '2 still open, shown before: Yarrow and Beacon.',
    );
  });

  it('says what is wrong in the row, however much else there is to say', () => {
    const reason = (rule: ReminderItem['rule']) => ({ rule, why: `${rule}.`, since: null, step: 0 });
    const also = (['stuck', 'gone-quiet', 'no-next-step', 'fix-row'] as const).map(reason);
    const { text } = rendered(aDigest({ items: [anItem({ also })] }));
    expect(text).toContain('  fix-row.');
    expect(text).not.toContain('no-next-step.');
  });

  it('gives the same bytes for the same input', async () => {
    const from = { name: 'Pipeline', address: 'pipeline@team.example' };
    const bytes = await composeEml(rendered(aDigest(), { links: someLinks }), from);
    expect(await composeEml(rendered(aDigest(), { links: someLinks }), from)).toEqual(bytes);
    const mail = await simpleParser(bytes);
    expect(mail.messageId).toMatch(/^<[a-z0-9]{33}@team\.example>$/);
    expect(mail.text).toContain('Hello Ann,');
  });

  it('prepares a mail to the lead as a link that opens the own mail program', () => {
    const draft = { to: 'maria@acme.example', subject: 'Where we are', text: 'Hello\n\nMaria & co' };
    const { text } = rendered(aDigest({ items: [anItem({ rule: 'lead-update', draft })] }));
    expect(text).toContain('mailto:maria@acme.example?subject=Where%20we%20are&body=Hello%0D%0A%0D%0AMaria%20%26%20co');
  });

  it('has a wording for every kind of mail', () => {
    for (const kind of ['digest', 'triage', 'preview', 'escalation'] as const) {
      const { subject, text, html } = rendered(aDigest({ kind }));
      expect(subject.length).toBeGreaterThan(8);
      expect(text.length).toBeGreaterThan(100);
      expect(html).toContain('</html>');
    }
  });

  it('uses no jargon', async () => {
    const jargon = /zombie|flooded|censored|restricted mean|horizon|P\(first\)/i;
    for (const kind of ['digest', 'triage', 'preview', 'escalation'] as const) {
      const message = rendered(aDigest({ kind, stillOpen: 2, more: 3 }));
      expect(`${message.subject} ${message.text} ${message.html}`).not.toMatch(jargon);
    }
  });

  it('lets no cell add a recipient, a header, markup or a link, whatever stands in it', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        'javascript:alert(1)',
        'Acme\r\nBcc: eve@evil.example',
        '{{constructor}}',
        '=HYPERLINK("http://evil.example")',
        '\u202Eevil\u0000',
        '\ud800',
        '__proto__',
      ),
    );
    const from = { name: null, address: 'pipeline@team.example' };
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, nasty, async (title, contact, why, stage) => {
        const item = anItem({ title, contact, why, stage, nextStep: why, owner: contact, tab: stage, phone: title });
        const digest = aDigest({ items: [item], recipient: { name: title, address: 'ann@team.example' } });
        const evil = { ...someLinks, row: () => `javascript:${title}` };
        const message = rendered(digest, { links: evil, workbookName: why });
        expect(activeParts(message.html)).toEqual([]);
        expect(message.subject).not.toMatch(/[\r\n\u0000]/);
        const mail = await simpleParser(await composeEml(message, from));
        expect(mail.bcc).toBeUndefined();
        expect(mail.cc).toBeUndefined();
        expect(mail.to).toMatchObject({ value: [{ address: 'ann@team.example' }] });
        expect([...mail.headers.keys()].sort()).toEqual([
          'auto-submitted',
          'content-type',
          'date',
          'from',
          'message-id',
          'mime-version',
          'subject',
          'to',
          'x-auto-response-suppress',
        ]);
      }),
      { numRuns: 200 },
    );
  });
});
