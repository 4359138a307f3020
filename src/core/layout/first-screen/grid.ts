/** Widths of the columns of Metrics, in characters: within 1,300 pixels of Google's (7.5 a character and 12 a column). */
export const metricsWidths: readonly number[] = [24, 17, 17, 17, 17, 20, 14, 15, 17];

/** The first screen has two sides; the right one begins here. */
export const rightColumn = 5;
/** Rows that a laptop shows. */
export const screenRows = 25;

/** How many characters have room from one column up to, and without, another. */
export function roomIn(from: number, to: number): number {
  return metricsWidths.slice(from, to).reduce((sum, width) => sum + width, 0);
}
