/** Rows that were no leads in the last run because of what was asked or said of them. */
export interface AsideRows {
  /** By what they were asked about: “under Ideas for later”, or what their first text says. */
  readonly name: string;
  /** One for each row, and for the text over them. */
  readonly marks: readonly string[];
}

/** More is not remembered of a tab: then all that stands under such a text is what it was said to be. */
export const mostMarks = 2000;

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
