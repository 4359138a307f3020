/** Which figures a scenario is about: of each object or list in the JSON of Metrics, these. `about.json` says them. */
export type ToldFigures = Readonly<Record<string, readonly string[]>>;

/** What every scenario tells. */
const always: ToldFigures = {
  leads: ['rows', 'accepted', 'setAside', 'setAsideBy'],
  summary: ['open', 'won', 'lost'],
};

/** The figures, a line for each object and each item of a list. Throws for a figure that is not there: a slip must not tell less. */
export function toldFigures(figures: object, about: ToldFigures): string[] {
  const groups = new Set([...Object.keys(always), ...Object.keys(about)]);
  return [...groups].flatMap((group) => {
    const names = [...(always[group] ?? []), ...(about[group] ?? [])];
    const found = at(figures, group);
    if (!Array.isArray(found)) return [line(group, found, names)];
    return found.length === 0
      ? [`  ${group}: none`]
      : found.map((item) => line(`${group}, ${nameOf(item)}`, item, names));
  });
}

function line(title: string, from: unknown, names: readonly string[]): string {
  return `  ${title}: ${names.map((name) => `${name} ${JSON.stringify(at(from, name))}`).join(', ')}`;
}

function at(from: unknown, path: string): unknown {
  return path.split('.').reduce((found: unknown, step) => {
    if (typeof found !== 'object' || found === null || !(step in found)) throw new Error(`there is no figure ${path}`);
    return (found as Record<string, unknown>)[step];
  }, from);
}

/** What an item of a list is called: a stage, a person, a reason. */
function nameOf(item: unknown): string {
  const called = Object.values(item as object).find((value) => typeof value === 'string');
  return called ?? '?';
}
