import { columnWidthsOf } from './tab-columns.ts';
import { tabSchemas } from './tab-schemas.ts';
import type { CreateTab } from '../workbook/sheet-write.ts';
import type { Tab, WorkerTabName } from '../workbook/workbook.ts';

const firstTabId = 1000;

/**
 * Plans a worker's tab that is not there yet: the smallest unused ID from 1000 on, and its title; where a person's tab has
 * that title, "Leadsheet Metrics". `tabs` are those that there are and those that the same batch creates.
 */
export function newTab(
  tabs: readonly Pick<Tab, 'id' | 'title'>[],
  name: WorkerTabName,
  look: { readonly frozenRows: number; readonly columnWidths?: readonly number[]; readonly index?: number },
): { readonly create: CreateTab; readonly tab: Tab } {
  const schema = tabSchemas[name];
  const ids = new Set(tabs.map((tab) => tab.id));
  const titles = new Set(tabs.map((tab) => tab.title.trim().toLowerCase()));
  let tabId = firstTabId;
  while (ids.has(tabId)) tabId++;
  let title = schema.title;
  for (let n = 1; titles.has(title.toLowerCase()); n++) title = `Leadsheet ${schema.title}${n === 1 ? '' : ` ${n}`}`;
  const hidden = schema.hidden ?? false;
  const create: CreateTab = {
    kind: 'createTab',
    tabId,
    title,
    ownedAs: name,
    hidden,
    protection: schema.protection ?? 'none',
    frozenRows: look.frozenRows,
    columnWidths: look.columnWidths ?? columnWidthsOf(name),
    ...(look.index === undefined ? {} : { index: look.index }),
  };
  const tab: Tab = {
    id: tabId,
    title,
    hidden,
    ownedAs: name,
    rowCount: 0,
    columnCount: 0,
    rows: [],
    boundColumns: new Map(),
    spilledRows: new Set(),
  };
  return { create, tab };
}
