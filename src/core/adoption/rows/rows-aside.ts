import type { NoLeadRow } from './no-lead-rows.ts';
import { shownNameOfRow } from './row-answers.ts';

/** Rows that were no leads in the last run because of what was asked or said of them. */
export interface AsideRows {
  /** By what they were asked about: “under Ideas for later”, or what their first text says. */
  readonly name: string;
  /** One for each row, and for the text over them. */
  readonly marks: readonly string[];
}

/** More is not remembered of a tab: then all that stands under such a text is what it was said to be. */
const mostMarks = 2000;

/** The rows of a tab to remember, by what was asked or said of them. */
export function rowsAside(noLeads: ReadonlyMap<number, NoLeadRow>): readonly AsideRows[] {
  const marks = new Map<string, string[]>();
  let count = 0;
  for (const found of noLeads.values()) {
    const { mark, why, isSaid } = found;
    const isAside = why === 'doubtful' || why === 'not leads' || (why === 'heading' && isSaid === true);
    if (mark === undefined || !isAside) continue;
    const name = shownNameOfRow(found);
    marks.set(name, [...(marks.get(name) ?? []), mark]);
    count += 1;
    if (count > mostMarks) return [];
  }
  return [...marks].map(([name, each]) => ({ name, marks: each }));
}

/** As it stands in Memory. */
export function asideAsText(aside: readonly AsideRows[]): object {
  return { aside: aside.map(({ name, marks }) => [name, ...marks]) };
}

/** From what anybody may have changed: what cannot be read was not set aside. */
export function asideFrom(value: unknown): readonly AsideRows[] {
  const { aside } = typeof value === 'object' && value !== null ? (value as { readonly aside?: unknown }) : {};
  const entries: readonly unknown[] = Array.isArray(aside) ? aside : [];
  return entries.slice(0, mostMarks).flatMap((entry): AsideRows[] => {
    const texts = (Array.isArray(entry) ? entry : []) as readonly unknown[];
    const [name, ...marks] = texts.filter((text) => typeof text === 'string');
    return name === undefined || marks.length === 0 ? [] : [{ name, marks: marks.slice(0, mostMarks) }];
  });
}
