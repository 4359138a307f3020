import type { Discovery, Schema } from './discovery.ts';
import { camelCase } from './field-mask.ts';

/** The field of a message by its name in JSON or in the API's own files: `sheetId` and `sheet_id` are the same [seen]. */
export function fieldOf(schema: Schema, name: string): Schema | undefined {
  const properties = schema.properties ?? {};
  for (const known of [name, camelCase(name)]) if (Object.hasOwn(properties, known)) return properties[known];
  return schema.additionalProperties;
}

/** A number, also a whole one in quotes [seen]; else not a number. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN;
}

/** A boolean, also as the words and numbers that the API takes for one [seen]. */
export function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const word = String(value).toLowerCase();
  if (['true', 't', 'yes', 'y', '1'].includes(word)) return true;
  return ['false', 'f', 'no', 'n', '0'].includes(word) ? false : undefined;
}

/** A word of an enum: case does not matter, and a dash is an underscore [seen]. */
export function enumWord(value: string): string {
  return value.toUpperCase().replaceAll('-', '_');
}

/**
 * A body in the one form that the operations know. The API takes more: fields that are null are not there, names may be in snake case, lists in a list are one list, and one
 * value where a list belongs is its only element [seen]; numbers and booleans may be in quotes [seen]. Without a description of the API only names, nulls and `requests` are looked at.
 */
export function fitBody(body: unknown, discovery: Discovery | undefined, operationId: string): unknown {
  const request = discovery?.methods.get(operationId)?.request;
  if (!discovery || !request) return plain(body);
  return fit(discovery, request, body);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([given, child]: [string, unknown]) => {
      const name = camelCase(given);
      if (child === null) return [];
      return [[name, name === 'requests' ? listOf(plain(child)) : plain(child)]];
    }),
  );
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value]);

function fit(discovery: Discovery, schema: Schema, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  const named = schema.$ref === undefined ? schema : discovery.schemas.get(schema.$ref);
  if (!named) return plain(value);
  switch (named.type) {
    case 'object':
      if (typeof value !== 'object' || Array.isArray(value)) return value;
      return Object.fromEntries(
        Object.entries(value).flatMap(([name, child]: [string, unknown]) => {
          const below = fieldOf(named, name);
          if (child === null) return [];
          return [[camelCase(name), below ? fit(discovery, below, child) : child]];
        }),
      );
    case 'array': {
      const { items } = named;
      // Rows of values are lists of their own, and null means something in them.
      if (!items || items.type === 'any' || items.type === 'array') return value;
      return listOf(value).map((item) => fit(discovery, items, item));
    }
    case 'boolean':
      return booleanOf(value) ?? value;
    case 'integer':
    case 'number': {
      const number = numberOf(value);
      return Number.isNaN(number) ? value : number;
    }
    case 'string':
      return named.enum && typeof value === 'string' ? enumWord(value) : value;
    default:
      return value;
  }
}
