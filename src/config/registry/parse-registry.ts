import { nearest } from '../../core/schema/nearest.ts';
import { readField } from './read-field.ts';
import { registryFields, registryVersion } from './registry-entry.ts';
import type { RegistryEntry } from './registry-entry.ts';

/** What is wrong in a registry: where, what stands there, and what is expected. */
interface RegistryProblem {
  /** From 1; null: it is about the whole registry. */
  readonly entry: number | null;
  /** The workbook of that entry, where it says one. */
  readonly id: string | null;
  readonly field: string | null;
  /** The whole of it in one sentence, with how to mend it. */
  readonly text: string;
}

export interface RegistryContent {
  /** Those that can be relied on, in their order. */
  readonly entries: readonly RegistryEntry[];
  /** An entry with a problem is in `entries` no more: nothing is guessed of whom it may mail. */
  readonly problems: readonly RegistryProblem[];
}

/** Reads the text of a registry. What is wrong with one entry is no matter to the others; never throws. */
export function parseRegistry(text: string): RegistryContent {
  const raw = rawEntries(text);
  if ('problem' in raw) return { entries: [], problems: [{ entry: null, id: null, field: null, text: raw.problem }] };
  const read = raw.entries.map((entry, i) => readEntry(entry, i + 1));
  const doubles = doubled(read);
  const problems = read.flatMap((one) => [...one.problems, ...(doubles.get(one.number) ?? [])]);
  const wrong = new Set(problems.map(({ entry }) => entry));
  return { entries: read.flatMap(({ number, entry }) => (wrong.has(number) ? [] : [entry])), problems };
}

/** The entries as the JSON has them; or what is wrong with the whole. */
export function rawEntries(text: string): { readonly entries: readonly unknown[] } | { readonly problem: string } {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return {
      problem: `The registry is not JSON: ${(error as Error).message}. Put it right there, or take an earlier one back.`,
    };
  }
  const shape = `{ "version": ${registryVersion}, "workbooks": [ … ] }`;
  if (!isObject(content)) return { problem: `The registry is ${shown(content)}; expected ${shape}.` };
  const { version, workbooks, ...more } = content;
  const unknown = Object.keys(more)[0];
  if (unknown !== undefined)
    return { problem: `The registry has "${unknown}", which is not known; expected ${shape}.` };
  if (version !== registryVersion)
    return {
      problem: `The registry has version ${shown(version)}; expected ${registryVersion}. A newer one needs a newer Leadsheet.`,
    };
  if (!Array.isArray(workbooks))
    return { problem: `The registry has workbooks ${shown(workbooks)}; expected a list of entries: ${shape}.` };
  return { entries: workbooks };
}

interface ReadEntry {
  /** From 1. */
  readonly number: number;
  readonly entry: RegistryEntry;
  readonly problems: readonly RegistryProblem[];
}

function readEntry(raw: unknown, number: number): ReadEntry {
  const fields = isObject(raw) ? raw : {};
  const [id, label] = [fields['id'], fields['label']].map((said) => (typeof said === 'string' ? said : null));
  const problems: RegistryProblem[] = [];
  const name = (label || id || '').slice(0, 60);
  const where = (): string => `Entry ${number}${name === '' ? '' : ` (${name})`}`;
  const wrong = (field: string | null, text: string): void =>
    void problems.push({
      entry: number,
      id: id ?? null,
      field,
      text: `${where()}${field === null ? '' : `, ${field}`}: ${text}`,
    });
  if (!isObject(raw)) wrong(null, `${shown(raw)} is no entry; expected an object such as {"id": "…", "label": "…"}.`);
  for (const name of Object.keys(fields)) if (!names.includes(name)) wrong(name, unknownField(name));
  const values = registryFields.map((spec) => {
    const value = fields[spec.name];
    if (value === undefined || value === null) {
      if (spec.required === true && isObject(raw))
        wrong(spec.name, `it is missing. Write it like ${shown({ [spec.name]: spec.example })}.`);
      return [spec.name, spec.type === 'yes or no' ? false : null] as const;
    }
    const read = readField(spec, value);
    if ('value' in read) return [spec.name, read.value] as const;
    const mend = spec.required === true ? 'Change it there.' : `Change it there, or leave ${spec.name} out.`;
    wrong(spec.name, `it is ${shown(value)}; expected ${read.expected}. ${mend}`);
    return [spec.name, null] as const;
  });
  const entry = Object.fromEntries(values) as unknown as RegistryEntry;
  // A client's mail goes by what is said of that client: in its place nobody else's domains and sender count.
  if (entry.group !== null)
    for (const { name, example } of registryFields.filter(({ name }) => ofEachGroup.includes(name)))
      if (fields[name] === undefined || fields[name] === null)
        wrong(name, `it is missing, and the entry has a group. Write it like ${shown({ [name]: example })}.`);
  return { number, entry, problems };
}

/** Without a group the environment's count: the service has one team then. */
const ofEachGroup: readonly string[] = ['mailDomains', 'sender'];

const names: readonly string[] = registryFields.map(({ name }) => name);

function unknownField(name: string): string {
  const meant = nearest(name, names);
  return `there is no such field. ${meant === null ? `Leave it out; there are ${names.join(', ')}.` : `Did you mean ${meant}? Else leave it out.`}`;
}

/** Of two entries for one workbook nobody can say which holds, so neither does. */
function doubled(read: readonly ReadEntry[]): ReadonlyMap<number, readonly RegistryProblem[]> {
  const byId = new Map<string, number[]>();
  for (const { number, entry } of read)
    if (typeof entry.id === 'string') byId.set(entry.id, [...(byId.get(entry.id) ?? []), number]);
  const problems = new Map<number, readonly RegistryProblem[]>();
  for (const [id, numbers] of byId)
    for (const entry of numbers.length > 1 ? numbers : []) {
      const others = numbers.filter((each) => each !== entry).join(', ');
      const text = `Entry ${entry} (${read[entry - 1]?.entry.label ?? id}), id: ${id} stands in entry ${others} as well; expected one entry a workbook. Delete all but one.`;
      problems.set(entry, [{ entry, id, field: 'id', text }]);
    }
  return problems;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
