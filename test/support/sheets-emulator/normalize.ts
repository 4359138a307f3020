import { asFloat } from './defaults.ts';

const pairs: readonly (readonly [string, string])[] = [
  ['backgroundColor', 'backgroundColorStyle'],
  ['foregroundColor', 'foregroundColorStyle'],
  ['tabColor', 'tabColorStyle'],
  ['headerColor', 'headerColorStyle'],
  ['firstBandColor', 'firstBandColorStyle'],
  ['secondBandColor', 'secondBandColorStyle'],
  ['footerColor', 'footerColorStyle'],
  ['color', 'colorStyle'],
];

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Gives every colour both of its spellings, as answers do: the old one (`backgroundColor`) and the style beside it, which wins where both are given. Returns a copy. */
export function mirrorColors<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => mirrorColors(item)) as T;
  if (!isObject(value)) return value;
  const out: Fields = {};
  for (const [name, child] of Object.entries(value)) {
    if (child === null || child === undefined) continue;
    out[name] = isColor(name, child) ? plainColor(child) : mirrorColors(child);
  }
  for (const [plain, style] of pairs) {
    const given = out[style];
    if (isObject(given)) {
      if (isObject(given['rgbColor'])) {
        out[style] = { rgbColor: plainColor(given['rgbColor']) };
        out[plain] = plainColor(given['rgbColor']);
      }
    } else if (isObject(out[plain]) && !('rgbColor' in out[plain]) && !('themeColor' in out[plain])) {
      if (plain === 'color' && !('style' in out) && !('colorType' in out) && !('position' in out)) continue;
      if (plain === 'color' && 'colorType' in out) continue;
      out[style] = { rgbColor: plainColor(out[plain]) };
    }
  }
  return out as T;
}

const colorNames = new Set(pairs.map(([plain]) => plain));
function isColor(name: string, value: unknown): value is Fields {
  return (
    isObject(value) &&
    colorNames.has(name) &&
    Object.keys(value).every((key) => ['red', 'green', 'blue', 'alpha'].includes(key))
  );
}

/** A colour as it is kept and answered: each part cut down to a step of 255 [seen], zero parts left out, 32-bit floats. */
function plainColor(color: Fields): Fields {
  const out: Fields = {};
  for (const part of ['red', 'green', 'blue', 'alpha']) {
    const value = color[part];
    if (typeof value !== 'number') continue;
    const steps = Math.floor(Math.fround(Math.fround(value) * 255));
    if (steps !== 0) out[part] = asFloat(steps / 255);
  }
  return out;
}

const borderWidths: Readonly<Record<string, number>> = {
  DOTTED: 1,
  DASHED: 1,
  SOLID: 1,
  SOLID_MEDIUM: 2,
  SOLID_THICK: 3,
  DOUBLE: 3,
};

/** A border as answers give it: the width that its style has, black unless it is coloured [seen]. */
export function plainBorder<T extends object>(border: T): T {
  const given = border as { style?: string | null; color?: unknown; colorStyle?: unknown };
  const width = borderWidths[given.style ?? ''] ?? 1;
  return mirrorColors({ ...(given.color || given.colorStyle ? {} : { color: {} }), ...border, width });
}

/** A cell format as answers give it. */
export function plainFormat<T extends { borders?: object | null }>(format: T): T {
  const out = mirrorColors(format);
  if (!out.borders) return out;
  const sides = Object.entries(out.borders) as [string, { style?: string }][];
  const drawn = sides.filter(([, border]) => border.style !== undefined && border.style !== 'NONE');
  return { ...out, borders: Object.fromEntries(drawn.map(([side, border]) => [side, plainBorder(border)])) };
}

/** Drops fields that are false, 0 or empty where the API's answers leave such fields out. */
export function dropDefaults<T extends object>(value: T, keep: readonly string[] = []): T {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([name, child]: [string, unknown]) =>
        keep.includes(name) ||
        (child !== false && child !== 0 && child !== '' && child !== null && child !== undefined),
    ),
  ) as T;
}
