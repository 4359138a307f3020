import { badFields } from '../errors.ts';
import { booleanOf, enumWord } from '../fit-body.ts';
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

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A query parameter that is given once; of several the last counts [seen]. */
export function single(call: Call, name: string): string | undefined {
  return call.query.getAll(name).at(-1);
}

/** A boolean query parameter. */
export function flag(call: Call, name: string): boolean {
  const text = single(call, name);
  if (text === undefined) return false;
  const value = text === '' ? true : booleanOf(text);
  if (value !== undefined) return value;
  const field = snake(name);
  throw badFields([{ field, description: `Invalid value at '${field}' (TYPE_BOOL), "${text}"` }]);
}

/** A query parameter out of a list of words. */
export function oneOf<T extends string>(
  value: string | null | undefined,
  name: string,
  type: string,
  words: readonly T[],
): T | undefined {
  if (value === null || value === undefined || value === '' || value.endsWith('_UNSPECIFIED')) return undefined;
  const word = enumWord(value);
  if ((words as readonly string[]).includes(word)) return word as T;
  const field = snake(name);
  throw badFields([
    {
      field,
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
