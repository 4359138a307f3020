import { domainOf, isOfDomain } from '../core/schema/values/plain-address.ts';
import type { MailEnvironment } from '../core/reminders/mail-environment.ts';
import type { Config } from './config.ts';

/** What the environment says about who may be mailed, and how often: the sheet cannot widen it. */
export interface MailLimits extends MailEnvironment {
  readonly mailsPerDay: number;
  readonly mailsPerPerson: number;
  /** Of the Message-IDs. */
  readonly domain?: string;
}

/** For real mail an empty list of domains means nobody; .eml files on this machine may be for anybody then. */
export function mailLimits({ mail }: Config, way: 'smtp' | 'eml files'): MailLimits {
  const limited = way === 'smtp' || mail.domains.length > 0;
  return {
    mailsPerDay: mail.mailsPerDay,
    mailsPerPerson: mail.mailsPerPerson,
    ...(limited ? { mayBeMailed: (address: string) => isOfDomain(address, mail.domains) } : {}),
    ...(way === 'smtp' && mail.redirect !== null ? { trialAddress: mail.redirect } : {}),
    ...(mail.sender === null ? {} : { domain: domainOf(mail.sender.address) }),
  };
}

/** How mail leaves: by the server of the environment, else as files. */
export function wayOf({ smtp }: Config): 'smtp' | 'eml files' {
  return smtp === null ? 'eml files' : 'smtp';
}
