import { fold } from '../../schema/fold.ts';
import type { MadeColumn } from '../adoption.ts';
import type { Evidence } from '../decision.ts';
import type { LeadTab } from '../lead-tab.ts';
import { isFirstName } from '../standing/first-names.ts';
import { headingText } from '../standing/heading-text.ts';

const fewest = 2;

/**
 * Each owner as a heading over their leads, where no column says who that is: names in Team are declared, first names that many have are
 * named. Null where they say anything else.
 *
 * @param team names in Team, folded
 */
export function ownerByHeadings({ tab, noLeads }: LeadTab, team: ReadonlySet<string>): Evidence<MadeColumn> | null {
  const headings = [...noLeads].flatMap(([row, { why, value }]) => {
    const name = why === 'heading' ? headingText([value])?.name : undefined;
    return name === undefined ? [] : [{ row, name }];
  });
  const names = [...new Set(headings.map(({ name }) => name))];
  const isDeclared = names.every((name) => team.has(fold(name)));
  if (names.length < fewest || (!isDeclared && !names.every((name) => team.has(fold(name)) || isFirstName(name))))
    return null;
  const ordered = headings.toSorted((a, b) => a.row - b.row);
  const values = new Map(
    ordered.flatMap(({ row, name }, at) => {
      const end = ordered[at + 1]?.row ?? tab.rows.length;
      return Array.from({ length: end - row - 1 }, (_, below) => [row + 1 + below, name] as const);
    }),
  );
  const because = `${names.map((name) => `“${name}”`).join(', ')} stand alone between the rows`;
  return { answer: { field: 'owner', by: 'headings', values }, grade: isDeclared ? 'declared' : 'named', because };
}
