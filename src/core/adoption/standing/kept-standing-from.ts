import { reservedStageId } from '../../schema/slug.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { KeptStanding, KeptStep } from './kept-standing.ts';
import { standings } from './standings.ts';

const kinds: readonly Stage['kind'][] = ['open', 'won', 'lost'];
const ways = [...standings, 'nowhere'] as const;
const most = 100;
/** A title of a tab has 100 characters at most. */
const longest = 200;

/** Where the leads of a tab stood, from a text that anybody may have changed: a part that cannot be read makes all of it unknown. */
export function keptStandingFrom(value: unknown): KeptStanding | null {
  const { by, steps, others } = fieldsOf(value);
  const way = ways.find((each) => each === by);
  if (way === undefined || !Array.isArray(steps) || !Array.isArray(others) || steps.length > most) return null;
  const read = steps.flatMap((step: unknown) => stepFrom(step) ?? []);
  const isWhole = read.length === steps.length && new Set(read.map(({ label }) => label)).size === read.length;
  return isWhole ? { by: way, steps: read, others: others.filter(isText).slice(0, most) } : null;
}

function stepFrom(value: unknown): KeptStep | null {
  const { label, name, id, kind, isRenamed } = fieldsOf(value);
  const is = kinds.find((each) => each === kind) ?? null;
  if (!isText(label) || !isText(name) || !isText(id) || name === '' || id === '' || id === reservedStageId) return null;
  return typeof isRenamed === 'boolean' && is === (kind ?? null) ? { label, name, id, kind: is, isRenamed } : null;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longest;
}
