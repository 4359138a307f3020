import type { Episode } from './episode.ts';

type Answer = {
  readonly properties?: { readonly title?: unknown; readonly locale?: unknown; readonly timeZone?: unknown };
  readonly sheets?: readonly {
    readonly properties?: {
      readonly title?: unknown;
      readonly gridProperties?: { readonly rowCount?: unknown; readonly columnCount?: unknown };
    };
  }[];
};

/** The state that every episode starts from: that of a spreadsheet which Drive has just made. */
export const firstState = 'one tab Sheet1 of 1000 by 26, locale en_US, Etc/GMT';

/** Where an episode does not start from the common first state: what its first look at the whole spreadsheet tells instead. Nothing of it can be expected to match. */
export function startsElsewhere(episode: Episode): string | undefined {
  const [first] = episode.interactions;
  if (first?.op !== 'spreadsheets.get' || first.status !== 200) return undefined;
  if (first.query['fields'] !== undefined || first.query['ranges'] !== undefined) return undefined;
  const { properties = {}, sheets = [] } = (first.response ?? {}) as Answer;
  const tabs = sheets.map(({ properties: tab }) => {
    const { rowCount, columnCount } = tab?.gridProperties ?? {};
    return `${String(tab?.title)} of ${String(rowCount)} by ${String(columnCount)}`;
  });
  const found = `${tabs.length === 1 ? 'one tab' : `${tabs.length} tabs`} ${tabs.join(', ')}, locale ${String(properties.locale)}, ${String(properties.timeZone)}`;
  return found === firstState ? undefined : found;
}
