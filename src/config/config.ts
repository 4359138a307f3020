import { ConfigurationError } from '../errors.ts';
import { environmentVariables } from './environment.ts';
import type { Environment } from './environment.ts';

export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the environment says, parsed. What only an administrator may decide stands there, not in the sheet. */
export interface Config {
  readonly logLevel: LogLevel;
  readonly debug: boolean;
  readonly mail: MailConfig;
  /** Null where no server is named. */
  readonly smtp: SmtpConfig | null;
  /** Newest first; empty = no signed links. */
  readonly signingKeys: readonly string[];
  /** Spreadsheet IDs that the functions may work on. */
  readonly workbooks: readonly string[];
  /** Spreadsheet ID of the registry that fan-out goes through. */
  readonly registry: string | null;
}

export interface MailConfig {
  /** Lower case; empty = nobody gets any, except into .eml files. */
  readonly domains: readonly string[];
  readonly sender: MailAddress | null;
  /** For trials: every mail goes there. */
  readonly redirect: string | null;
  /** Mails a workbook a day. */
  readonly mailsPerDay: number;
  /** Digests a person a day. */
  readonly mailsPerPerson: number;
  readonly linkBase: string | null;
}

export interface MailAddress {
  readonly name: string | null;
  readonly address: string;
}

export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else STARTTLS is required. */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: string | null;
}

const address = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;
const domain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const senderForm = /^\s*"?([^<>"\r\n]*?)"?\s*<([^<>\s]+)>\s*$/;
const shortestKey = 32;

/** Reads the environment. Throws one `ConfigurationError` that lists every problem. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const { say, list, whole, yes } = readers(environment, problems);

  const level = say('LEADSHEET_LOG') ?? 'warn';
  const logLevel = logLevels.find((l) => l === level);
  if (logLevel === undefined) problems.push(`LEADSHEET_LOG must be one of ${logLevels.join(', ')}, not "${level}".`);

  const domains = list('LEADSHEET_MAIL_DOMAINS').map((d) => d.toLowerCase());
  for (const wrong of domains.filter((d) => !domain.test(d)))
    problems.push(`LEADSHEET_MAIL_DOMAINS: "${wrong}" is not a domain such as example.com.`);

  const sender = parseSender(say('LEADSHEET_SENDER'));
  if (sender !== null && !address.test(sender.address))
    problems.push('LEADSHEET_SENDER must hold one address, such as Pipeline <pipeline@example.com>.');
  const redirect = say('LEADSHEET_MAIL_REDIRECT');
  if (redirect !== null && !address.test(redirect)) problems.push('LEADSHEET_MAIL_REDIRECT must be one address.');
  const linkBase = say('LEADSHEET_LINK_BASE');
  if (linkBase !== null && !isLinkBase(linkBase)) problems.push('LEADSHEET_LINK_BASE must be an https address.');
  const signingKeys = list('LEADSHEET_SIGNING_KEYS');
  if (signingKeys.some((key) => key.length < shortestKey))
    problems.push(`LEADSHEET_SIGNING_KEYS: each key needs at least ${shortestKey} characters.`);
  if (linkBase !== null && signingKeys.length === 0)
    problems.push('LEADSHEET_LINK_BASE is set, but LEADSHEET_SIGNING_KEYS is not: links could not be signed.');

  const mail = {
    domains,
    sender,
    redirect,
    linkBase,
    mailsPerDay: whole('LEADSHEET_MAILS_PER_DAY', 200, 0, 100_000),
    mailsPerPerson: whole('LEADSHEET_MAILS_PER_PERSON', 1, 0, 100),
  };
  const host = say('SMTP_HOST');
  const port = whole('SMTP_PORT', 587, 1, 65_535);
  const smtp = {
    port,
    secure: yes('SMTP_SECURE') ?? port === 465,
    user: say('SMTP_USER'),
    password: say('SMTP_PASSWORD'),
  };
  if (smtp.user !== null && smtp.password === null) problems.push('SMTP_USER is set, but SMTP_PASSWORD is not.');
  const debug = yes('LEADSHEET_DEBUG') ?? false;

  if (problems.length > 0)
    throw new ConfigurationError(problems, 'Correct the environment variables named here, or unset them.');
  return {
    logLevel: logLevel ?? 'warn',
    debug,
    mail,
    smtp: host === null ? null : { host, ...smtp },
    signingKeys,
    workbooks: list('LEADSHEET_WORKBOOKS'),
    registry: say('LEADSHEET_REGISTRY'),
  };
}

/** Readers of one kind of variable each; a name that environment.json does not list is a bug. */
function readers(environment: Environment, problems: string[]) {
  const say = (name: string): string | null => {
    if (!environmentVariables.some((v) => v.name === name)) throw new Error(`environment.json does not list ${name}`);
    const text = environment[name]?.trim();
    return text === undefined || text === '' ? null : text;
  };
  return {
    say,
    list: (name: string): readonly string[] =>
      (say(name) ?? '')
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    whole(name: string, byDefault: number, least: number, most: number): number {
      const text = say(name);
      const value = text === null ? byDefault : Number(text);
      if (!Number.isInteger(value) || value < least || value > most)
        problems.push(`${name} must be a whole number from ${least} to ${most}, not "${text ?? ''}".`);
      return value;
    },
    yes(name: string): boolean | null {
      const text = say(name)?.toLowerCase() ?? null;
      if (text === null) return null;
      if (['yes', 'true', '1', 'on'].includes(text)) return true;
      if (!['no', 'false', '0', 'off'].includes(text)) problems.push(`${name} must be yes or no, not "${text}".`);
      return false;
    },
  };
}

function parseSender(text: string | null): MailAddress | null {
  if (text === null) return null;
  const named = senderForm.exec(text);
  return { name: named?.[1] || null, address: named?.[2] ?? text };
}

/** https, or http on this very machine for trials; without credentials in it. */
function isLinkBase(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname));
}
