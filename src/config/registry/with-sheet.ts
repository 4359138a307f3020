import { withEntry } from './edit-registry.ts';
import { parseRegistry } from './parse-registry.ts';

/**
 * The registry with an entry of that sheet; null where it has one, which stays, also with a mistake: who wrote it puts it right.
 * Throws a `ConfigurationError` where the registry cannot be read.
 */
export function withSheet(text: string | null, sheet: string): string | null {
  const { entries, problems } = parseRegistry(text ?? '');
  if (text !== null && [...entries, ...problems].some(({ id }) => id === sheet)) return null;
  return withEntry(text, { id: sheet, label: sheet }).text;
}
