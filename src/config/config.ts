import { ConfigurationError } from '../errors.ts';
import { checkTaskAccount, parseCaller, type Caller } from './callers.ts';
import { environmentVariables } from './environment.ts';
import type { Environment } from './environment.ts';
import { asciiDomain, plainAddress } from '../core/schema/values/plain-address.ts';

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
  readonly google: GoogleConfig;
  readonly functions: FunctionsConfig;
}

export interface GoogleConfig {
  /** Root of the Sheets API; null = Google's. */
  readonly sheetsUrl: string | null;
  /** A service account to act as. */
  readonly impersonate: string | null;
  /** Cells that one spreadsheet may have. */
  readonly cellLimit: number;
}

/** Who may call the functions, and how they hand out work. */
export interface FunctionsConfig {
  /** Audiences of identity tokens that are accepted; empty = none is. */
  readonly audiences: readonly string[];
  readonly callers: readonly Caller[];
  /** Address of the private functions. */
  readonly url: string | null;
  /** Null: workbooks run one after the other. */
  readonly queue: QueueConfig | null;
}

export interface QueueConfig {
  readonly name: string;
  readonly target: string;
  readonly account: string;
  readonly audience: string;
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
  /** Instead of a password. */
  readonly oauth2: { readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string } | null;
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
  for (const wrong of domains.filter((d) => asciiDomain(d) !== d))
    problems.push(`LEADSHEET_MAIL_DOMAINS: "${wrong}" is not a domain such as ${asciiDomain(wrong) ?? 'example.com'}.`);

  const sender = parseSender(say('LEADSHEET_SENDER'));
  if (sender !== null && plainAddress(sender.address) !== sender.address)
    problems.push('LEADSHEET_SENDER must hold one address, such as Pipeline <pipeline@example.com>.');
  const redirect = say('LEADSHEET_MAIL_REDIRECT');
  if (redirect !== null && plainAddress(redirect) !== redirect)
    problems.push('LEADSHEET_MAIL_REDIRECT must be one address.');
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
    oauth2: parseOAuth2(say, problems),
  };
  if (smtp.user !== null && smtp.password === null && smtp.oauth2 === null)
    problems.push('SMTP_USER is set, but SMTP_PASSWORD is not.');
  if (host !== null && sender === null) problems.push('SMTP_HOST is set, but LEADSHEET_SENDER is not.');
  const debug = yes('LEADSHEET_DEBUG') ?? false;

  const functions = {
    audiences: list('LEADSHEET_AUDIENCES'),
    callers: parseCallers(list('LEADSHEET_CALLERS'), problems),
    url: say('LEADSHEET_URL'),
    queue: parseQueue(say, problems),
  };
  const idleAccount = checkTaskAccount(functions.callers, functions.queue?.account ?? '');
  if (idleAccount !== null) problems.push(idleAccount);

  const google = {
    sheetsUrl: say('LEADSHEET_SHEETS_URL'),
    impersonate: say('LEADSHEET_IMPERSONATE'),
    cellLimit: whole('LEADSHEET_CELL_LIMIT', 10_000_000, 1, 1_000_000_000),
  };

  if (problems.length > 0)
    throw new ConfigurationError(problems, 'Correct the environment variables named here, or unset them.');
  return {
    logLevel: logLevel ?? 'warn',
    debug,
    mail,
    smtp: host === null ? null : { host, ...smtp },
    signingKeys,
    workbooks: list('LEADSHEET_WORKBOOKS'),
    google,
    functions,
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

function parseCallers(texts: readonly string[], problems: string[]): readonly Caller[] {
  return texts.flatMap((text) => {
    const caller = parseCaller(text);
    if ('problem' in caller) problems.push(caller.problem);
    else if (!address.test(caller.who) && !(caller.who.startsWith('@') && domain.test(caller.who.slice(1))))
      problems.push(`LEADSHEET_CALLERS: "${caller.who}" is neither an address nor @domain.`);
    else return [caller];
    return [];
  });
}

function parseQueue(say: (name: string) => string | null, problems: string[]): QueueConfig | null {
  const name = say('LEADSHEET_QUEUE');
  if (name === null) return null;
  if (!/^projects\/[^/]+\/locations\/[^/]+\/queues\/[^/]+$/.test(name))
    problems.push('LEADSHEET_QUEUE must read projects/P/locations/L/queues/Q.');
  const rest = ['LEADSHEET_URL', 'LEADSHEET_TASK_ACCOUNT', 'LEADSHEET_TASK_AUDIENCE'] as const;
  for (const missing of rest.filter((each) => say(each) === null))
    problems.push(`LEADSHEET_QUEUE is set, but ${missing} is not: tasks could not be delivered.`);
  const [target, account, audience] = rest.map((each) => say(each) ?? '');
  return { name, target: target ?? '', account: account ?? '', audience: audience ?? '' };
}

function parseOAuth2(say: (name: string) => string | null, problems: string[]): SmtpConfig['oauth2'] {
  const names = ['SMTP_OAUTH2_CLIENT_ID', 'SMTP_OAUTH2_CLIENT_SECRET', 'SMTP_OAUTH2_REFRESH_TOKEN'] as const;
  const [clientId, clientSecret, refreshToken] = names.map(say);
  if (!clientId && !clientSecret && !refreshToken) return null;
  for (const missing of [
    ...names.filter((name) => say(name) === null),
    ...(say('SMTP_USER') === null ? ['SMTP_USER'] : []),
  ])
    problems.push(`OAuth2 for mail needs ${missing} too.`);
  return { clientId: clientId ?? '', clientSecret: clientSecret ?? '', refreshToken: refreshToken ?? '' };
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
