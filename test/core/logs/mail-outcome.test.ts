import { describe, expect, it } from 'vitest';
import { outcomeOf, stateAfter } from '../../../src/core/logs/mail-outcome.ts';

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

  it('every outcome that is no success has a state in which the mail is not taken for sent', () => {
    const others = Object.entries(stateAfter).filter(([outcome]) => outcome !== 'sent');
    expect(others).toHaveLength(5);
    expect(others.map(([, state]) => state)).not.toContain('sent');
  });
});
