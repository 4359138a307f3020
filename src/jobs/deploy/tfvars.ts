import { ConfigurationError } from '../../errors.ts';
import type { Site } from './site.ts';

/**
 * The values of a deployment as a .tfvars file, which gcloud, Terraform and we read alike. One value a line, each as JSON: HCL
 * reads it the same, where it holds none of `unfit`.
 */
export function tfvarsOf(site: Site, image: string | null): string {
  const { mail } = site;
  const values: Record<string, unknown> = {
    project: site.project,
    region: site.region,
    ...(image === null ? {} : { image }),
    time_zone: site.timeZone,
    alert_address: site.alertAddress,
    menu_callers: site.menu.map(principalOf),
    menu_domains: site.menu,
    menu_audience: site.menuAudience,
    mail: mail ?? {},
  };
  return Object.entries(values)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
    .join('');
}

const principalOf = (who: string): string => (who.startsWith('@') ? `domain:${who.slice(1)}` : `user:${who}`);

/** Characters that gcloud’s reader of .tfvars files hands on otherwise than Terraform does, or that begin a template or a shell’s variable. */
export const unfit = /["\\\n\r$`]|%\{/;

/** What a values file says; undefined where it does not say it. Throws `ConfigurationError` where a line is not one of ours. */
export function readTfvars(text: string, path: string): Partial<Site> {
  const values = new Map<string, unknown>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, key = '', json = ''] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
    try {
      values.set(key, JSON.parse(json));
    } catch {
      throw new ConfigurationError(
        [`${path}, line ${index + 1} cannot be read: “${line.slice(0, 80)}”.`],
        'Each line is a name, " = ", and its value on the same line, as JSON. Or name another file with --values FILE.',
      );
    }
  }
  const text1 = (key: string): string | undefined => asText(values.get(key));
  const list = (key: string): readonly string[] | undefined => asList(values.get(key));
  const mail = values.get('mail');
  return defined({
    project: text1('project'),
    region: text1('region'),
    timeZone: text1('time_zone'),
    alertAddress: text1('alert_address'),
    menu: list('menu_domains'),
    menuAudience: text1('menu_audience'),
    mail: typeof mail === 'object' && mail !== null ? mailOf(mail as Record<string, unknown>) : undefined,
  });
}

function mailOf(value: Record<string, unknown>): Site['mail'] {
  const host = asText(value['host']) ?? '';
  if (host === '') return null;
  return {
    host,
    port: typeof value['port'] === 'number' ? value['port'] : 587,
    user: asText(value['user']) ?? '',
    sender: asText(value['sender']) ?? '',
    domains: asList(value['domains']) ?? [],
  };
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const asList = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : undefined;

/** Without the keys that have no value. */
function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never;
}
