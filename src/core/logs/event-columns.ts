import type { HistorySource } from './stage-event.ts';

/** `StageEvent` fields in the order of the columns of Stage History. */
export const eventColumns = [
  'lead',
  'from',
  'to',
  'notBefore',
  'notAfter',
  'source',
  'amount',
  'currency',
  'owner',
] as const;

export type EventColumn = (typeof eventColumns)[number];

export const historySources: readonly HistorySource[] = [
  'edit log',
  'entered',
  'stage since',
  'closed on',
  'import',
  'answer',
  'between runs',
  'first seen',
  'retraction',
  'read anew',
];

/** To the millisecond: a time must be the same after it went through a cell's serial number and back. */
export function toTheMillisecond(at: number): number {
  return Math.round(at * 86_400_000) / 86_400_000;
}
