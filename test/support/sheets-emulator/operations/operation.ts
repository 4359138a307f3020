import { badFields } from '../errors.ts';
import type { Edit } from '../edit.ts';

/** One HTTP call, taken apart. */
export interface Call {
  readonly params: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** One method of the API: a file each. Everything but create works on one spreadsheet. */
export interface Operation {
  /** As in the API's description, without `sheets.`: `spreadsheets.values.get`. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Which quota it counts against, and whether it makes a new version. */
  readonly kind: 'Read' | 'Write';
  readonly run: (edit: Edit, call: Call) => object;
}

const truthy = new Set(['true', 'True', 'TRUE', '1', '']);
const falsy = new Set(['false', 'False', 'FALSE', '0']);

/** A boolean query parameter; Google takes any case of the word. */
export function flag(call: Call, name: string): boolean {
  const text = call.query.get(name);
  if (text === null || falsy.has(text)) return false;
  if (truthy.has(text)) return true;
  throw badFields([{ field: name, description: `Invalid value at '${name}' (TYPE_BOOL), "${text}"` }]);
}

/** A query parameter out of a list of words. */
export function oneOf<T extends string>(
  value: string | null | undefined,
  name: string,
  type: string,
  words: readonly T[],
): T | undefined {
  if (value === null || value === undefined || value === '' || value.endsWith('_UNSPECIFIED')) return undefined;
  if ((words as readonly string[]).includes(value)) return value as T;
  const field = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  throw badFields([
    {
      field: name,
      description: `Invalid value at '${field}' (type.googleapis.com/google.apps.sheets.v4.${type}), "${value}"`,
    },
  ]);
}

/** A parameter of the path. */
export function param(call: Call, name: string): string {
  return call.params.get(name) ?? '';
}

/** The body as an object; `{}` when there is none. */
export function bodyOf<T extends object>(call: Call): T {
  return (call.body ?? {}) as T;
}
