import { rememberedFace } from '../../leads/remembered-faces.ts';
import type { StageEvent } from '../../logs/stage-event.ts';
import { removed } from '../../logs/stage-event.ts';
import { timelineOf } from '../timeline.ts';

/** What is known of a lead besides its face. */
export interface KnownOfLead {
  /** Where history has it; null = nowhere. */
  readonly stage: string | null;
  /** What its row said when it last changed its stage; `isKnown` false where only a log that was imported tells of it. */
  readonly owner: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly isKnown: boolean;
  readonly events: readonly StageEvent[];
}

/** The leads that were in the sheet in the last run. */
export interface RememberedLeads {
  /** Lead ID → the number of its face. */
  readonly faces: ReadonlyMap<string, number>;
  /** The lead that had a face; null where several had, absent where none. */
  readonly ownerOf: ReadonlyMap<number, string | null>;
  readonly of: (id: string) => KnownOfLead;
}

/** Lead ID → its place in Stage History, by which Memory finds what it remembers of the lead. */
export function placesIn(lines: readonly StageEvent[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const { lead } of lines) if (!places.has(lead)) places.set(lead, places.size);
  return places;
}

/**
 * @param lines all of Stage History
 * @param events what of it stands
 * @param text what Memory says of faces
 */
export function rememberedLeads(
  lines: readonly StageEvent[],
  events: readonly StageEvent[],
  text: string,
): RememberedLeads {
  const byLead = new Map<string, StageEvent[]>();
  for (const event of events) {
    const known = byLead.get(event.lead);
    if (known === undefined) byLead.set(event.lead, [event]);
    else known.push(event);
  }
  const faces = new Map<string, number>();
  const ownerOf = new Map<number, string | null>();
  for (const [id, place] of text === '' ? [] : placesIn(lines)) {
    const face = rememberedFace(text, place, id);
    if (face === null || wasGone(byLead.get(id) ?? [])) continue;
    faces.set(id, face);
    ownerOf.set(face, ownerOf.has(face) ? null : id);
  }
  const known = new Map<string, KnownOfLead>();
  const of = (id: string): KnownOfLead => {
    const found = known.get(id) ?? knownFrom(byLead.get(id) ?? []);
    known.set(id, found);
    return found;
  };
  return { faces, ownerOf, of };
}

function wasGone(events: readonly StageEvent[]): boolean {
  return events.some(({ to }) => to === removed) && timelineOf(events).at(-1)?.stage === removed;
}

function knownFrom(events: readonly StageEvent[]): KnownOfLead {
  const last = timelineOf(events).findLast(({ stage }) => stage !== removed);
  const ofRows = events.findLast(({ source }) => source !== 'import');
  return {
    stage: last?.stage ?? null,
    owner: ofRows?.owner ?? null,
    amount: ofRows?.amount ?? null,
    currency: ofRows?.currency ?? null,
    isKnown: ofRows !== undefined,
    events,
  };
}
