/** A bar of up to `width` blocks, for a cell. @example cellBar(5, 10, 10) // '▇▇▇▇▇' */
export function cellBar(value: number | null, most: number, width = 12): string {
  if (value === null || !(value > 0) || !(most > 0)) return '';
  return '▇'.repeat(Math.max(1, Math.round((width * Math.min(value, most)) / most)));
}
