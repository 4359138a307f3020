import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simpleParser } from 'mailparser';
import { composeEml } from '../../../src/adapters/eml-files/compose-eml.ts';
import { renderMessages } from '../../../src/core/messages/render-messages.ts';
import type { Message } from '../../../src/core/messages/message.ts';
import type { Digest, ReminderItem } from '../../../src/core/reminders/reminder.ts';
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
  return [...hrefs.filter((url) => !/^(https:\/\/(sheet|act)\.example\/|mailto:)/.test(url)), ...tags, ...handlers];
}

describe('renderMessages', () => {
  it('says who, what, why and where, in the subject, the text and the HTML', () => {
    const message = rendered(aDigest());
    expect(message.subject).toBe('Acme needs you today');
    expect(message.text).toContain('Hello Ann,');
    expect(message.text).toContain('* Acme (€1,200)\n  Follow-up was due yesterday (Mon 23 Nov): call back');
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
    expect(rendered(aDigest()).html).not.toContain('href');
    const linked = rendered(aDigest(), { links: someLinks });
    expect(linked.html).toContain('href="https://act.example/act?t&#x3D;done-A1"');
    expect(linked.text).toContain('Snooze: https://act.example/act?t=snooze-A1');
  });

  it('counts what is in between and what did not fit in one line each', () => {
    const { text } = rendered(aDigest({ stillOpen: 9, more: 4 }));
    expect(text).toContain('Still open: 9.');
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
      'this has just come in, and nobody has it yet.',
    ]);
    const many = rendered(aDigest({ kind: 'new-leads', items: [mine, other], more: 3 }));
    expect(many.subject).toBe('New: Acme, Brookside and 3 more');
    expect(many.text).toContain('And 3 more new leads, in the sheet.');
    const daily = rendered(aDigest({ items: [anItem({ lead: 'C', title: 'Calder' }), other, mine] }));
    expect(daily.subject).toBe('Calder, Brookside (new) and 1 more need you today');
    const headings = daily.text.split('\n').filter((line) => /^[A-Z][A-Z ,]+$/.test(line));
    expect(headings).toEqual(['NEW, WITHOUT AN OWNER', 'NEW', 'FOLLOW UP']);
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
