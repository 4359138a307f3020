import { ConfigurationError } from '../../errors.ts';
import { parseRegistry, rawEntries } from './parse-registry.ts';
import { registryVersion } from './registry-entry.ts';
import type { RegistryField } from './registry-entry.ts';

/** An entry as the registry's JSON has it. */
export type RawEntry = Readonly<Record<string, unknown>>;

interface RegistryChange {
  readonly label: string;
  readonly id: string;
  /** Of the field, as JSON; of a whole entry, all of it. Undefined: there is none. */
  readonly before: unknown;
  readonly after: unknown;
}

export interface RegistryEdit {
  readonly text: string;
  readonly changes: readonly RegistryChange[];
}

/** Adds an entry behind the others. Throws a `ConfigurationError` where it is there, or where something in it is wrong. */
export function withEntry(text: string | null, entry: RawEntry): RegistryEdit {
  const entries = text === null ? [] : entriesOf(text);
  if (entries.some(({ id }) => id === entry['id']))
    throw new ConfigurationError(
      [`${said(entry['id'])} is in the registry already.`],
      'Change what it says with `leadsheet registry set FIELD=VALUE --sheet SHEET`.',
    );
  return checked([...entries, entry], [{ ...nameOf(entry), before: undefined, after: entry }]);
}

/** Takes the entry of a workbook out. Throws a `ConfigurationError` where there is not exactly one. */
export function withoutEntry(text: string, id: string): RegistryEdit {
  const entries = entriesOf(text);
  const [found, ...more] = entries.filter((entry) => entry['id'] === id);
  if (found === undefined) throw notThere(id);
  if (more.length > 0)
    throw new ConfigurationError(
      [`${id} stands in the registry ${more.length + 1} times.`],
      'Nobody but you can say which to keep: delete the others by hand.',
    );
  return {
    text: textOf(entries.filter((entry) => entry !== found)),
    changes: [{ ...nameOf(found), before: found, after: undefined }],
  };
}

/**
 * Gives a field of all those entries one value; undefined takes it out. What has it already is no change. Throws a
 * `ConfigurationError` where no entry is meant, or the value is wrong.
 */
export function withField(
  text: string,
  isMeant: (entry: RawEntry) => boolean,
  { field, value }: { readonly field: RegistryField; readonly value: unknown },
): RegistryEdit {
  const entries = entriesOf(text);
  if (!entries.some(isMeant))
    throw new ConfigurationError(['No workbook of the registry is meant.'], 'See `leadsheet registry list`.');
  const changes: RegistryChange[] = [];
  const changed = entries.map((entry) => {
    const before = entry[field];
    if (!isMeant(entry) || JSON.stringify(before) === JSON.stringify(value)) return entry;
    changes.push({ ...nameOf(entry), before, after: value });
    const { [field]: _before, ...others } = entry;
    return value === undefined ? others : { ...others, [field]: value };
  });
  return checked(changed, changes);
}

/** What is wrong elsewhere is no matter: mending one entry after the other must be possible. */
function checked(entries: readonly RawEntry[], changes: readonly RegistryChange[]): RegistryEdit {
  const text = textOf(entries);
  const problems = parseRegistry(text).problems.filter(({ id }) => changes.some((change) => change.id === (id ?? '')));
  if (problems.length > 0)
    throw new ConfigurationError(
      problems.map((problem) => problem.text),
      'Nothing was written. The fields stand in docs/settings.md.',
    );
  return { text, changes };
}

function entriesOf(text: string): readonly RawEntry[] {
  const raw = rawEntries(text);
  if ('problem' in raw) throw new ConfigurationError([raw.problem], 'Nothing was written.');
  return raw.entries.map((entry) => (typeof entry === 'object' && entry !== null ? (entry as RawEntry) : { entry }));
}

function textOf(workbooks: readonly RawEntry[]): string {
  return `${JSON.stringify({ version: registryVersion, workbooks }, null, 2)}\n`;
}

function nameOf({ id, label }: RawEntry): { readonly id: string; readonly label: string } {
  return { id: said(id), label: said(label ?? id) };
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function notThere(id: string): ConfigurationError {
  return new ConfigurationError([`${id} is not in the registry.`], 'See `leadsheet registry list`.');
}
