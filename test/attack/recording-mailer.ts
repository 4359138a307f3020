import type { Mailer, SendOutcome } from '../../src/ports.ts';
import { ledgerOf } from './cells.ts';
import type { World } from './world.ts';

/** A mail server that takes what it is given, in most cases. What it took is noted, whatever it says. */
export function recordingMailer({ state, sent, watch, random, clicks }: World): Mailer {
  return {
    idempotent: false,
    send: (message) => {
      const { key } = message;
      const claim = ledgerOf(state()).get(key);
      if (claim?.length !== 1 || claim[0] !== 'claimed')
        watch.violations.push(`the mail ${key} went out while the ledger said ${JSON.stringify(claim ?? 'nothing')}`);
      const outcome = anOutcome(random());
      if (outcome.kind === 'sent' || outcome.kind === 'unknown') {
        const times = (sent.get(key) ?? 0) + 1;
        sent.set(key, times);
        if (times > 1) watch.violations.push(`the mail ${key} went out ${times} times`);
        clicks.mailArrived(message.text);
      }
      return Promise.resolve(outcome);
    },
    close: () => Promise.resolve(),
  };
}

function anOutcome(chance: number): SendOutcome {
  if (chance < 0.8) return { kind: 'sent', reply: '250 OK' };
  if (chance < 0.86) return { kind: 'unknown', reply: 'the connection broke' };
  if (chance < 0.92) return { kind: 'not sent', reply: '451 later' };
  return chance < 0.97
    ? { kind: 'refused recipient', reply: '550 no such user' }
    : { kind: 'stop', reply: '535 login' };
}
