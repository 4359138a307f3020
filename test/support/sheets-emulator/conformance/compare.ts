import { removedNumber, removedText } from '../../../../src/adapters/google-sheets/probe/record/scrubber.ts';
import { camelCase } from '../field-mask.ts';

/**
 * Compares an answer with a recorded one, IDs aside: what the server draws at random (IDs of tabs, named ranges, …) is bound to the recorded ID where it first stands,
 * and must then be that one everywhere.
 */
export interface Binding {
  readonly toOurs: Map<string, string | number>;
  readonly toTheirs: Map<string, string | number>;
}

export const emptyBinding = (): Binding => ({ toOurs: new Map(), toTheirs: new Map() });

const idFields = new Set([
  'sheetId',
  'namedRangeId',
  'protectedRangeId',
  'chartId',
  'filterViewId',
  'bandedRangeId',
  'metadataId',
  'slicerId',
  'tableId',
  'bandedRangeReference',
  'objectId',
  'sourceSheetId',
  'newSheetId',
  'filterId',
  'destinationSheetId',
  // Addresses of accounts: that of the recording is not ours.
  'users',
]);

const key = (value: string | number): string => `${typeof value}:${value}`;

/** Puts our IDs in place of recorded ones in a request, a path or a query. */
export function translate(value: unknown, binding: Binding, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => translate(item, binding, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([field, child]: [string, unknown]) => [field, translate(child, binding, field)]),
    );
  if (idFields.has(camelCase(name)) && (typeof value === 'string' || typeof value === 'number'))
    return binding.toOurs.get(key(value)) ?? value;
  return value;
}

/** Where a recording of `doctor --probe` had a text, a number or some words of a message taken out, anything may stand. */
function fits(recorded: unknown, answered: unknown): boolean {
  if (Object.is(recorded, answered)) return true;
  if (recorded === removedText) return typeof answered === 'string';
  if (recorded === removedNumber) return typeof answered === 'number';
  if (typeof recorded !== 'string' || typeof answered !== 'string' || !recorded.includes('…')) return false;
  const parts = recorded.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`, 's').test(answered);
}

/** The first difference, as `path: recorded … but answered …`; undefined when there is none. Order of fields does not matter. */
export function difference(
  recorded: unknown,
  answered: unknown,
  binding: Binding,
  at = '',
  name = '',
): string | undefined {
  const differs = (): string => `${at || 'body'}: recorded ${show(recorded)} but answered ${show(answered)}`;
  if (Array.isArray(recorded)) {
    if (!Array.isArray(answered)) return differs();
    if (recorded.length !== answered.length)
      return `${at}: recorded ${recorded.length} items but answered ${answered.length}: ${show(recorded)} | ${show(answered)}`;
    const inOrder = name === 'themeColors' ? answered.toSorted(byColorType) : answered;
    for (const [index, item] of (name === 'themeColors' ? recorded.toSorted(byColorType) : recorded).entries()) {
      const found = difference(item, inOrder[index], binding, `${at}[${index}]`, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (typeof recorded === 'object' && recorded !== null) {
    if (typeof answered !== 'object' || answered === null || Array.isArray(answered)) return differs();
    const ours = new Map<string, unknown>(Object.entries(answered));
    for (const [field, child] of Object.entries(recorded) as [string, unknown][]) {
      if (!ours.has(field)) return `${at}.${field}: recorded ${show(child)} but not answered`;
      const found = difference(child, ours.get(field), binding, `${at}.${field}`, field);
      if (found !== undefined) return found;
      ours.delete(field);
    }
    for (const [field, child] of ours) return `${at}.${field}: not recorded but answered ${show(child)}`;
    return undefined;
  }
  if (idFields.has(name) && bindable(recorded) && bindable(answered))
    return bind(recorded, answered, binding) ? undefined : differs();
  return fits(recorded, answered) ? undefined : differs();
}

// The colours of one and the same theme come in another order from call to call [seen]: they are a set, each under its type.
const colorType = (value: unknown): string =>
  JSON.stringify((value as { colorType?: unknown } | null)?.colorType) ?? '';
const byColorType = (a: unknown, b: unknown): number => (colorType(a) < colorType(b) ? -1 : 1);

const bindable = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

function bind(recorded: string | number, answered: string | number, binding: Binding): boolean {
  const known = binding.toOurs.get(key(recorded));
  if (known !== undefined) return known === answered;
  if (binding.toTheirs.has(key(answered)) || typeof recorded !== typeof answered) return false;
  // 0 is never drawn: it is the ID of the first tab.
  if ((recorded === 0) !== (answered === 0)) return false;
  binding.toOurs.set(key(recorded), answered);
  binding.toTheirs.set(key(answered), recorded);
  return true;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
