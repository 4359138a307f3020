import type { Row } from './rows-to-settle.ts';
import type { RememberedLeads } from './remembered-leads.ts';

/** How alike a row and a remembered lead are. */
export type Likeness = (row: Row, id: string) => number;

export const sameFace = 8;
/** The face, and the stage in which history has the lead. */
export const sameFaceAndStage = 12;
/** All that history knows, of a lead that looks otherwise. */
export const sameInAllElse = 7;

/** What is counted apart can be read from the sum: face 8, stage 4, owner 2, an amount 1. */
export function likenessTo({ faces, of }: RememberedLeads): Likeness {
  return ({ lead, face }, id) => {
    const { stage, owner, amount, currency, isKnown } = of(id);
    const isAmount = isKnown && amount !== null && lead.amount === amount && lead.currency === currency;
    return (
      (faces.get(id) === face ? sameFace : 0) +
      (stage !== null && lead.stage?.id === stage ? 4 : 0) +
      (isKnown && lead.owner === owner ? 2 : 0) +
      (isAmount ? 1 : 0)
    );
  };
}

/** Whether the row is in the stage in which history has the lead. */
export function hasStage(likeness: number): boolean {
  return likeness % 8 >= 4;
}
