import { ConfigurationError } from '../errors.ts';
import { checkTaskAccount, parseCaller, type Caller } from './callers.ts';
import type { Environment } from './environment.ts';
import type { MailProvider, ReadyProvider } from './mail-provider.ts';
import { variablesOf } from './variables.ts';
import type { Variables } from './variables.ts';
import { registryPlace, type RegistryPlace } from './registry/registry-place.ts';
import { parseSender, type MailAddress } from './sender.ts';
import { asciiDomain, plainAddress } from '../core/schema/values/plain-address.ts';

const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** What the environment says, parsed. What only an administrator may decide stands there, not in the sheet. */
export interface Config {
  readonly logLevel: LogLevel;
  readonly debug: boolean;
  readonly mail: MailConfig;
  /** Newest first; empty = no signed links. */
  readonly signingKeys: readonly string[];
  /** Where it stands which workbooks the functions may work on, and what is so of each. */
  readonly registry: RegistryPlace;
  readonly google: GoogleConfig;
  readonly functions: FunctionsConfig;
}

interface GoogleConfig {
  /** Root of the Sheets API; null = Google's. */
  readonly sheetsUrl: string | null;
  /** Root of Cloud Storage's API; null = Google's. */
  readonly storageUrl: string | null;
  /** A service account to act as. */
  readonly impersonate: string | null;
  /** Cells that one spreadsheet may have. */
  readonly cellLimit: number;
  /** Calls of each kind that this process may make in any minute. */
  readonly callsPerMinute: number;
}

/** Who may call the functions, and how they hand out work. */
interface FunctionsConfig {
  /** Audiences of identity tokens that are accepted; empty = none is. */
  readonly audiences: readonly string[];
  readonly callers: readonly Caller[];
  /** Address of the private functions. */
  readonly url: string | null;
  /** Null: workbooks run one after the other. */
  readonly queue: QueueConfig | null;
  /** Where `remind` goes, so that an hourly look never waits behind nights; null: where the rest goes. */
  readonly remindQueue: QueueConfig | null;
  /** Where answers by link go that cannot be written at once; null: whoever gave them waits. */
  readonly answerQueue: QueueConfig | null;
}

interface QueueConfig {
  readonly name: string;
  readonly target: string;
  readonly account: string;
  readonly audience: string;
}

interface MailConfig {
  /** Lower case; empty = nobody gets any, except into .eml files. */
  readonly domains: readonly string[];
  readonly sender: MailAddress | null;
  /** Who takes mail for people; null = nobody does, it can be written as .eml files only. */
  readonly provider: ReadyProvider | null;
  /** For people: the variable that chooses a provider, or those of which one does. */
  readonly chosenBy: string;
  /** For trials: every mail goes there. */
  readonly redirect: string | null;
  /** Mails a workbook a day. */
  readonly mailsPerDay: number;
  /** Digests a person a day. */
  readonly mailsPerPerson: number;
  readonly linkBase: string | null;
  /** Of one workbook, as the registry has it: who gets the answers, a line at the end, and how days and money are written. */
  readonly replyTo?: string | null;
  readonly foot?: string | null;
  readonly locale?: string | null;
}

const address = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/;
const domain = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const shortestKey = 32;

/** Reads the environment. Throws one `ConfigurationError` that lists every problem. */
export function readConfig(environment: Environment, providers: readonly MailProvider[]): Config {
  const problems: string[] = [];
  const variables = variablesOf(environment, problems);
  const { say, list, whole, yes } = variables;

  const level = say('LEADSHEET_LOG') ?? 'warn';
  const logLevel = logLevels.find((l) => l === level);
  if (logLevel === undefined) problems.push(`LEADSHEET_LOG must be one of ${logLevels.join(', ')}, not "${level}".`);

  // As people write them: @Example.com, müller.de.
  const domains = list('LEADSHEET_MAIL_DOMAINS').flatMap((typed) => {
    const domain = asciiDomain(typed.replace(/^@/, ''));
    if (domain === null) problems.push(`LEADSHEET_MAIL_DOMAINS: "${typed}" is not a domain such as example.com.`);
    return domain ?? [];
  });

  const sender = parseSender(say('LEADSHEET_SENDER'));
  if (sender !== null && plainAddress(sender.address) !== sender.address)
    problems.push('LEADSHEET_SENDER must hold one address, such as Pipeline <pipeline@example.com>.');
  const redirect = say('LEADSHEET_MAIL_REDIRECT');
  if (redirect !== null && plainAddress(redirect) !== redirect)
    problems.push('LEADSHEET_MAIL_REDIRECT must be one address.');
  const { linkBase, signingKeys } = parseLinks(say('LEADSHEET_LINK_BASE'), list('LEADSHEET_SIGNING_KEYS'), problems);
  const mail = {
    domains,
    sender,
    redirect,
    linkBase,
    mailsPerDay: whole('LEADSHEET_MAILS_PER_DAY', 200, 0, 100_000),
    mailsPerPerson: whole('LEADSHEET_MAILS_PER_PERSON', 1, 0, 100),
    provider: chooseProvider(providers, variables, sender !== null || say('LEADSHEET_REGISTRY') !== null),
    chosenBy: providers.map(({ chosenBy }) => chosenBy).join(' or '),
  };
  const debug = yes('LEADSHEET_DEBUG') ?? false;

  const functions = {
    audiences: list('LEADSHEET_AUDIENCES'),
    callers: parseCallers(list('LEADSHEET_CALLERS'), problems),
    url: say('LEADSHEET_URL'),
    queue: parseQueue('LEADSHEET_QUEUE', say, problems),
    remindQueue: parseQueue('LEADSHEET_REMIND_QUEUE', say, problems),
    answerQueue: parseQueue('LEADSHEET_ANSWER_QUEUE', say, problems),
  };
  const { callers, queue, answerQueue } = functions;
  const brings = { jobs: queue !== null, answers: answerQueue !== null };
  const idleAccount = checkTaskAccount(callers, (queue ?? answerQueue)?.account ?? '', brings);
  if (idleAccount !== null) problems.push(idleAccount);

  const registry = registryPlace(say('LEADSHEET_REGISTRY'), list('LEADSHEET_WORKBOOKS'), variables.problem);
  const google = {
    sheetsUrl: say('LEADSHEET_SHEETS_URL'),
    impersonate: say('LEADSHEET_IMPERSONATE'),
    cellLimit: whole('LEADSHEET_CELL_LIMIT', 10_000_000, 1, 1_000_000_000),
    callsPerMinute: whole('LEADSHEET_CALLS_PER_MINUTE', 60, 3, 100_000),
    storageUrl: say('LEADSHEET_STORAGE_URL'),
  };

  if (problems.length > 0)
    throw new ConfigurationError(problems, 'Correct the environment variables named here, or unset them.');
  return {
    logLevel: logLevel ?? 'warn',
    debug,
    mail,
    signingKeys,
    registry,
    google,
    functions,
  };
}

function parseLinks(linkBase: string | null, signingKeys: readonly string[], problems: string[]) {
  if (linkBase !== null && !isLinkBase(linkBase)) problems.push('LEADSHEET_LINK_BASE must be an https address.');
  if (signingKeys.some((key) => key.length < shortestKey))
    problems.push(`LEADSHEET_SIGNING_KEYS: each key needs at least ${shortestKey} characters.`);
  if (linkBase !== null && signingKeys.length === 0)
    problems.push('LEADSHEET_LINK_BASE is set, but LEADSHEET_SIGNING_KEYS is not: links could not be signed.');
  return { linkBase, signingKeys };
}

/** The provider whose variable is set. */
function chooseProvider(
  providers: readonly MailProvider[],
  variables: Variables,
  /** Or each workbook may have its own. */
  hasSender: boolean,
): ReadyProvider | null {
  const ready = providers.map(({ chosenBy, read }) => ({ chosenBy, provider: read(variables) }));
  const chosen = ready.filter(({ chosenBy }) => variables.say(chosenBy) !== null);
  const names = chosen.map(({ chosenBy }) => chosenBy).join(' and ');
  if (chosen.length > 1) variables.problem(`${names} are set: mail can leave by one of them only.`);
  else if (chosen.length === 1 && !hasSender) variables.problem(`${names} is set, but LEADSHEET_SENDER is not.`);
  return chosen[0]?.provider ?? null;
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

function parseQueue(variable: string, say: (name: string) => string | null, problems: string[]): QueueConfig | null {
  const name = say(variable);
  if (name === null) return null;
  if (!/^projects\/[^/]+\/locations\/[^/]+\/queues\/[^/]+$/.test(name))
    problems.push(`${variable} must read projects/P/locations/L/queues/Q.`);
  const rest = ['LEADSHEET_URL', 'LEADSHEET_TASK_ACCOUNT', 'LEADSHEET_TASK_AUDIENCE'] as const;
  for (const missing of rest.filter((each) => say(each) === null))
    problems.push(`${variable} is set, but ${missing} is not: tasks could not be delivered.`);
  const [target, account, audience] = rest.map((each) => say(each) ?? '');
  return { name, target: target ?? '', account: account ?? '', audience: audience ?? '' };
}

/** https, or http on this very machine for trials; without credentials in it. */
function isLinkBase(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname));
}
