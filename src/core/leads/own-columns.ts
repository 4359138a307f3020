import { tabSchemas } from '../schema/tab-schemas.ts';
import type { Adoption, RecognisedTab } from '../adoption/adoption.ts';
import { tabOf } from '../adoption/tab-of.ts';
import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import { foldHeader, foldName } from '../schema/fold.ts';
import { nearest } from '../schema/nearest.ts';
import { quoted } from '../schema/values/parsed.ts';
import { decidePercentScale, parsePercent } from '../schema/values/percent.ts';
import { parseNumber } from '../schema/values/plain-number.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { CellValue } from '../workbook/cell-value.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Tab, Workbook } from '../workbook/workbook.ts';
import { ownGrouping, shippedGroupings } from './grouping.ts';
import type { Grouping } from './grouping.ts';
import type { MoreValue } from './lead.ts';
import { leadRows } from './lead-rows.ts';

/** A column of the team's own whose mean is shown. */
export interface AveragedColumn {
  /** As it stands in the sheet: `Discount`. */
  readonly header: string;
  /** Names it in `Lead.more`. */
  readonly field: string;
  /** Whether its numbers are shares: 0.1 is 10 %. */
  readonly isShare: boolean;
  /** Cells with something in them that is no number. */
  readonly unread: number;
}

/** What Settings says of the team's own columns: by which leads are grouped, and of which the mean is taken. */
export interface OwnColumns {
  readonly groupings: readonly Grouping[];
  readonly averages: readonly AveragedColumn[];
  readonly findings: readonly Finding[];
  /** What the columns hold, by the ID of a tab and its 0-based row, for `Lead.more`. */
  readonly valuesAt: (tabId: number, row: number) => ReadonlyMap<string, MoreValue>;
}

interface NamedColumn {
  readonly header: string;
  readonly field: string;
  /** Every lead's cell of it. */
  readonly cells: readonly { readonly tabId: number; readonly row: number; readonly cell: CellValue }[];
}

const nothing: ReadonlyMap<string, MoreValue> = new Map();
const noOwnColumns: OwnColumns = { groupings: [], averages: [], findings: [], valuesAt: () => nothing };

/**
 * Finds the columns that `Group by` and `Average of` name by their headers, in every tab with leads that has them. Of a name that no
 * tab has there is a finding; a column that leads are grouped by anyway is not taken twice.
 */
export function ownColumns(workbook: Workbook, adoption: Adoption): OwnColumns {
  const { groupBy, averageOf } = adoption.settings;
  if (groupBy === null && averageOf === null) return noOwnColumns;
  const lists = adoption.leadTabs.flatMap((recognised): LeadTab[] => {
    const tab = tabOf(workbook, recognised);
    return tab === undefined ? [] : [{ tab, recognised, rows: leadRows(tab, recognised) }];
  });
  const asked = (['groupBy', 'averageOf'] as const).map((field) => namedIn(field, lists, adoption));
  const [groups, means] = asked.map(({ columns }) => columns);
  const values = new Map<string, Map<string, MoreValue>>();
  const put = (tabId: number, row: number, field: string, value: MoreValue): void => {
    const key = `${tabId}:${row}`;
    values.set(key, (values.get(key) ?? new Map<string, MoreValue>()).set(field, value));
  };
  for (const { field, cells } of groups ?? []) {
    const spelling = new Map<string, string>();
    for (const { tabId, row, cell } of cells) {
      const text = cellText(cell).trim();
      if (text === '') continue;
      const folded = foldName(text);
      // "north" and "North" are one region, as whoever typed it first wrote it.
      if (!spelling.has(folded)) spelling.set(folded, text);
      put(tabId, row, field, spelling.get(folded) ?? text);
    }
  }
  const averages = (means ?? []).map((column): AveragedColumn => {
    const { read, isShare } = numberReader(column.cells.map(({ cell }) => cell));
    let unread = 0;
    for (const { tabId, row, cell } of column.cells) {
      if (cellText(cell).trim() === '') continue;
      const value = read(cell);
      if (value === null) unread++;
      else put(tabId, row, column.field, value);
    }
    return { header: column.header, field: column.field, isShare, unread };
  });
  return {
    groupings: (groups ?? []).map(({ header, field }, i) => ownGrouping(header, field, i + 1)),
    averages,
    findings: asked.flatMap(({ findings }) => findings),
    valuesAt: (tabId, row) => values.get(`${tabId}:${row}`) ?? nothing,
  };
}

interface LeadTab {
  readonly tab: Tab;
  readonly recognised: RecognisedTab;
  readonly rows: readonly number[];
}

const prefixes = { groupBy: 'own:', averageOf: 'mean:' } as const;
const keys = { groupBy: 'Group by', averageOf: 'Average of' } as const;

/** The columns that a setting names, and a finding for each name that is no header. */
function namedIn(
  setting: 'groupBy' | 'averageOf',
  lists: readonly LeadTab[],
  { settings, tabs }: Adoption,
): { readonly columns: readonly NamedColumn[]; readonly findings: readonly Finding[] } {
  const headers = lists.flatMap(({ tab, recognised }) => headersOf(tab, recognised));
  const columns = new Map<string, NamedColumn>();
  const findings: Finding[] = [];
  for (const name of namesIn(settings, setting, headers)) {
    const folded = foldHeader(name);
    const refuse = (what: string, suggestion: string | null = null): void => {
      const cause = `setting:${setting}:${folded}`;
      findings.push(refusal(tabs.get('settings'), name, { message: `${keys[setting]}: ${what}`, suggestion, cause }));
    };
    const header = headers.find((each) => foldHeader(each) === folded);
    if (header === undefined) {
      refuse(`no list of leads has a column ${quoted(name)}.`, nearest(name, headers));
      continue;
    }
    const places = lists.flatMap((list) => cellsUnder(list, folded));
    if (places.some(({ isOfDays }) => isOfDays)) {
      refuse(`${quoted(header)} holds days, which have no ${setting === 'groupBy' ? 'groups' : 'average'}.`);
      continue;
    }
    const isGroupedAnyway = places.some(({ field }) => shippedGroupings.some((by) => by.field === field));
    if (setting === 'groupBy' && isGroupedAnyway) continue;
    columns.set(folded, {
      header,
      field: `${prefixes[setting]}${folded}`,
      cells: places.flatMap(({ cells }) => cells),
    });
  }
  return { columns: [...columns.values()], findings };
}

function refusal(
  at: RecognisedTab | undefined,
  value: string,
  said: { readonly message: string; readonly suggestion: string | null; readonly cause: string },
): Finding {
  return aFinding(
    'settings/invalid',
    {
      ...{ tab: at?.title ?? 'Settings', tabId: at?.tabId ?? null, row: null, column: 'Value' },
      ...{ columnIndex: null, field: 'value', value },
    },
    {
      ...said,
      fix: 'Write the header as it stands in the sheet; several with commas, and one that holds a comma in quotes.',
    },
  );
}

/** A header may hold a comma itself: then it stands alone, or in quotes. */
function namesIn(settings: Settings, setting: 'groupBy' | 'averageOf', headers: readonly string[]): readonly string[] {
  const text = settings[setting]?.trim() ?? '';
  if (text === '') return [];
  if (headers.some((header) => foldHeader(header) === foldHeader(text))) return [text];
  return [...text.matchAll(/["“„]([^"”“]+)["”“]|[^,;\n]+/g)]
    .map(([whole, inQuotes]) => (inQuotes ?? whole).trim())
    .filter((name) => name !== '');
}

function headersOf(tab: Tab, { headerRow }: RecognisedTab): readonly string[] {
  return (tab.rows[headerRow] ?? []).map((cell) => cellText(cell).trim()).filter((header) => header !== '');
}

const dayFields: ReadonlySet<string> = new Set(
  tabSchemas.leads.columns.flatMap(({ field, type }) => (type === 'date' ? [field] : [])),
);

/** The cells under a header, and as what the column is read besides. */
function cellsUnder({ tab, recognised, rows }: LeadTab, folded: string) {
  const column = (tab.rows[recognised.headerRow] ?? []).findIndex((cell) => foldHeader(cellText(cell)) === folded);
  if (column < 0) return [];
  const field = [...recognised.columns].find(([, at]) => at === column)?.[0] ?? null;
  const isOfDays = dayFields.has(field ?? '') || [...recognised.enteredColumns.values()].includes(column);
  const cells = rows.map((row) => ({ tabId: tab.id, row, cell: tab.rows[row]?.[column] ?? null }));
  return [{ field, isOfDays, cells }];
}

/** How the numbers of a column are read: as shares where one has a percent sign, or all lie between 0 and 1. */
function numberReader(cells: readonly CellValue[]): { read: (cell: CellValue) => number | null; isShare: boolean } {
  const filled = cells.filter((cell) => cellText(cell).trim() !== '');
  const hasSign = filled.some((cell) => typeof cell === 'string' && cell.includes('%'));
  const numbers = filled.filter((cell) => typeof cell === 'number');
  const isShare = hasSign || (numbers.some((n) => n > 0 && n < 1) && numbers.every((n) => n >= 0 && n <= 1));
  const scale = decidePercentScale(filled);
  const read = (cell: CellValue): number | null => {
    const parsed = isShare ? parsePercent(cell, scale) : parseNumber(cell, null);
    return parsed.ok ? parsed.value : null;
  };
  return { read, isShare };
}
