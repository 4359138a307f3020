import { expect, it } from 'vitest';
import { classifyFailure } from '../../../src/adapters/smtp-mail/classify-failure.ts';
import type { MailOutcome } from '../../../src/core/logs/ledger-row.ts';

/** What servers really say, and what it means for the mail and for the address. */
const replies: Readonly<Record<Exclude<MailOutcome, 'sent' | 'unknown'>, readonly string[]>> = {
  'refused recipient': [
    '550 5.1.1 no such user',
    '550 5.1.1 <ann@team.example>: Recipient address rejected: User unknown in local recipient table',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    '550 5.2.1 The email account that you tried to reach is inactive.',
    '550 5.4.1 Recipient address rejected: Access denied. [AM1.prod.protection.outlook.com]',
    '550 no such user',
    '553 sorry, that mailbox does not exist here: mailbox not found',
    '550 sorry, no mailbox here by that name (#5.1.1)',
  ],
  'refused message': [
    '554 5.7.1 <ann@team.example>: Relay access denied',
    '550 5.7.1 Unable to relay',
    '554 5.7.1 <ann@team.example>: Recipient address rejected: Access denied',
    '550 5.7.26 This mail has been blocked because the sender is unauthenticated.',
    '550 5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.example',
    "553 sorry, that domain isn't in my list of allowed rcpthosts",
    '554 Transaction failed',
    '550 mail not accepted here',
    '554 5.7.1 said: 550 5.1.1 no such user',
    '554 5.7.1 looks like spam',
    '552 5.3.4 too big',
    '550 message refused',
  ],
  stop: [
    '553 5.7.1 <pipeline@team.example>: Sender address rejected: not owned by user pipeline',
    '550 5.1.8 Access denied, bad outbound sender',
    '530 5.7.0 Authentication Required',
    '554 5.7.1 <unknown[192.0.2.1]>: Client host rejected: Access denied',
    '550 5.4.5 Daily sending quota exceeded',
    '550 5.7.60 Client may not send as this sender',
  ],
  'not sent': [
    '450 4.2.1 mailbox busy',
    '450 4.1.1 no such user',
    '552 5.2.2 mailbox quota exceeded',
    '552 5.2.2 over quota',
    '550 5.2.1 The user you are trying to contact is receiving mail at a rate that prevents more.',
    '552 ann: mailbox is full',
    '452 4.3.1 no space',
  ],
};

it.each(Object.entries(replies).flatMap(([kind, all]) => all.map((reply) => [kind, reply] as const)))(
  '%s: %s, at whatever stage it is said',
  (kind, response) => {
    const failure = { response, responseCode: Number(response.slice(0, 3)), message: 'the library says' };
    for (const stage of ['before the end', 'handed over'] as const)
      expect(classifyFailure(failure, stage)).toEqual({ kind, reply: response });
    expect(classifyFailure(failure, 'before the recipient').kind).toBe('stop');
  },
);
