import type { Severity } from './finding.ts';

/** What is the same for every finding of a code. `docs/findings.md` is generated from this. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** A few words: the heading in docs. */
  readonly title: string;
  /** What it means and why it matters. */
  readonly meaning: string;
  /** How to mend it, in general. */
  readonly fix: string;
  /** What is left out because of it; '' = nothing. */
  readonly setsAside: string;
}

/** The one catalogue of findings. A code is `subject/what-is-wrong`. */
export const findingCatalogue = {
  'cell/required': {
    severity: 'error',
    title: 'A cell that must be filled is empty',
    meaning: 'Without it the row cannot be placed in the pipeline.',
    fix: 'Fill the cell.',
    setsAside: 'The figures that need this cell.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type FindingCode = keyof typeof findingCatalogue;
