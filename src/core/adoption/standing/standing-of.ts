import type { MadeColumn } from '../adoption.ts';
import { decide } from '../decision.ts';
import type { Candidate, Evidence } from '../decision.ts';
import { stageByHeadings } from '../evidence/stage-by-headings.ts';
import { stageBySteps } from '../evidence/stage-by-steps.ts';
import { leadsAlone } from '../rows/no-lead-rows.ts';
import type { PlacedHeader } from '../place-header.ts';
import type { MappingRow } from '../stored-mapping.ts';
import type { KeptStanding } from './kept-standing.ts';
import type { Standing } from './standing.ts';

/** What Settings says beside “Column: Stage” and “Column: Owner”, as far as it is no header; null = that nothing says it. */
export type SaidStandings = ReadonlySet<MadeColumn['by']> | null;

/** Where the stage of a tab’s leads stands, and what else it could be; more than one, or one by its shape alone, is asked. */
export interface FoundStanding {
  readonly standing: Standing;
  /** Empty where it is settled. */
  readonly asked: readonly Candidate<Standing>[];
}

/**
 * Where leads stand in a tab in which no column says it: columns of dates or ticks, or headings between the rows; null = nowhere.
 *
 * @param about names of the stages that are known already, folded; and where the leads stood in the last run
 */
export function standingOf(
  placed: PlacedHeader,
  {
    said,
    names,
    kept,
  }: {
    readonly said: SaidStandings;
    readonly names: ReadonlySet<string>;
    readonly kept: KeptStanding | undefined;
  },
): FoundStanding | null {
  const steps = stageBySteps(leadsAlone(placed), names, kept);
  return foundStanding([...steps, ...stageByHeadings(placed, names, kept)], said);
}

/** The same for evidence that is there already. What Settings says it is comes first. */
export function foundStanding(evidence: readonly Evidence<Standing>[], said: SaidStandings): FoundStanding | null {
  if (said === null) return null;
  const graded = evidence.map((each): Evidence<Standing> =>
    said.has(each.answer.made.by) ? { ...each, grade: 'said' } : each,
  );
  const decision = decide(graded, ({ made }) => made.by);
  if (decision.state === 'silent') return null;
  if (decision.state === 'settled') return { standing: decision.answer, asked: [] };
  const [best] = decision.candidates;
  return best === undefined ? null : { standing: best.answer, asked: decision.candidates };
}

/** What Settings says of a field. */
export function saidStandings(mapping: readonly MappingRow[], field: MadeColumn['field']): SaidStandings {
  const said = mapping.flatMap((row) => (row.kind === 'standing' && row.field === field ? [row.by] : []));
  const isNone = mapping.some((row) => row.kind === 'column' && row.field === field && row.header === null);
  return said.length === 0 && isNone ? null : new Set(said);
}
