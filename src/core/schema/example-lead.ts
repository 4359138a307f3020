/**
 * The row that `init` puts into a new, empty list to show how it is filled. It is no lead as long as it says this and nothing else.
 * What is left of it in a row that somebody types over is no money and nobody's name.
 */
export const exampleCompany = 'Example (type over this row, or delete it)';

/** Its cells by field of `leads`; `stage` is the team's own first one. */
export function exampleLead(stage: string): ReadonlyMap<string, string> {
  return new Map([
    ['company', exampleCompany],
    ['contact', 'Who you talk to'],
    ['stage', stage],
    ['nextStep', 'What you do next'],
  ]);
}
