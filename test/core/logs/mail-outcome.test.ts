import { describe, expect, it } from 'vitest';
import { mostAttempts, outcomeOf, stateAfter } from '../../../src/core/logs/mail-outcome.ts';

describe('outcomeOf', () => {
  it('takes what the ledger says, whatever the reply says', () => {
    expect(outcomeOf('refused message', { state: 'failed', reply: '550 5.1.1 no such user' })).toBe('refused message');
    expect(outcomeOf('stop', { state: 'failed', reply: '550 5.1.1 no such user' })).toBe('stop');
    expect(outcomeOf('refused recipient', { state: 'failed', reply: '250 OK' })).toBe('refused recipient');
  });

  it('lets the state count where somebody made both differ', () => {
    expect(outcomeOf('refused recipient', { state: 'sent', reply: null })).toBe('sent');
    expect(outcomeOf('sent', { state: 'failed', reply: null })).toBe('not sent');
    expect(outcomeOf('refused recipient', { state: 'retry', reply: null })).toBe('not sent');
    expect(outcomeOf('refused recipient', { state: 'needs review', reply: null })).toBe('unknown');
    expect(outcomeOf('refused recipient', { state: 'claimed', reply: null })).toBeNull();
    for (const cell of ['constructor', '__proto__', 'Refused', '5'])
      expect(outcomeOf(cell, { state: 'failed', reply: null })).toBe('not sent');
  });

  it.each([
    ['550 5.1.1 <ann@team.example>: Recipient address rejected: User unknown', 'refused recipient'],
    ['550 no such user', 'refused recipient'],
    ['550-5.1.1 The email account that you tried to reach does not exist.', 'refused recipient'],
    ['535 5.7.8 Username and Password not accepted: no such user', 'not sent'],
    ['554 5.7.1 looks like spam', 'not sent'],
    ['554 no such user', 'not sent'],
    ['550 5.7.1 Relay access denied: unknown user', 'not sent'],
    ['550 5.1.8 Access denied, bad outbound sender', 'not sent'],
    ['Not sent that day: 550 no such user', 'not sent'],
    ['552 5.2.2 mailbox full', 'not sent'],
  ])('of a row from before there was an outcome, with the reply %j: %s', (reply, outcome) => {
    expect(outcomeOf(null, { state: 'failed', reply })).toBe(outcome);
  });

  it.each([
    '550 5.1.1',
    '551 5.1.10 gone',
    '553 no such mailbox',
    '553-no such recipient here',
    '550 5.1.2 recipient unknown',
    '550 Recipient not found',
    '550 the user does not exist',
    "550 that mailbox doesn't exist",
    '550 mailbox unknown',
    '550 unknown recipient',
    '550 unknown mailbox',
    '550 Unknown User',
  ])('the reply %j leaves no doubt that nobody is there', (reply) => {
    expect(outcomeOf(null, { state: 'failed', reply })).toBe('refused recipient');
    expect(outcomeOf(null, { state: 'retry', reply })).toBe('not sent');
  });

  it.each([
    null,
    'so: 550 5.1.1 gone',
    '540 5.1.1 gone',
    '5505.1.1 gone',
    '550 5.1.11 gone',
    '550 5.1.2 gone',
    '550 5.1x1 gone',
    '550 5.2.1 no such user',
    '550 5.4.1 no such user',
    '550 no such user_name',
    '550 xno such user',
    '550 users unknown',
    '550 unknown',
  ])('the reply %j leaves some', (reply) => {
    expect(outcomeOf(null, { state: 'failed', reply })).toBe('not sent');
  });

  it('says nothing of a mail that was not tried', () => {
    expect(outcomeOf('sent', { state: 'due', reply: '250' })).toBeNull();
    expect(outcomeOf('unknown', { state: 'retry', reply: null })).toBe('not sent');
    // What was put off six times is given up, and stays what it was.
    expect(outcomeOf('not sent', { state: 'failed', reply: '550 no such user' })).toBe('not sent');
    expect(outcomeOf('stop', { state: 'retry', reply: null })).toBe('stop');
    expect(outcomeOf('not sent', { state: 'retry', reply: null })).toBe('not sent');
  });

  it('leaves the mail in a state', () => {
    expect(stateAfter).toEqual({
      sent: 'sent',
      'refused recipient': 'failed',
      'refused message': 'failed',
      'not sent': 'retry',
      unknown: 'needs review',
      stop: 'retry',
    });
    expect(mostAttempts).toBe(6);
  });
});
