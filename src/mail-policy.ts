import type { Config } from './config/config.ts';
import type { Message } from './core/messages/message.ts';
import type { MailEnvironment } from './core/reminders/mail-environment.ts';
import { domainOf, isOfDomain, plainAddress } from './core/schema/values/plain-address.ts';
import type { Mailer, SendOutcome } from './ports.ts';

/**
 * Who may be mailed, and how often: the environment says so, no sheet can widen it, and no way of mailing decides it again.
 * Plans go by it, so that no mail is claimed that may not leave; `underPolicy` holds each mail to it just before it leaves.
 */
export interface MailPolicy extends MailEnvironment {
  readonly mayBeMailed: (address: string) => boolean;
  readonly mailsPerDay: number;
  readonly mailsPerPerson: number;
  /** Of the Message-IDs: the sender's. */
  readonly domain?: string;
  /** Who gets the answers, whatever a sheet says; a line at the end of each mail; how it writes days and money. */
  readonly replyTo?: string;
  readonly foot?: string;
  readonly locale?: string;
}

/** For mail that reaches people: addresses of the domains that are named, else nobody. */
export function peoplePolicy(config: Config): MailPolicy {
  const { domains, redirect } = config.mail;
  return {
    ...limitsOf(config),
    mayBeMailed: (address) => isOfDomain(address, domains),
    ...(redirect === null ? {} : { trialAddress: redirect }),
  };
}

/** For .eml files on this machine: where no domains are named they may be for anybody, and none is redirected. */
export function filesPolicy(config: Config): MailPolicy {
  const { domains } = config.mail;
  return {
    ...limitsOf(config),
    mayBeMailed: (address) => domains.length === 0 || isOfDomain(address, domains),
  };
}

function limitsOf({ mail }: Config) {
  const { mailsPerDay, mailsPerPerson, sender } = mail;
  return {
    ...{ mailsPerDay, mailsPerPerson },
    ...(sender === null ? {} : { domain: domainOf(sender.address) }),
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    ...(mail.foot ? { foot: mail.foot } : {}),
    ...(mail.locale ? { locale: mail.locale } : {}),
  };
}

/** For the way in which mail leaves here, unless a command is told otherwise. */
export function usualPolicy(config: Config): MailPolicy {
  return config.mail.provider === null ? filesPolicy(config) : peoplePolicy(config);
}

/** What each mail is held to just before it leaves. */
type HeldTo = Pick<MailPolicy, 'mayBeMailed' | 'trialAddress' | 'replyTo'>;

/** The mailer of a provider, which gets only what may be mailed, and each mail for one plain address. */
export function underPolicy(mailer: Mailer, policy: HeldTo): Mailer {
  return {
    idempotent: mailer.idempotent,
    send(message) {
      const held = holdTo(policy, message);
      return 'kind' in held ? Promise.resolve(held) : mailer.send(held);
    },
    close: () => mailer.close(),
  };
}

/** Headers of mail that name people; a message has those of its own fields, and no more. */
const namesPeople =
  /^(?:resent-)?(?:to|cc|bcc|from|sender|reply-to)$|^(?:errors-to|return-path|return-receipt-to|disposition-notification-to)$/i;

/** The message as it may leave; or why it may not. */
function holdTo({ mayBeMailed, trialAddress, replyTo: always }: HeldTo, message: Message): Message | SendOutcome {
  const address = plainAddress(message.to.address);
  if (address === null) return { kind: 'refused message', reply: 'That is not one plain address.' };
  if (!mayBeMailed(address))
    return { kind: 'refused message', reply: `Mail to ${domainOf(address)} is not allowed here.` };
  if (Object.keys(message.headers).some((name) => namesPeople.test(name.trim())))
    return { kind: 'refused message', reply: 'A header of the mail names somebody else.' };
  const answered = message.replyTo?.address ?? null;
  const isOurs = answered !== null && plainAddress(answered) === answered && mayBeMailed(answered);
  const replyTo = always !== undefined ? { name: null, address: always } : isOurs ? message.replyTo : null;
  if (trialAddress === undefined) return { ...message, replyTo, to: { ...message.to, address } };
  const instead = plainAddress(trialAddress);
  if (instead === null) return { kind: 'stop', reply: 'The address that all mail goes to is not one plain address.' };
  const headers = { ...message.headers, 'X-Leadsheet-Instead-Of': address };
  return { ...message, replyTo, to: { name: `instead of ${address}`, address: instead }, headers };
}
