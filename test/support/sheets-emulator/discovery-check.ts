import { badFields, badRequest } from './errors.ts';
import type { Discovery, Schema } from './discovery.ts';
import type { MaskTree } from './field-mask.ts';
import { booleanOf, enumWord, fieldOf, numberOf } from './fit-body.ts';

/** What does not fit, in the words of Google's JSON front end. */
interface Violation {
  readonly field?: string;
  readonly description: string;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// Where the body is one field of the request message, errors name that field first.
const bodyFields: ReadonlyMap<string, string> = new Map([
  ['spreadsheets.create', 'spreadsheet'],
  ['spreadsheets.values.update', 'data'],
  ['spreadsheets.values.append', 'data'],
]);

/** Throws a 400 for names and values that the API does not know: in the query, and in the body. */
export function checkRequest(discovery: Discovery, operationId: string, query: URLSearchParams, body: unknown): void {
  const method = discovery.methods.get(operationId);
  if (!method) return;
  const violations: Violation[] = [];
  for (const name of new Set(query.keys())) {
    if (discovery.parameters.has(name) || method.parameters?.[name]?.location === 'query') continue;
    violations.push({
      description: `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
    });
  }
  if (method.request)
    checkValue(
      discovery,
      { $ref: method.request.$ref },
      body ?? {},
      bodyFields.get(operationId) ?? '',
      violations,
      false,
    );
  else if (body !== undefined && body !== null && Object.keys(body).length > 0) {
    for (const name of Object.keys(body))
      violations.push({ description: `Invalid JSON payload received. Unknown name "${name}": Cannot find field.` });
  }
  if (violations.length > 0) throw badFields(violations);
}

/** The violations of an answer: an emulator that answers what the API cannot answer is wrong. */
export function checkAnswer(discovery: Discovery, operationId: string, answer: unknown): readonly string[] {
  const response = discovery.methods.get(operationId)?.response;
  if (!response) return [];
  const violations: Violation[] = [];
  checkValue(discovery, response, answer, '', violations, true);
  return violations.map((violation) => violation.description);
}

/** Throws the API's 400 when a field mask of an answer names what no answer has. */
export function checkFields(discovery: Discovery, operationId: string, mask: MaskTree): void {
  const response = discovery.methods.get(operationId)?.response;
  const unknown: string[] = [];
  const walk = (schema: Schema | undefined, tree: MaskTree, at: string): void => {
    const named = schema?.$ref === undefined ? schema : discovery.schemas.get(schema.$ref);
    const inside = named?.type === 'array' ? named.items : named;
    const object = inside?.$ref === undefined ? inside : discovery.schemas.get(inside.$ref);
    for (const [name, child] of tree) {
      if (name === '*') continue;
      const path = at === '' ? name : `${at}.${name}`;
      const below = Object.hasOwn(object?.properties ?? {}, name)
        ? object?.properties?.[name]
        : object?.additionalProperties;
      if (below === undefined) unknown.push(path);
      else walk(below, child, path);
    }
  };
  walk(response, mask, '');
  if (unknown.length === 0) return;
  const violations = unknown.map((path) => ({
    field: path,
    description: `Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`,
  }));
  throw badRequest('Request contains an invalid argument.', [
    { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: violations },
  ]);
}

interface FieldPlace {
  readonly schema: Schema;
  readonly name: string;
  readonly below: Schema;
  readonly at: string;
  readonly inside: string;
}

/** A field that holds a list or an object where one value belongs has words of its own [seen]. */
function checkField(
  discovery: Discovery,
  { schema, name, below, at, inside }: FieldPlace,
  value: unknown,
  violations: Violation[],
  strictNull: boolean,
): void {
  const where = at === '' ? '' : ` at '${at}'`;
  const field = at === '' ? {} : { field: at };
  const repeated = below.type === 'array';
  const scalar = below.$ref === undefined && !repeated && below.type !== 'object' && below.type !== 'any';
  if (Array.isArray(value) && !repeated && below.type !== 'any')
    violations.push({
      ...field,
      description: `Invalid JSON payload received. Unknown name "${name}"${where}: Proto field is not repeating, cannot start list.`,
    });
  else if (scalar && typeof value === 'object' && value !== null)
    violations.push({
      ...field,
      description: `Invalid value${where} (${snake(name)}), Starting an object on a scalar field`,
    });
  else {
    // The bounds of a GridRange are wrapped numbers [seen].
    const wrapped = schema.id === 'GridRange' && name !== 'sheetId' && name !== 'sheet_id';
    checkValue(discovery, below, value, wrapped ? `${inside}.value` : inside, violations, strictNull);
  }
}

/** A request of a batch is of one kind. */
function checkOneKind(value: object, at: string, violations: Violation[]): void {
  const set = Object.entries(value).filter(([, child]: [string, unknown]) => child !== null);
  for (const [name] of set.slice(1))
    violations.push({
      field: at,
      description: `Invalid value at '${at}' (oneof), oneof field 'kind' is already set. Cannot set '${name}'`,
    });
}

const namedEnums: readonly (readonly [field: RegExp, type: string])[] = [
  [/(^|\.)(major_|shift_)?dimension$/, 'Dimension'],
  [/(^|\.)(response_)?value_render_option$/, 'ValueRenderOption'],
  [/(^|\.)(response_)?date_time_render_option$/, 'DateTimeRenderOption'],
  [/(^|\.)value_input_option$/, 'ValueInputOption'],
];

/** The name of an enum's type; the description does not tell it, so only those that were seen are known. */
function enumType(at: string): string {
  const known = namedEnums.find(([field]) => field.test(at))?.[1];
  return known === undefined ? 'TYPE_ENUM' : `type.googleapis.com/google.apps.sheets.v4.${known}`;
}

function checkValue(
  discovery: Discovery,
  schema: Schema,
  value: unknown,
  at: string,
  violations: Violation[],
  strictNull: boolean,
): void {
  if (value === null) {
    if (strictNull) violations.push({ field: at, description: `null at '${at}'` });
    return;
  }
  if (schema.$ref !== undefined) {
    const named = discovery.schemas.get(schema.$ref);
    if (named) checkValue(discovery, { ...named, type: 'object', id: schema.$ref }, value, at, violations, strictNull);
    return;
  }
  const wrong = (type: string): void => {
    const shown = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
    violations.push({ field: at, description: `Invalid value at '${at}' (${type}), ${shown}` });
  };
  switch (schema.type) {
    case 'object':
      if (typeof value !== 'object' || Array.isArray(value))
        return wrong(`type.googleapis.com/google.apps.sheets.v4.${schema.id ?? ''}`);
      if (schema.id === 'Request') checkOneKind(value, at, violations);
      for (const [name, child] of Object.entries(value) as [string, unknown][]) {
        const below = fieldOf(schema, name);
        const inside = at === '' ? snake(name) : `${at}.${snake(name)}`;
        if (below) checkField(discovery, { schema, name, below, at, inside }, child, violations, strictNull);
        else if (at === '')
          violations.push({ description: `Invalid JSON payload received. Unknown name "${name}": Cannot find field.` });
        else
          violations.push({
            field: at,
            description: `Invalid JSON payload received. Unknown name "${name}" at '${at}': Cannot find field.`,
          });
      }
      return;
    case 'array': {
      const { items } = schema;
      // One value where a list belongs is taken for its only element [seen].
      if (!Array.isArray(value)) {
        if (items && items.type !== 'any') checkValue(discovery, items, value, at, violations, strictNull);
        return items?.type === 'any' ? wrong('type.googleapis.com/google.protobuf.ListValue') : undefined;
      }
      // Rows of values are lists of anything: nothing to check, and there may be a million of them.
      if (items && items.type !== 'any')
        value.forEach((item: unknown, index) =>
          // Lists in a list are taken for one list [seen].
          checkValue(
            discovery,
            Array.isArray(item) && items.type !== 'array' ? schema : items,
            item,
            `${at}[${index}]`,
            violations,
            strictNull,
          ),
        );
      return;
    }
    case 'string':
      if (typeof value !== 'string') return wrong('TYPE_STRING');
      if (schema.enum && !schema.enum.includes(enumWord(value))) wrong(enumType(at));
      return;
    case 'boolean':
      if (booleanOf(value) === undefined) wrong('TYPE_BOOL');
      return;
    case 'integer':
      if (!Number.isInteger(numberOf(value))) wrong('TYPE_INT32');
      return;
    case 'number':
      if (Number.isNaN(numberOf(value))) wrong(schema.format === 'float' ? 'TYPE_FLOAT' : 'TYPE_DOUBLE');
      return;
    default:
  }
}
