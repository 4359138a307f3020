import { readConfig } from './config/config.ts';
import type { Config } from './config/config.ts';
import type { Environment } from './config/environment.ts';
import type { MailProvider } from './config/mail-provider.ts';
import { variablesOf } from './config/variables.ts';
import type { Consent } from './adapters/gmail-api/ask-for-consent.ts';
import { ownConfig } from './config/registry/own-config.ts';
import { fixedRegistry, keptRegistry, type Registry } from './config/registry/registry.ts';
import { plainEntry } from './config/registry/registry-entry.ts';
import { placeName } from './config/registry/registry-place.ts';
import { structuredLog, traceOf, type RequestHeaders } from './adapters/cloud-logging/structured-log.ts';
import type { IdentityCheck, SigningKeys } from './adapters/google-identity/verify-identity-token.ts';
import { createQuota, type Quota } from './adapters/google-sheets/quota.ts';
import type { ProbeReport } from './adapters/google-sheets/probe/probe.ts';
import type { Recorder } from './adapters/google-sheets/probe/record/recorder.ts';
import type { OutputFile } from './adapters/output-files/output-file.ts';
import { fixedClock, systemClock } from './adapters/system/clock.ts';
import { secureRandom, seededRandom } from './adapters/system/random.ts';
import { terminalLog } from './adapters/system/terminal-log.ts';
import type { WorkbookReference } from './config/workbook-reference.ts';
import type { NewTabLook } from './adapters/xlsx-file/create-xlsx-file.ts';
import type { Message } from './core/messages/message.ts';
import { peoplePolicy, underPolicy } from './mail-policy.ts';
import type { MailPolicy } from './mail-policy.ts';
import type { Instant } from './core/workbook/day-time.ts';
import { ConfigurationError } from './errors.ts';
import { linkSigning, type LinkSigning } from './jobs/act/link-signing.ts';
import type {
  Clock,
  KeptText,
  Log,
  LogFields,
  Mailer,
  MailLook,
  Queue,
  Random,
  RowSource,
  RemovableStore,
  SignIn,
  TabFiles,
} from './ports.ts';

export type { ProbeReport };

export type { Quota };

/** The only place that chooses adapters. What is heavy is loaded when it is chosen. */

/** Who takes mail for people: the environment chooses one of them. */
const mailProviders: readonly (() => Promise<{ readonly mailProvider: MailProvider }>)[] = [
  () => import('./adapters/smtp-mail/mail-provider.ts'),
  () => import('./adapters/gmail-api/mail-provider.ts'),
];

/** Reads the environment. Throws one `ConfigurationError` that lists every problem. */
export async function composeConfig(environment: Environment): Promise<Config> {
  const loaded = await Promise.all(mailProviders.map((load) => load()));
  return readConfig(
    environment,
    loaded.map(({ mailProvider }) => mailProvider),
  );
}

export interface CallPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Clock, chance and log of one command line. */
export function composeCall(asked: {
  readonly config: Config;
  readonly now: Instant | null;
  readonly seed: number | null;
  readonly watched: boolean;
  readonly write: (text: string) => void;
}): CallPorts {
  return {
    clock: asked.now === null ? systemClock : fixedClock(asked.now),
    random: asked.seed === null ? secureRandom : seededRandom(asked.seed),
    log: terminalLog({ level: asked.config.logLevel, interactive: asked.watched, write: asked.write }),
  };
}

/** Clock and chance of the functions, and the calls that this process may make on all workbooks together. */
export function composePorts(config: Config): {
  readonly clock: Clock;
  readonly random: Random;
  readonly quota: Quota;
} {
  return { clock: systemClock, random: secureRandom, quota: composeQuota(config) };
}

function composeQuota({ google: { callsPerMinute: perMinute } }: Config): Quota {
  return createQuota({ clock: systemClock, perMinute });
}

const accountQuotas = new Map<string, Quota>();

/** The calls that this process may make as the account that is acted as: one bucket an account. */
export function composeAccountQuota(config: Config): Quota {
  const account = config.google.impersonate ?? '';
  const quota = accountQuotas.get(account) ?? composeQuota(config);
  accountQuotas.set(account, quota);
  return quota;
}

/** The registry of workbooks. Nothing is read yet. */
export async function composeRegistry(config: Config): Promise<Registry> {
  const { registry: place } = config;
  if (place.kind === 'environment') return fixedRegistry(place.ids.map((id) => plainEntry(id)));
  return keptRegistry((await composeRegistryText(config)).kept, placeName(place), systemClock);
}

/** The registry as a text that can be replaced. Throws a `ConfigurationError` where the environment names none. */
export async function composeRegistryText({
  registry: place,
  google,
}: Config): Promise<{ readonly kept: KeptText; readonly name: string }> {
  const name = placeName(place);
  switch (place.kind) {
    case 'environment':
      throw new ConfigurationError(
        ['LEADSHEET_REGISTRY is not set: there is no registry to look into.'],
        'Set it to the path of a file, such as registry.json, or to gs://BUCKET/OBJECT.',
      );
    case 'file': {
      const { textFile } = await import('./adapters/registry-file/text-file.ts');
      return { name, kept: textFile(place.path, systemClock) };
    }
    case 'bucket': {
      const { textObject } = await import('./adapters/cloud-storage/text-object.ts');
      const { storageRequest } = await import('./adapters/cloud-storage/storage-request.ts');
      const rootUrl = google.storageUrl;
      return { name, kept: textObject(place, { request: storageRequest(rootUrl), rootUrl }) };
    }
  }
}

/**
 * What is so for one workbook: the environment, and before it what the registry says. A workbook that it does not list has
 * the environment alone.
 */
export async function composeOwnConfig(
  config: Config,
  reference: WorkbookReference,
  registry?: Registry,
): Promise<{ readonly config: Config; readonly isPaused: boolean }> {
  if (config.registry.kind === 'environment') return { config, isPaused: false };
  const id = reference.kind === 'xlsx' ? reference.path : reference.spreadsheetId;
  const entry = await (registry ?? (await composeRegistry(config))).entryOf(id);
  return entry === null ? { config, isPaused: false } : { config: ownConfig(config, entry), isPaused: entry.paused };
}

/** The workbook that WORKBOOK names. Nothing is read yet. Throws `ConfigurationError` where no store can open it. */
export async function composeStore(
  reference: WorkbookReference,
  { config, log, quota }: { readonly config: Config; readonly log: Log; readonly quota?: Quota },
): Promise<RemovableStore> {
  switch (reference.kind) {
    case 'xlsx': {
      const { openXlsxFile } = await import('./adapters/xlsx-file/xlsx-store.ts');
      return openXlsxFile(reference.path, { log });
    }
    case 'google-sheets': {
      const { createSheetsClient } = await import('./adapters/google-sheets/create-client.ts');
      const { openGoogleSheet } = await import('./adapters/google-sheets/open-google-sheet.ts');
      const { client, account } = await createSheetsClient({
        rootUrl: config.google.sheetsUrl,
        impersonate: config.google.impersonate,
      });
      const { spreadsheetId } = reference;
      // Leases never stand still with --now, and two runs with the same --seed must not share one.
      const options = { client, spreadsheetId, account, clock: systemClock, random: secureRandom, log };
      return openGoogleSheet({ ...options, quota: quota ?? composeQuota(config) });
    }
  }
}

/** The file of a report, which replaces only what Leadsheet made, and never what belongs to the workbook. */
export async function composePage(
  path: string,
  asked: { readonly workbook: WorkbookReference; readonly force: boolean },
): Promise<OutputFile> {
  const { outputFile } = await import('./adapters/output-files/output-file.ts');
  const { roleBesideWorkbook } = await import('./adapters/xlsx-file/role-beside-workbook.ts');
  const { isReportPage } = await import('./core/report/page-mark.ts');
  const { workbook, force } = asked;
  return outputFile(path, {
    isOurs: isReportPage,
    replaces: force ? 'any file' : 'ours',
    roleBesideWorkbook: (place) =>
      workbook.kind === 'xlsx' ? roleBesideWorkbook(workbook.path, place) : Promise.resolve(null),
    fixes: {
      another: pageElsewhere,
      device: 'For standard output give --out -.',
      foreign: `${pageElsewhere} To replace it all the same, add --force.`,
    },
  });
}

/** The file of a table, which replaces only one of ours, and never what belongs to the workbook. */
export async function composeTable(
  path: string,
  asked: { readonly workbook: WorkbookReference; readonly header: readonly string[] },
): Promise<{ check(): Promise<void>; write(rows: readonly (readonly string[])[]): Promise<void> }> {
  const { outputFile } = await import('./adapters/output-files/output-file.ts');
  const { roleBesideWorkbook } = await import('./adapters/xlsx-file/role-beside-workbook.ts');
  const { csvText } = await import('./adapters/csv-files/csv-text.ts');
  const { workbook, header } = asked;
  const elsewhere = 'Give the table another name with --csv FILE.';
  const file = outputFile(path, {
    isOurs: (beginning) => beginning.replace(/^\uFEFF/, '').startsWith(header.join(',')),
    replaces: 'ours',
    roleBesideWorkbook: (place) =>
      workbook.kind === 'xlsx' ? roleBesideWorkbook(workbook.path, place) : Promise.resolve(null),
    fixes: { another: elsewhere, device: elsewhere, foreign: elsewhere },
  });
  // The mark tells spreadsheet programs that it is UTF-8.
  return { check: () => file.check(), write: (rows) => file.write(`\uFEFF${csvText(rows)}`) };
}

const pageElsewhere = 'Give the page another name with --out FILE.html.';

/** Throws a `LeadsheetError` where no file can be put into that folder. */
export async function checkFolder(folder: string): Promise<void> {
  const { checkFolder: check } = await import('./adapters/output-files/check-folder.ts');
  await check(folder);
}

/** Makes an .xlsx file where there is none, empty but for what `fill` writes into it, and answers what stands in it; null where there is a file. */
export async function composeNewFile(
  reference: WorkbookReference,
  { fill, ...look }: Partial<NewTabLook> & { readonly fill?: () => Promise<void> } = {},
): Promise<Buffer | null> {
  if (reference.kind !== 'xlsx') return null;
  const { existsSync } = await import('node:fs');
  if (existsSync(reference.path)) return null;
  const { createXlsxFile } = await import('./adapters/xlsx-file/create-xlsx-file.ts');
  await createXlsxFile(reference.path, { title: 'Leads', ...look });
  const { readFile, rm } = await import('node:fs/promises');
  try {
    await fill?.();
  } catch (error) {
    await rm(reference.path, { force: true });
    throw error;
  }
  return readFile(reference.path);
}

/** Takes back the file that `composeNewFile` made, where the person then said no; never one in which somebody saved since. */
export async function removeNewFile(reference: WorkbookReference, made: Buffer): Promise<void> {
  if (reference.kind !== 'xlsx') return;
  const { readFile, rm } = await import('node:fs/promises');
  const now = await readFile(reference.path).catch(() => null);
  if (now?.equals(made) === true) await rm(reference.path, { force: true });
}

/** Mails as .eml files in a folder, for whom `policy` allows. */
export async function composeEmlMailer(
  folder: string,
  { mail }: Config,
  policy: Pick<MailPolicy, 'mayBeMailed' | 'trialAddress'>,
): Promise<Mailer> {
  const { defaultSender, emlMailer } = await import('./adapters/eml-files/eml-mailer.ts');
  return underPolicy(emlMailer(folder, mail.sender ?? defaultSender), policy);
}

/** Mail to people, by the provider that the environment chooses; null where it chooses none. */
export async function composeMailer(config: Config): Promise<Mailer | null> {
  const { provider, sender } = config.mail;
  if (provider === null || sender === null) return null;
  return underPolicy(await provider.mailer(sender), peoplePolicy(config));
}

/** Asks a mailbox for its consent to send through Gmail; null where the environment names no OAuth client. */
export async function composeGmailConsent(
  { mail }: Config,
  environment: Environment,
): Promise<((show: (url: string) => void, patience: number) => Promise<Consent>) | null> {
  const { readOAuthClient } = await import('./adapters/gmail-api/gmail-settings.ts');
  const client = readOAuthClient(variablesOf(environment, []));
  if (client.clientId === '' || client.clientSecret === '') return null;
  const { askForConsent } = await import('./adapters/gmail-api/ask-for-consent.ts');
  return (show, patience) => askForConsent(client, show, { hint: mail.sender?.address ?? null, patience });
}

/** What `doctor` asks the world. */
export function composeDoctor(
  config: Config,
  environment: Environment,
): {
  readonly signIn: () => Promise<SignIn>;
  readonly lookAtMail: (() => Promise<readonly MailLook[]>) | null;
  readonly ask: (url: string, method: 'GET' | 'POST') => Promise<{ status: number; text: string } | null>;
  /** Tries on a scratch spreadsheet what Google's documentation leaves open. */
  readonly probe: (log: Log, recorder: Recorder | null) => Promise<ProbeReport>;
} {
  const { provider, sender } = config.mail;
  return {
    signIn: async () => {
      const { lookAtSignIn } = await import('./adapters/google-identity/look-at-sign-in.ts');
      return lookAtSignIn(environment);
    },
    lookAtMail: provider === null || sender === null ? null : () => provider.look(sender),
    ask: askAddress,
    probe: async (log, recorder) => {
      const { createSheetsClient } = await import('./adapters/google-sheets/create-client.ts');
      const { probe } = await import('./adapters/google-sheets/probe/probe.ts');
      const { sheetsUrl: rootUrl, impersonate } = config.google;
      const seen = recorder === null ? {} : { recorder, adapter: recorder.adapter };
      const { client, account } = await createSheetsClient({ rootUrl, impersonate, ...seen });
      return probe({
        ...{ client, account, clock: systemClock, random: secureRandom, log },
        ...{ quota: composeQuota(config), ...seen },
      });
    },
  };
}

/** What an address answers; null where nothing does. */
async function askAddress(url: string, method: 'GET' | 'POST'): Promise<{ status: number; text: string } | null> {
  try {
    const answer = await fetch(url, { method, redirect: 'manual', signal: AbortSignal.timeout(15_000) });
    return { status: answer.status, text: (await answer.text()).slice(0, 20_000) };
  } catch {
    return null;
  }
}

/** What records the probe, and its file: one of ours is replaced, anything else is not, and only its owner may read it. */
export async function composeRecording(
  path: string,
): Promise<{ readonly file: OutputFile; readonly recorder: Recorder }> {
  const { outputFile } = await import('./adapters/output-files/output-file.ts');
  const { createRecorder, isRecording } = await import('./adapters/google-sheets/probe/record/recorder.ts');
  const another = 'Give the recording another name with --record FILE.';
  const file = outputFile(path, {
    isOurs: isRecording,
    replaces: 'ours',
    roleBesideWorkbook: () => Promise.resolve(null),
    fixes: { another, device: another, foreign: another },
    mode: 0o600,
  });
  // Nobody waits for a recording that has no place.
  await file.check();
  return { file, recorder: createRecorder() };
}

/** What signs links; null where the environment names no act function or no key. */
export function composeLinks({ mail, signingKeys }: Config): LinkSigning | null {
  return linkSigning(mail.linkBase, signingKeys);
}

/** A task queue of the environment, for jobs or for answers by link; null where it names none. */
export async function composeQueue(
  { functions }: Config,
  which: 'queue' | 'remindQueue' | 'answerQueue',
): Promise<Queue | null> {
  const queue = functions[which];
  if (queue === null) return null;
  const { cloudTasksQueue } = await import('./adapters/cloud-tasks/cloud-tasks-queue.ts');
  const { signedInRequest } = await import('./adapters/cloud-tasks/signed-in-request.ts');
  const { name, ...delivery } = queue;
  return cloudTasksQueue({ ...delivery, queue: name, request: signedInRequest() });
}

/** Verifies identity tokens with Google's keys, which are loaded with the first token. */
export function composeIdentityCheck({ functions }: Config): IdentityCheck {
  let keys: SigningKeys | null = null;
  return async (authorization) => {
    const { googleSigningKeys, verifyIdentityToken } =
      await import('./adapters/google-identity/verify-identity-token.ts');
    keys ??= googleSigningKeys();
    return verifyIdentityToken(authorization, functions.audiences, keys);
  };
}

/** Lines as Cloud Logging reads them, with the trace of the request that they belong to. */
export function composeFunctionLog(
  config: Config,
  write: (line: string) => void,
  project: string | null,
): (fields: LogFields, headers: RequestHeaders) => Log {
  const debug = config.logLevel === 'debug';
  return (fields, headers) => structuredLog({ write, fields, trace: traceOf(headers, project), debug });
}

/** Rows of a CSV file. */
export async function composeCsv(path: string, log: Log): Promise<RowSource> {
  const { csvFile } = await import('./adapters/csv-file/csv-file.ts');
  return csvFile(path, log);
}

/** The lists that the boards of an .xlsx file make. */
export async function composeLists(
  path: string,
): Promise<readonly { readonly title: string; readonly source: RowSource }[]> {
  const { openShownTexts } = await import('./adapters/xlsx-file/shown-texts.ts');
  const { listsOfBoards } = await import('./jobs/init/lists-of-boards.ts');
  const { basename } = await import('node:path');
  return listsOfBoards(basename(path), await openShownTexts(path));
}

/** Where the tabs go that are taken out of a workbook: `folder`, or a new one beside the workbook or here; never among other files. */
export async function composeTabFiles(
  folder: string | null,
  workbook: WorkbookReference,
): Promise<{ readonly folder: string; readonly files: TabFiles }> {
  const { csvFolder, folderFor, freeFolder } = await import('./adapters/csv-files/csv-folder.ts');
  const usual =
    workbook.kind === 'xlsx'
      ? workbook.path.replace(/\.[^.\\/]*$/, '.leadsheet-tabs')
      : `leadsheet-tabs-${workbook.spreadsheetId}`;
  const place = await (folder === null ? freeFolder(usual) : folderFor(folder));
  return { folder: place, files: csvFolder(place) };
}

/** The folder of the demo, made ready. */
export async function composeDemoFolder(folder: string): Promise<void> {
  const { prepareDemoFolder } = await import('./adapters/demo-folder/demo-folder.ts');
  await prepareDemoFolder(folder);
}

/** A clock that stands still. */
export function composeFixedClock(instant: Instant): Clock {
  return fixedClock(instant);
}

/** Mails for people to look at, as .html and .eml; returns the files' names. */
export async function composePreviews(
  folder: string,
  messages: readonly Message[],
  config: Config,
): Promise<readonly string[]> {
  const { writePreviews } = await import('./adapters/eml-files/write-previews.ts');
  return writePreviews(folder, messages, ...(config.mail.sender === null ? [] : [config.mail.sender]));
}

/** What `deploy` and `undeploy` work with. `valuesPath`: the .tfvars file that keeps what was answered. */
export async function composeDeploy(valuesPath: string) {
  const { runGcloud } = await import('./adapters/google-cloud/run-gcloud.ts');
  const { packageParts } = await import('./adapters/google-cloud/package-parts.ts');
  const { keepFile, keptFile, secretFile } = await import('./adapters/google-cloud/kept-file.ts');
  const { randomBytes } = await import('node:crypto');
  const run = (words: readonly string[], input: string | null) => runGcloud(words, input);
  const property = async (name: string): Promise<string | null> => {
    const { out } = await run(['config', 'get', name], null);
    const value = out.trim();
    return value === '' || value === '(unset)' ? null : value;
  };
  return {
    run,
    parts: await packageParts(),
    valuesPath,
    /** Null where there is none yet. */
    values: await keptFile(valuesPath),
    keepValues: (text: string) => keepFile(valuesPath, text),
    signedIn: async () => ({ account: await property('account'), project: await property('project') }),
    smtpPassword: (path: string | null) => secretFile(path, process.env),
    makeKey: () => randomBytes(32).toString('hex'),
    sleep: (seconds: number) => new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000)),
    now: () => systemClock.now(),
    ask: askAddress,
  };
}
