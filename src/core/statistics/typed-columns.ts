/**
 * Columns of numbers from a list. `Float64Array.from(list, f)` walks an iterator and costs ten times as much, which shows
 * with half a million stays.
 */
export function numbersOf<T>(items: ArrayLike<T>, of: (item: T, index: number) => number): Float64Array {
  const column = new Float64Array(items.length);
  for (let i = 0; i < items.length; i++) column[i] = of(items[i] as T, i);
  return column;
}

/** The same for whole numbers. */
export function integersOf<T>(items: ArrayLike<T>, of: (item: T, index: number) => number): Int32Array {
  const column = new Int32Array(items.length);
  for (let i = 0; i < items.length; i++) column[i] = of(items[i] as T, i);
  return column;
}

/** The same for small codes, 0 to 255. */
export function codesOf<T>(items: ArrayLike<T>, of: (item: T, index: number) => number): Uint8Array {
  const column = new Uint8Array(items.length);
  for (let i = 0; i < items.length; i++) column[i] = of(items[i] as T, i);
  return column;
}
