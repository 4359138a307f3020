import type { CellValue } from '../../core/workbook/cell-value.ts';

/** The same text over and over (stages, owners) is kept once. Answers with the value to keep. */
export function textPool(): (value: CellValue) => CellValue {
  const texts = new Map<string, string>();
  return (value) => {
    if (typeof value !== 'string' || value.length > 60) return value;
    const known = texts.get(value);
    if (known !== undefined) return known;
    if (texts.size < 20_000) texts.set(value, value);
    return value;
  };
}
