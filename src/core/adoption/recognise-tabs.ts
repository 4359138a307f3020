import { aFinding } from '../findings/a-finding.ts';
import type { Finding } from '../findings/finding.ts';
import type { Tab, TabName, Workbook, WorkerTabName } from '../workbook/workbook.ts';
import type { RecognisedTab } from './adoption.ts';
import { findHeader } from './find-header.ts';
import type { Header } from './find-header.ts';
import { knownTabsIn, recogniseAgain } from './known-tabs.ts';
import type { KnownTab } from './known-tabs.ts';
import { shapeOfLog } from '../logs/log-shape.ts';
import { fold } from '../schema/fold.ts';
import { meaningOf } from '../schema/header-index.ts';
import { matchColumns } from './match-columns.ts';
import { tabNames, tabSchemas } from '../schema/tab-schemas.ts';
import { isOurSettings, settingsByNames } from './tabs/is-our-settings.ts';

export interface RecognisedTabs {
  readonly tabs: ReadonlyMap<TabName, RecognisedTab>;
  readonly findings: readonly Finding[];
}

const nothingKnown = {
  bound: new Map<number, string>(),
  stored: new Map<string, readonly string[]>(),
  entered: new Set<string>(),
};

/**
 * Every tab but the leads: the worker's own by what the store remembers, people's by title and headers together; one that was a list of ours
 * stays it under any title, and Settings whatever became of its headers.
 *
 * @param known people's tabs as the last run left them
 */
export function recogniseTabs(workbook: Workbook, known: readonly KnownTab[] = knownTabsIn(workbook)): RecognisedTabs {
  const before = new Map(recogniseAgain(workbook, known).map(({ id, is }) => [id, is]));
  const wasOurs = (tab: Tab, name: TabName): boolean => tab.madeAs === name || before.get(tab.id) === name;
  const tabs = new Map<TabName, RecognisedTab>();
  const findings: Finding[] = [];
  for (const tab of workbook.tabs) {
    if (tab.ownedAs !== null && !tabs.has(tab.ownedAs)) tabs.set(tab.ownedAs, recogniseOwn(tab, tab.ownedAs));
  }
  for (const name of tabNames) {
    const schema = tabSchemas[name];
    if (name === 'leads') continue;
    if (schema.owner === 'worker') {
      const namesake = workbook.tabs.find((tab) => tab.ownedAs === null && fold(tab.title) === fold(schema.title));
      if (namesake !== undefined) findings.push(namesakeFinding(namesake, schema.title));
      continue;
    }
    const found = workbook.tabs.filter((tab) => isPeoplesTab(tab, name, wasOurs(tab, name)));
    const [first, ...others] = [...found].sort((a, b) => titleRank(a, name) - titleRank(b, name));
    if (first !== undefined) tabs.set(name, recogniseList(first, name));
    for (const other of others) {
      findings.push(
        aFinding(
          'tab/doubled',
          { tab: other.title, tabId: other.id },
          {
            message: `“${other.title}” and “${first?.title ?? ''}” both look like ${schema.title}; “${first?.title ?? ''}” is used.`,
          },
        ),
      );
    }
    if (first === undefined) {
      // Whoever asked not to be mailed must not be missed because of a header: there, our other titles count, too.
      const isNamesake = ({ title }: Tab): boolean =>
        name === 'suppressions' ? hasTitleOf(title, name) : fold(title) === fold(schema.title);
      const namesake = workbook.tabs.find((tab) => tab.ownedAs === null && isNamesake(tab));
      if (namesake !== undefined && namesake.rows.some((row) => row.length > 0)) {
        findings.push(namesakeFinding(namesake, schema.title));
      }
    }
  }
  return { tabs, findings };
}

function namesakeFinding(tab: Tab, title: string): Finding {
  const lacks = title === tabSchemas.settings.title ? 'it holds no settings of' : 'it does not have the columns of';
  return aFinding(
    'tab/renamed-over',
    { tab: tab.title, tabId: tab.id },
    {
      message: `“${tab.title}” is your own tab and is left alone: ${lacks} Leadsheet’s ${title}.`,
    },
  );
}

/** 0 = our own title or "Leadsheet …", which wins; 1 = an alias. */
function titleRank(tab: Tab, name: TabName): number {
  const title = fold(tab.title);
  const own = fold(tabSchemas[name].title);
  if (title === `leadsheet ${own}`) return 0;
  return title === own ? 1 : 2;
}

/** Whether a title is one that a tab of ours goes by. */
export function hasTitleOf(title: string, name: TabName): boolean {
  const { title: own, aliases = [] } = tabSchemas[name];
  const folded = fold(title);
  return [own, `Leadsheet ${own}`, ...aliases].some((each) => fold(each) === folded);
}

function isPeoplesTab(tab: Tab, name: TabName, wasOurs: boolean): boolean {
  if (tab.ownedAs !== null || !(wasOurs || hasTitleOf(tab.title, name))) return false;
  const header = findHeader(tab.rows, name);
  if (name === 'settings' && wasOurs && (isSettingsHeader(header, tab) || settingsByNames(tab) !== null)) return true;
  return header !== null && isHeaderOf(header, tab, name) && !isRatherLeads(tab, name, header);
}

/** A list of leads may well be called Customers or Sales history: then its columns say so. */
function isRatherLeads(tab: Tab, name: TabName, header: Header): boolean {
  if (titleRank(tab, name) < 2) return false;
  const asLeads = findHeader(tab.rows, 'leads');
  return (
    asLeads !== null &&
    asLeads.fields > header.fields &&
    asLeads.labels.some((label) => meaningOf('leads', label)?.field === 'stage')
  );
}

/** All that is required, and at least two columns where the schema has as many; Settings must say exactly what it is. */
function isHeaderOf(header: Header, tab: Tab, name: TabName): boolean {
  const match = matchColumns(name, header, tab.rows, { ...nothingKnown, bound: tab.boundColumns });
  const schema = tabSchemas[name];
  if (name === 'settings')
    return isSettingsHeader(header, tab) && isOurSettings(tab, header.firstDataRow, match.columns.get('setting') ?? 0);
  const required = schema.columns.filter((column) => column.required === true);
  const least = Math.min(2, schema.columns.length, name === 'suppressions' ? 1 : 2);
  return required.every((column) => match.columns.has(column.field)) && match.columns.size >= least;
}

function isSettingsHeader(header: Header | null, tab: Tab): boolean {
  if (header === null) return false;
  const { foundBy } = matchColumns('settings', header, tab.rows, { ...nothingKnown, bound: tab.boundColumns });
  return foundBy.get('setting') === 'label' && foundBy.get('value') === 'label';
}

/** A list of people's, as its headers say; Settings that were ours and lost them by its names. */
function recogniseList(tab: Tab, name: TabName): RecognisedTab {
  const list = recognise(tab, name);
  if (name !== 'settings' || isSettingsHeader(findHeader(tab.rows, name), tab)) return list;
  return { ...list, ownColumns: [], ...settingsByNames(tab) };
}

/** A tab of the worker's own: by the rule by which it is written, too. */
function recogniseOwn(tab: Tab, name: WorkerTabName): RecognisedTab {
  const { columns, headerRow, headerRows } = shapeOfLog(tab, name);
  const isAbove = tab.rows.some((cells, row) => row < headerRow && cells.length > 0 && !headerRows.has(row));
  return {
    ...recognise({ ...tab, rows: [] }, name),
    headerRow,
    firstDataRow: isAbove ? 0 : headerRow + 1,
    columns,
    totalsRows: headerRows,
  };
}

function recognise(tab: Tab, name: TabName): RecognisedTab {
  const header = tabSchemas[name].columns.length === 0 ? null : findHeader(tab.rows, name);
  const match =
    header === null ? null : matchColumns(name, header, tab.rows, { ...nothingKnown, bound: tab.boundColumns });
  return {
    name,
    tabId: tab.id,
    title: tab.title,
    headerRow: header?.row ?? -1,
    firstDataRow: header?.firstDataRow ?? 0,
    columns: match?.columns ?? new Map(),
    foundBy: match?.foundBy ?? new Map(),
    enteredColumns: new Map(),
    outcomes: [],
    ownColumns: match?.own ?? [],
    scope: name,
    totalsRows: new Set(),
  };
}
