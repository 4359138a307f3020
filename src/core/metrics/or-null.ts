/** A number that could not be told (NaN or infinite) as null, so that it is absent in JSON and in a cell. */
export function orNull(value: number | null | undefined): number | null {
  return value === null || value === undefined || !Number.isFinite(value) ? null : value;
}
