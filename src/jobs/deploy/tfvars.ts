import { ConfigurationError } from '../../errors.ts';
import type { Site } from './site.ts';

/**
 * The values of a deployment as a .tfvars file, which gcloud, Terraform and we read alike. One value a line, each as JSON: HCL
 * reads it the same, where it holds none of `unfit`.
 *
 * @param image null = the one of before stays
 * @param before what the file says: lines that are not ours (comments, `nightly`) stay, each in its place
 */
export function tfvarsOf(site: Site, image: string | null, before = ''): string {
  const kept = linesIn(before);
  const written = valuesOf(
    site,
    image,
    new Map(kept.flatMap(({ key, value }) => (key === null ? [] : [[key, value] as const]))),
  );
  const lineOf = (key: string): string => `${key} = ${JSON.stringify(written[key])}`;
  const stays = kept.map(({ key, line }) => (key !== null && Object.hasOwn(written, key) ? lineOf(key) : line));
  const added = Object.keys(written).filter((key) => !kept.some((each) => each.key === key));
  return [...stays, ...added.map(lineOf)].map((line) => `${line}\n`).join('');
}

/**
 * What deploy itself decides. `menu_callers` that somebody wrote by hand (a group, which the code cannot know) stay, and so does
 * what it asks nothing about, such as the most mails a day.
 */
function valuesOf(site: Site, image: string | null, before: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const mailBefore = before.get('mail');
  return {
    project: site.project,
    region: site.region,
    ...(image === null ? {} : { image }),
    time_zone: site.timeZone,
    alert_address: site.alertAddress,
    menu_callers: callersOf(site.menu, before),
    menu_domains: site.menu,
    menu_audience: site.menuAudience,
    mail: site.mail === null ? {} : { ...(isObject(mailBefore) ? mailBefore : {}), ...site.mail },
  };
}

function callersOf(menu: readonly string[], before: ReadonlyMap<string, unknown>): readonly string[] {
  const made = menu.map(principalOf);
  const callers = asList(before.get('menu_callers'));
  const menuBefore = asList(before.get('menu_domains')) ?? [];
  if (callers === undefined || same(callers, menuBefore.map(principalOf))) return made;
  if (same(menu, menuBefore)) return callers;
  throw new ConfigurationError(
    ['Somebody wrote who may call the service (menu_callers) into the values file by hand.'],
    'Change menu_callers and menu_domains there, and leave --menu out.',
  );
}

const same = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const principalOf = (who: string): string => (who.startsWith('@') ? `domain:${who.slice(1)}` : `user:${who}`);

/** Characters that gcloud’s reader of .tfvars files hands on otherwise than Terraform does, or that begin a template or a shell’s variable. */
export const unfit = /["\\\n\r$`]|%\{/;

/** What a values file says; undefined where it does not say it. Throws `ConfigurationError` where a line is not one of ours. */
export function readTfvars(text: string, path: string): Partial<Site> {
  const values = new Map<string, unknown>();
  for (const [index, { line, key, value }] of linesIn(text).entries()) {
    if (key === null) continue;
    if (value === undefined || values.has(key))
      throw new ConfigurationError(
        [`${path}, line ${index + 1} cannot be read: “${line.slice(0, 80)}”.`],
        'Each line is a name, " = ", and its value on the same line, as JSON, and each name stands there once. Or name another file with --values FILE.',
      );
    values.set(key, value);
  }
  if (values.has('workbooks'))
    throw new ConfigurationError(
      [`${path} says workbooks, and the registry alone says which sheets are worked on.`],
      'Take that line out, and add each of its sheets with `leadsheet deploy SHEET`.',
    );
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

interface Line {
  readonly line: string;
  /** Null in a line without a value: a comment, or nothing. */
  readonly key: string | null;
  /** Undefined where it is no JSON. */
  readonly value: unknown;
}

function linesIn(text: string): readonly Line[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => {
    if (line.trim() === '' || line.startsWith('#')) return { line, key: null, value: undefined };
    const [, key = '', json = ''] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
    try {
      return { line, key, value: JSON.parse(json) as unknown };
    } catch {
      return { line, key, value: undefined };
    }
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
