/** A Lead ID that the worker made; see plan-lead-ids.ts. */
const ownId = /^L[2-9B-DF-HJ-NP-TV-Z]{9,}$/;

/** Whether a cell holds a Lead ID that the worker made. */
export function isOwnId(cell: unknown): boolean {
  return typeof cell === 'string' && cell.length >= 10 && ownId.test(cell.trim());
}
