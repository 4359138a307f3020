import type { Adoption, RecognisedTab } from '../../src/core/adoption/adoption.ts';
import { tabNames, tabSchemas } from '../../src/core/schema/tab-schemas.ts';
import type { Stage } from '../../src/core/workbook/stage.ts';
import { cellText } from '../../src/core/workbook/cell-value.ts';
import type { Tab, TabName, Workbook } from '../../src/core/workbook/workbook.ts';
import { anAdoption, aRecognisedTab, shippedStages } from './builders.ts';

/** Understands a workbook whose tabs and headers (in row 1) are labelled just as sheets-schema says: for tests of what comes after. */
export function adoptByLabel(workbook: Workbook, changes: Partial<Adoption> = {}): Adoption {
  const stages = changes.stages ?? shippedStages;
  const recognised = workbook.tabs.map((tab) => recognise(tab, stages));
  return anAdoption({
    leadTabs: recognised.filter((each) => each.name === 'leads'),
    tabs: new Map(recognised.filter((each) => each.name !== 'leads').map((each) => [each.name, each])),
    ...changes,
  });
}

function recognise(tab: Tab, stages: readonly Stage[]): RecognisedTab {
  const name: TabName = tab.ownedAs ?? tabNames.find((each) => tabSchemas[each].title === tab.title) ?? 'leads';
  const columns = new Map<string, number>();
  const enteredColumns = new Map<string, number>();
  const ownColumns: { column: number; label: string }[] = [];
  (tab.rows[0] ?? []).forEach((cell, column) => {
    const label = cellText(cell);
    const field = tabSchemas[name].columns.find((each) => each.header === label)?.field;
    const stage = stages.find((each) => label === `Entered ${each.name}`);
    if (field !== undefined) columns.set(field, column);
    else if (stage !== undefined) enteredColumns.set(stage.id, column);
    else if (label !== '') ownColumns.push({ column, label });
  });
  return aRecognisedTab({ name, tabId: tab.id, title: tab.title, columns, enteredColumns, ownColumns });
}
