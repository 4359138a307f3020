import { describe, expect, it } from 'vitest';
import { stateAfter } from '../../src/core/logs/mail-outcome.ts';
import type { MailOutcome } from '../../src/core/logs/ledger-row.ts';
import type { Message } from '../../src/core/messages/message.ts';
import type { Recipient } from '../../src/core/reminders/reminder.ts';
import type { Mailer } from '../../src/ports.ts';

/** How far a mail has come when something goes wrong, in order; and what may be said of it then. */
export const stages = {
  /** Whoever takes it: connection, greeting, encryption; a folder. */
  'on the way there': ['stop', 'not sent'],
  'signing in': ['stop', 'not sent'],
  'naming the sender': ['stop', 'not sent'],
  'naming the recipient': ['refused recipient', 'refused message', 'not sent', 'stop'],
  'handing over the message': ['refused recipient', 'refused message', 'not sent', 'stop'],
  /** From here on it may have been taken. */
  'after its last byte': ['refused recipient', 'refused message', 'not sent', 'stop', 'unknown'],
} as const satisfies Record<string, readonly MailOutcome[]>;
export type Stage = keyof typeof stages;

/** What a way of mailing cannot come to, and why. */
interface Never {
  readonly never: string;
}

/** One thing that goes wrong. */
export interface Mishap {
  /** As it reads behind "where". */
  readonly what: string;
  readonly kind: Exclude<MailOutcome, 'sent'>;
  /** What is said of it, where that is not left open. */
  readonly reply?: string;
  readonly meet: () => Promise<MailingInTrouble>;
}

/** A mailer, and those who read what it sends. */
export interface Mailing {
  readonly mailer: Mailer;
  /** Everything that came to where people read it, in order. */
  arrived(): Promise<readonly Arrived[]>;
}

interface MailingInTrouble extends Mailing {
  /** From now on all is well there. */
  mend(): Promise<void>;
}

/** A mail as it came. */
export interface Arrived {
  /** Every mailbox that got it. */
  readonly to: readonly string[];
  readonly from: Recipient;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly date: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
}

export interface MailerTraits {
  /** Who sends. */
  readonly sender: Recipient;
  /** Why a mail may arrive with another Message-ID; left out where none does. */
  readonly rewritesMessageId?: string;
  /** Where all is well. */
  readonly start: () => Promise<Mailing>;
  readonly mishaps: Readonly<Record<Stage, readonly Mishap[] | Never>>;
  /** What goes wrong when it is closed. */
  readonly closing: readonly { readonly what: string; readonly meet: () => Promise<Mailing> }[] | Never;
  /** Outcomes that no mishap comes to. */
  readonly never: Readonly<Partial<Record<MailOutcome, string>>>;
}

/** A mail as a run makes it. */
export function aMessage(changes: Partial<Message> = {}): Message {
  return {
    key: 'wb|digest|ann@team.example|2026-11-24|1',
    to: { name: 'Ann', address: 'ann@team.example' },
    replyTo: { name: null, address: 'sales@team.example' },
    subject: 'Acme needs you today',
    text: 'Hello Ann,\n',
    html: '<p>Hello Ann,</p>',
    messageId: '<abc@team.example>',
    date: Date.UTC(2026, 10, 24, 8),
    headers: { 'Auto-Submitted': 'auto-generated' },
    inReplyTo: '<first@team.example>',
    ...changes,
  };
}

const toBob = aMessage({
  key: 'wb|digest|bob@team.example|2026-11-24|1',
  to: { name: null, address: 'bob@team.example' },
  messageId: '<bob@team.example>',
  inReplyTo: null,
  replyTo: null,
});

/**
 * What every way of mailing must hold: whom a message names gets it, whole, and nobody else; `send` never throws, says what
 * became of the mail by how far it had come, and `sent` of none that did not arrive; no mishap outlives its cause.
 * Who may be mailed is no way's to decide (mail-policy.ts).
 */
export function mailerContract(name: string, traits: MailerTraits): void {
  describe(`mailer contract: ${name}`, () => {
    describe('where all is well', () => {
      it('a mail arrives whole, and at one address', async () => {
        const { mailer, arrived } = await traits.start();
        const message = aMessage();
        const outcome = await mailer.send(message);
        expect(outcome.kind).toBe('sent');
        expectOneLine(outcome.reply);
        const [mail, ...others] = await arrived();
        expect(others).toEqual([]);
        expect(mail).toMatchObject({
          to: ['ann@team.example'],
          from: traits.sender,
          replyTo: 'sales@team.example',
          subject: message.subject,
          text: 'Hello Ann,',
          html: message.html,
          ...(traits.rewritesMessageId === undefined ? { messageId: message.messageId } : {}),
          inReplyTo: message.inReplyTo,
          date: message.date,
        });
        expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
      });

      it('each mail goes to its own reader', async () => {
        const { mailer, arrived } = await traits.start();
        for (const message of [aMessage(), toBob]) expect((await mailer.send(message)).kind).toBe('sent');
        const mails = await arrived();
        expect(mails.map(({ to }) => to)).toEqual([['ann@team.example'], ['bob@team.example']]);
        expect(mails.map(({ replyTo }) => replyTo)).toEqual(['sales@team.example', null]);
        expect(mails.map(({ inReplyTo }) => inReplyTo)).toEqual(['<first@team.example>', null]);
      });

      it('the same mail sent twice arrives once where it says so, else twice', async () => {
        const { mailer, arrived } = await traits.start();
        for (let i = 0; i < 2; i++) expect((await mailer.send(aMessage())).kind).toBe('sent');
        const mails = await arrived();
        expect(mails).toHaveLength(mailer.idempotent ? 1 : 2);
        const asWritten = mails.map((mail) => {
          if (traits.rewritesMessageId === undefined) return mail;
          const headers = new Map([...mail.headers].filter(([name]) => name !== 'message-id'));
          return { ...mail, headers, messageId: '' };
        });
        for (const mail of asWritten) expect(mail).toEqual(asWritten[0]);
      });

      it.each([
        'Ann" <eve@evil.example>,\r\nBcc: eve@evil.example',
        'Ann, eve@evil.example',
        'Ann>,<eve@evil.example',
        'Group: eve@evil.example;',
        'Änn 🎉 "the rock" (eve@evil.example)',
      ])('no name and no subject adds a reader or a header: %j', async (hostile) => {
        const { mailer, arrived } = await traits.start();
        const to = { name: hostile, address: 'ann@team.example' };
        const replyTo = { name: hostile, address: 'sales@team.example' };
        expect((await mailer.send(aMessage({ to, replyTo, subject: hostile }))).kind).toBe('sent');
        const [mail, ...others] = await arrived();
        expect(others).toEqual([]);
        expect(mail).toMatchObject({ to: ['ann@team.example'], replyTo: 'sales@team.example', from: traits.sender });
        expect(mail?.headers.has('bcc') || mail?.headers.has('cc')).toBe(false);
        expect(mail?.subject).not.toMatch(/[\r\n]/);
      });

      it('it can be closed before the first mail, after the last, and twice', async () => {
        const unused = await traits.start();
        await unused.mailer.close();
        const { mailer, arrived } = await traits.start();
        await mailer.send(aMessage());
        await mailer.close();
        await mailer.close();
        expect(await arrived()).toHaveLength(1);
      });
    });

    for (const [stage, allowed] of Object.entries(stages)) {
      const mishaps = traits.mishaps[stage as Stage];
      if ('never' in mishaps) it(`${stage}: nothing goes wrong (${mishaps.never})`, () => undefined);
      else
        describe(stage, () => {
          it.each(mishaps.map((mishap) => [mishap.kind, mishap.what, mishap] as const))(
            '%s, where %s; the next mail is not the worse for it',
            async (kind, _what, { meet, reply }) => {
              expect(allowed).toContain(kind);
              const { mailer, arrived, mend } = await meet();
              const outcome = await mailer.send(aMessage());
              expect(outcome).toEqual({ kind, reply: reply ?? expect.any(String) });
              expectOneLine(outcome.reply);
              const before = [...(await arrived())];
              // Of a mail that may have been taken nobody can say more; every other one was not.
              if (kind !== 'unknown') expect(before).toEqual([]);
              await mend();
              expect((await mailer.send(toBob)).kind).toBe('sent');
              expect((await arrived()).slice(before.length).map(({ to }) => to)).toEqual([['bob@team.example']]);
              await mailer.close();
            },
          );
        });
    }

    if ('never' in traits.closing) it(`at the end: nothing goes wrong (${traits.closing.never})`, () => undefined);
    else
      it.each(traits.closing.map((one) => [one.what, one] as const))(
        'at the end: %s, and nobody waits',
        async (_what, { meet }) => {
          const { mailer, arrived } = await meet();
          expect((await mailer.send(aMessage())).kind).toBe('sent');
          await mailer.close();
          expect(await arrived()).toHaveLength(1);
        },
      );

    it('comes to every outcome but those that it declares it cannot come to', () => {
      const met = Object.values(traits.mishaps).flatMap((mishaps) => ('never' in mishaps ? [] : mishaps));
      const outcomes = new Set(['sent', ...met.map(({ kind }) => kind)]);
      const missing = Object.keys(stateAfter).filter((kind) => !outcomes.has(kind));
      expect(missing.sort()).toEqual(Object.keys(traits.never).sort());
    });
  });
}

/** It is shown in the workbook, in logs and in terminals. */
function expectOneLine(reply: string): void {
  expect(reply).toMatch(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]{1,600}$/);
}
