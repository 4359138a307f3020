import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Lead } from '../leads/lead.ts';
import { faceOf } from '../leads/original-rows.ts';
import { faceEntry, faceNumber, rememberedFace } from '../leads/remembered-faces.ts';
import type { RecognisedTab } from '../adoption/adoption.ts';
import { mappingKeys } from '../adoption/stored-mapping.ts';
import { cellText } from '../workbook/cell-value.ts';
import { columnLetters } from '../workbook/column-letters.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { StageEvent } from '../logs/stage-event.ts';
import { removed } from '../logs/stage-event.ts';

export interface MovedIdsInput {
  readonly tabs: Workbook['tabs'];
  readonly leads: readonly Lead[];
  readonly leadTabs: readonly RecognisedTab[];
  /** Stage History as it stands, and what this run adds to it. */
  readonly previousEvents: readonly StageEvent[];
  readonly newEvents: readonly StageEvent[];
  /** What the last run remembered of the rows. */
  readonly faces: string;
}

export interface MovedIds {
  readonly findings: readonly Finding[];
  /** To be remembered for the next run. */
  readonly faces: string;
}

/**
 * Rows whose company, contact and address stood beside another Lead ID in the last run: the ID was cleared or typed over
 * (its lead is gone tonight, and the row counts as a new one), or IDs and rows were moved apart (both are still there). It
 * is for a person to say which is right, so nothing is written but a finding, and what was remembered of these leads stays
 * until the IDs are back or the rows are others (docs/decisions/0014). Where two leads looked alike, nobody can say which one it was.
 */
export function movedIds({ tabs, leads, leadTabs, previousEvents, newEvents, faces }: MovedIdsInput): MovedIds {
  const places = new Map<string, number>();
  for (const { lead } of previousEvents) if (!places.has(lead)) places.set(lead, places.size);
  const known = places.size;
  for (const { lead } of newEvents) if (!places.has(lead)) places.set(lead, places.size);
  const vanishedNow = new Set(newEvents.filter((event) => event.to === removed).map((event) => event.lead));

  const present = new Map<string, number | null>();
  for (const lead of leads) if (lead.id !== null && !lead.isCopy) present.set(lead.id, faceNow(lead));
  const standing = new Set(present.values());
  const before = new Map<string, number>();
  for (const [id, place] of places) {
    const face = rememberedFace(faces, place, id);
    if (face !== null) before.set(id, face);
  }
  const owners = ownersOf(before);

  /** The other ID beside which the row stood, if that can be said. */
  const formerId = (lead: Lead, face: number): string | null => {
    const owner = owners.get(face) ?? null;
    if (owner === null || owner === lead.id) return null;
    if (present.has(owner)) {
      // Beside it stands what stood beside another: IDs moved. Else somebody changed its row, and entered here what had stood there.
      const there = present.get(owner) ?? null;
      return there !== null && there !== face && owners.has(there) ? owner : null;
    }
    const own = lead.id === null ? undefined : before.get(lead.id);
    // Where what stood here is nowhere, somebody merged two rows of one customer and deleted the other.
    if (own !== undefined) return standing.has(own) ? owner : null;
    const isNew = lead.id === null || (places.get(lead.id) ?? known) >= known;
    return !isNew || vanishedNow.has(owner) ? owner : null;
  };

  const findings: Finding[] = [];
  const entries = new Map(before);
  for (const lead of leads) {
    if (lead.isCopy) continue;
    const face = faceNow(lead);
    const isUnchanged = lead.id !== null && before.get(lead.id) === face;
    if (isUnchanged) continue;
    const former = face === null ? null : formerId(lead, face);
    if (former !== null) {
      const stands = present.has(former) ? anotherRow : headerOver(former, lead, tabs, leadTabs);
      findings.push(movedId(lead, former, stands, leadTabs));
    } else if (lead.id !== null) entries.set(lead.id, face ?? faceNumber(nobody));
  }
  const text = [...places.keys()].map((id) => faceEntry(id, entries.get(id) ?? null)).join('');
  return { findings, faces: text };
}

const nobody = '';

/** Null where the row says nothing of who the lead is. */
function faceNow(lead: Lead): number | null {
  const saysNothing = lead.company === null && lead.contact === null && lead.email === null;
  return saysNothing ? null : faceNumber(faceOf(lead));
}

/** The lead that had this face; null where several had. */
function ownersOf(faces: ReadonlyMap<string, number>): ReadonlyMap<number, string | null> {
  const owners = new Map<number, string | null>();
  for (const [id, face] of faces) owners.set(face, owners.has(face) ? null : id);
  return owners;
}

/** Where the row still has the ID, in a column that was the Lead ID until somebody renamed it or Settings said otherwise. */
function headerOver(
  id: string,
  { tabId, row }: Lead,
  tabs: Workbook['tabs'],
  leadTabs: readonly RecognisedTab[],
): string | null {
  const rows = tabs.find((tab) => tab.id === tabId)?.rows ?? [];
  const column = (rows[row - 1] ?? []).findIndex((cell) => cellText(cell) === id);
  if (column < 0) return null;
  const header = cellText(rows[leadTabs.find((tab) => tab.tabId === tabId)?.headerRow ?? -1]?.[column]);
  return header === '' ? `column ${columnLetters(column)}` : `“${header}”`;
}

const anotherRow = Symbol('another row');

/** @param stands where the former ID stands now: in another row, in a column that is read no more, or nowhere */
function movedId(
  lead: Lead,
  former: string,
  stands: string | typeof anotherRow | null,
  leadTabs: readonly RecognisedTab[],
): Finding {
  const columnIndex = leadTabs.find((tab) => tab.tabId === lead.tabId)?.columns.get('leadId') ?? null;
  const { tab, tabId, row, id, key } = lead;
  const place = { tab, tabId, row, column: 'Lead ID', columnIndex, field: 'leadId', value: id, lead: key };
  if (stands === anotherRow) {
    return aFinding('lead/id-moved', place, {
      message: `This row used to have the Lead ID ${former}, which now stands in another row.`,
      fix: `Put ${former} back into the Lead ID of this row: sorting or pasting may have moved the IDs alone. If the IDs are right as they are, accept this line.`,
      suggestion: former,
      cause: former,
    });
  }
  if (stands !== null) {
    return aFinding('lead/id-lost', place, {
      message: `This row used to have the Lead ID ${former}, which stands in ${stands}, and that is no longer read as Lead ID; so it counts as a new lead, and ${former} as deleted.`,
      fix: `If ${stands} holds the Lead IDs, call it Lead ID again, or say so with a row “${mappingKeys.column('Lead ID')}” in Settings. If not, accept this line.`,
      // The whole column: one line to accept for all of its rows.
      cause: 'another column',
    });
  }
  return aFinding('lead/id-lost', place, {
    message: `This row used to have the Lead ID ${former}, which is gone; so it counts as a new lead, and ${former} as deleted.`,
    fix: `Put ${former} back into the Lead ID of this row. If this is another lead, accept this line.`,
    suggestion: former,
    cause: former,
  });
}
