import type { Beside, FigureUnit } from './figure.ts';

/** Both ends of a range. */
export function rangeOf(
  name: string,
  unit: FigureUnit,
  { low, high }: { readonly low: number | null; readonly high: number | null },
  level: 80 | 95 = 95,
): Beside[] {
  if (low === null && high === null) return [];
  return [
    { names: [`${name}, from`], meaning: `${level} % range from`, unit, value: low },
    { names: [`${name}, to`], meaning: 'to', unit, value: high },
  ];
}
