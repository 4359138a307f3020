import { ConfigurationError } from '../../errors.ts';
import type { Prompt } from '../init/dialogue/talk.ts';
import type { Site, SiteMail } from './site.ts';
import { unfit } from './tfvars.ts';

/** What is known before anything is asked: by options first, then by the values of the last time. */
export interface Known extends Partial<Omit<Site, 'mail'>> {
  readonly smtpHost?: string;
  readonly smtpPort?: number;
  readonly smtpUser?: string;
  readonly sender?: string;
  readonly domains?: readonly string[];
  /** Whether there was a last time: what it left empty is no question any more. */
  readonly settledBefore: boolean;
}

export interface Usual {
  /** The account that gcloud is signed in as; null where it is not known. */
  readonly account: string | null;
  /** The project that gcloud works in; null where there is none. */
  readonly project: string | null;
  readonly timeZone: string;
}

/** Asks one thing; null = nobody can be asked, and what has a usual answer gets it. */
export type AskOne = ((prompt: Prompt) => Promise<string>) | null;

/**
 * Settles what a deployment has to know. Asks only what is not known yet, and nothing twice.
 *
 * @throws ConfigurationError that lists everything that is missing, where nobody can be asked, and what cannot stand
 */
export async function settleSite(known: Known, usual: Usual, ask: AskOne): Promise<Site> {
  const missing: string[] = [];
  const settle = async (given: string | undefined, question: Question): Promise<string> => {
    if (given !== undefined) return checked(given, question);
    if (ask !== null)
      return ask({
        kind: 'type',
        message: question.message,
        ...(question.usual === null ? {} : { initial: question.usual }),
        wrong: (typed) => (question.fits(typed) ? undefined : question.otherwise),
      }).then((typed) => checked(typed === '' ? (question.usual ?? '') : typed, question));
    if (question.usual === null) missing.push(question.option);
    return question.usual ?? '';
  };
  const project = await settle(known.project, questions.project(usual.project));
  const timeZone = await settle(known.timeZone, questions.timeZone(usual.timeZone));
  // By the team's zone, not by this machine's: Cloud Shell stands in UTC.
  const region = await settle(known.region, questions.region(timeZone));
  const alertAddress = await settle(known.alertAddress, questions.alerts(usual.account));
  const emptyBefore = known.settledBefore ? '' : undefined;
  const menu = listOf(await settle(known.menu?.join(', ') ?? emptyBefore, questions.menu));
  const host = await settle(known.smtpHost ?? emptyBefore, questions.host);
  const mail: SiteMail | null =
    host === ''
      ? null
      : {
          host,
          port: known.smtpPort ?? 587,
          user: await settle(known.smtpUser, questions.user(usual.account)),
          sender: await settle(known.sender, questions.sender),
          domains: listOf(await settle(known.domains?.join(', '), questions.domains(alertAddress))),
        };
  if (missing.length > 0)
    throw new ConfigurationError(
      [`Not known, and nobody can be asked: ${missing.join(', ')}.`],
      'Give these options, or run it at a terminal without --yes and --json.',
    );
  return {
    ...{ project, region, timeZone, alertAddress, menu, mail },
    menuAudience: checked(known.menuAudience ?? '', questions.audience),
  };
}

interface Question {
  readonly message: string;
  readonly option: string;
  /** What Enter takes; null = it has to be said. */
  readonly usual: string | null;
  readonly fits: (typed: string) => boolean;
  readonly otherwise: string;
}

const address = /^[^\s@,<>]+@[^\s@,<>]+\.[^\s@,<>]+$/;
const someone = (who: string): boolean => address.test(who.startsWith('@') ? `a${who}` : who);
const domain = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

const questions = {
  project: (usual: string | null): Question => ({
    message: 'Which Google Cloud project? (its ID; one of its own is best)',
    option: '--project ID',
    usual,
    fits: (typed) => /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(typed),
    otherwise: 'A project ID has 6 to 30 small letters, digits and hyphens, such as our-leadsheet.',
  }),
  region: (timeZone: string): Question => ({
    message: 'In which region? (where the service runs and its secrets are kept)',
    option: '--region REGION',
    usual: usualRegion(timeZone),
    fits: (typed) => /^[a-z]+-[a-z]+\d+$/.test(typed),
    otherwise: 'A region is written like europe-west1 or us-central1.',
  }),
  timeZone: (usual: string): Question => ({
    message: 'In which time zone is it night for the team?',
    option: '--time-zone ZONE',
    usual,
    fits: isZone,
    otherwise: 'A time zone is written like Europe/Berlin.',
  }),
  alerts: (usual: string | null): Question => ({
    message: 'Who is told when a night fails? (an address)',
    option: '--alerts ADDRESS',
    usual,
    fits: (typed) => address.test(typed),
    otherwise: 'Write one address, such as ann@example.com.',
  }),
  menu: {
    message:
      'Who may recalculate from a menu in the sheet? (addresses, or @your-domain; nobody: the link in Metrics does it for everybody)',
    option: '--menu WHO',
    usual: '',
    fits: (typed: string) => listOf(typed).every(someone),
    otherwise: 'Write addresses, or @example.com, with commas between them.',
  },
  audience: {
    message: 'Which OAuth client does the sheet’s script have?',
    option: '--menu-audience ID',
    usual: '',
    fits: (typed: string) => /^[\w.-]+$/.test(typed),
    otherwise: 'It is written like 123-abc.apps.googleusercontent.com.',
  },
  host: {
    message: 'Through which mail server do reminders leave? (such as smtp.gmail.com; empty: no mail for now)',
    option: '--smtp HOST:PORT',
    usual: '',
    fits: (typed: string) => typed === '' || domain.test(typed),
    otherwise:
      'Write the name of the server, such as smtp.example.com. Its port goes into --smtp HOST:PORT (usually 587).',
  },
  user: (usual: string | null): Question => ({
    message: 'The user of that mail server',
    option: '--smtp-user USER',
    usual,
    fits: (typed) => typed !== '' && !/\s/.test(typed),
    otherwise: 'Write it without blanks.',
  }),
  sender: {
    message: 'From whom do the mails come? (such as Pipeline <pipeline@example.com>)',
    option: '--sender "NAME <ADDRESS>"',
    usual: null,
    fits: (typed: string) => /^[^<>]*<[^\s<>@]+@[^\s<>@]+>$/.test(typed) || address.test(typed),
    otherwise: 'Write it like Pipeline <pipeline@example.com>.',
  },
  domains: (alert: string): Question => ({
    message: 'Which domains may be mailed? (the team’s own: nobody else is ever mailed)',
    option: '--mail-domain DOMAIN',
    usual: alert.split('@')[1] ?? null,
    fits: (typed) => typed !== '' && listOf(typed).every((each) => domain.test(each)),
    otherwise: 'Write domains such as example.com, with commas between them.',
  }),
} as const;

function checked(value: string, question: Question): string {
  if (unfit.test(value))
    throw new ConfigurationError(
      [`${question.option}: “${value}” holds a quotation mark, a backslash or the beginning of a template.`],
      'Write it without.',
    );
  if (value !== '' && !question.fits(value))
    throw new ConfigurationError([`${question.option}: “${value}” cannot stand.`], question.otherwise);
  return value;
}

const listOf = (text: string): readonly string[] =>
  text
    .split(/[,;\s]+/)
    .map((each) => each.trim().toLowerCase())
    .filter((each) => each !== '');

/** Regions in which Cloud Build is open to new projects too: https://cloud.google.com/build/docs/locations. */
function usualRegion(timeZone: string): string {
  if (/^(Europe|Africa|Arctic)\//.test(timeZone)) return 'europe-west1';
  if (/^(Australia|Pacific)\//.test(timeZone)) return 'australia-southeast1';
  return timeZone.startsWith('Asia/') ? 'asia-east1' : 'us-central1';
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
