import type { Config } from '../config.ts';
import type { RegistryEntry } from './registry-entry.ts';

/** The configuration as it is for one workbook: what the registry says of it counts before the environment. */
export function ownConfig(config: Config, entry: RegistryEntry): Config {
  const { mail, google } = config;
  return {
    ...config,
    mail: {
      ...mail,
      domains: entry.mailDomains ?? mail.domains,
      sender: entry.sender ?? mail.sender,
      mailsPerDay: entry.mailsPerDay ?? mail.mailsPerDay,
      mailsPerPerson: entry.mailsPerPerson ?? mail.mailsPerPerson,
      replyTo: entry.replyTo,
      foot: entry.foot,
      locale: entry.locale,
    },
    google: { ...google, impersonate: entry.account ?? google.impersonate },
  };
}
