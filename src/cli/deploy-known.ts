import { ConfigurationError } from '../errors.ts';
import type { Known } from '../jobs/deploy/settle-site.ts';
import type { Site } from '../jobs/deploy/site.ts';
import type { Call } from './command.ts';

type Options = Pick<Call['options'], 'text' | 'list'>;

/** A file of answers is of one deployment: those of one client are never taken along into another's. */
function ofOneDeployment(options: Options, before: Partial<Site>, path: string): void {
  for (const name of ['project', 'region'] as const) {
    const given = options.text(name);
    const kept = before[name];
    if (given === null || kept === undefined || given === kept) continue;
    throw new ConfigurationError(
      [`${path} is of the ${name} ${kept}, and --${name} says ${given}.`],
      'Nothing was done. For another deployment name another file with --values FILE.',
    );
  }
}

/** The mail server and its port, as --smtp says them. */
function serverOf(smtp: string | null): { readonly smtpHost?: string; readonly smtpPort?: number } {
  if (smtp === null) return {};
  const [, host = '', port] = /^([^:]+)(?::(.*))?$/.exec(smtp) ?? [];
  const number = port === undefined ? 587 : Number(/^\d+$/.test(port) ? port : Number.NaN);
  if (host !== '' && number >= 1 && number <= 65535) return { smtpHost: host, smtpPort: number };
  throw new ConfigurationError([`--smtp “${smtp}” cannot stand.`], 'Write it like smtp.example.com:587.');
}

/**
 * Options first, then what was answered the last time.
 *
 * @param path of the file that says `before`
 * @throws ConfigurationError where that file is of another deployment
 */
export function knownOf(options: Options, before: Partial<Site>, path: string): Known {
  ofOneDeployment(options, before, path);
  const { smtpHost = before.mail?.host, smtpPort = before.mail?.port } = serverOf(options.text('smtp'));
  const list = (name: string): readonly string[] | undefined =>
    options.list(name).length === 0 ? undefined : options.list(name);
  const pick = <T>(given: T | null | undefined, kept: T | undefined): T | undefined => given ?? kept;
  return {
    settledBefore: before.project !== undefined,
    ...defined({
      project: pick(options.text('project'), before.project),
      region: pick(options.text('region'), before.region),
      timeZone: pick(options.text('time-zone'), before.timeZone),
      alertAddress: pick(options.text('alerts'), before.alertAddress),
      menu: pick(list('menu'), before.menu),
      menuAudience: pick(options.text('menu-audience'), before.menuAudience),
      smtpHost,
      smtpPort,
      smtpUser: pick(options.text('smtp-user'), before.mail?.user),
      sender: pick(options.text('sender'), before.mail?.sender),
      domains: pick(list('mail-domain'), before.mail?.domains),
    }),
  };
}

function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never;
}
