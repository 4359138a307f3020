/**
 * The row that `init` puts into a new, empty list to show how it is filled. It is no lead as long as its Company says this, to the
 * letter; typed over, the row is a lead like any other.
 */
export const exampleCompany = 'Example Ltd (type over this row, or delete it)';

/** Its cells by field of `leads`; `stage` is the team's own first one. */
export function exampleLead(stage: string): ReadonlyMap<string, string | number> {
  return new Map<string, string | number>([
    ['company', exampleCompany],
    ['contact', 'Sam Lee'],
    ['source', 'Website'],
    ['stage', stage],
    ['amount', 1200],
    ['nextStep', 'Call Sam about the offer'],
  ]);
}
