import type { Stage } from '../workbook/stage.ts';
import type { Adoption, RecognisedTab } from '../adoption/adoption.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type { AddConditionalFormat, AddDropdown, SheetWrite } from '../workbook/sheet-write.ts';
import { columnLetters } from '../workbook/column-letters.ts';

/**
 * `init --format`: what helps people on their own columns. Dropdowns for stages, owners and currencies, fed from their tabs;
 * a note on each header that was recognised; colours for follow-ups that are late and deals that are stuck. Where a person has put one of these already, the store leaves theirs. No cell's value is touched.
 */
export function planFormat(adoption: Adoption): readonly SheetWrite[] {
  const peoples = [...adoption.tabs.values()].filter((tab) => tabSchemas[tab.name].owner === 'person');
  return [
    // Among the leads, headers would get dropdowns and colours too: once they stand on top again, there is a time for it.
    ...adoption.leadTabs
      .filter((tab) => tab.headerRow < tab.firstDataRow)
      .flatMap((tab) => [...dropdowns(tab, adoption), ...colours(tab, adoption)]),
    ...[...adoption.leadTabs, ...peoples].flatMap(notes),
  ];
}

function notes(tab: RecognisedTab): SheetWrite[] {
  if (tab.headerRow < 0) return [];
  return tabSchemas[tab.name].columns.flatMap((schema): SheetWrite[] => {
    const column = tab.columns.get(schema.field);
    return column === undefined
      ? []
      : [{ kind: 'addNote', tabId: tab.tabId, row: tab.headerRow, column, text: schema.hint }];
  });
}

function dropdowns(tab: RecognisedTab, adoption: Adoption): SheetWrite[] {
  const on = (field: string, source: AddDropdown['source'] | null): SheetWrite[] => {
    const column = tab.columns.get(field);
    if (column === undefined || source === null) return [];
    return [{ kind: 'addDropdown', tabId: tab.tabId, column, firstRow: tab.firstDataRow, source }];
  };
  const from = (name: 'stages' | 'team' | 'currency-rates', field: string): AddDropdown['source'] | null => {
    const known = adoption.tabs.get(name);
    const column = known?.columns.get(field);
    return known === undefined || column === undefined
      ? null
      : { tabId: known.tabId, column, firstRow: known.firstDataRow };
  };
  const stages = from('stages', 'stage') ?? adoption.stages.map((stage) => stage.name);
  return [
    ...on('stage', stages),
    ...on('owner', from('team', 'name')),
    ...on('currency', from('currency-rates', 'currency')),
  ];
}

/** Formulas have no commas: what separates arguments hangs on the spreadsheet's locale. */
function colours(tab: RecognisedTab, adoption: Adoption): SheetWrite[] {
  const row = tab.firstDataRow + 1;
  const cell = (field: string): string | null => {
    const column = tab.columns.get(field);
    return column === undefined ? null : `$${columnLetters(column)}${row}`;
  };
  const stage = cell('stage');
  const open =
    stage === null
      ? ''
      : closedStages(adoption.stages)
          .map((name) => `*(${stage}<>${quoted(name)})`)
          .join('');
  const format = (field: string, formula: string, style: AddConditionalFormat['style']): SheetWrite[] => {
    const column = tab.columns.get(field);
    if (column === undefined) return [];
    return [
      {
        kind: 'addConditionalFormat',
        tabId: tab.tabId,
        firstRow: tab.firstDataRow,
        rowCount: null,
        column,
        columnCount: 1,
        formula,
        style,
      },
    ];
  };
  const due = cell('followUp');
  const since = cell('stageSince');
  return [
    ...(since === null
      ? []
      : format(
          'stageSince',
          `=ISNUMBER(${since})*(${since}<TODAY()-${adoption.settings.stuckDays})${open}`,
          'warning',
        )),
    ...(due === null ? [] : format('followUp', `=ISNUMBER(${due})*(${due}<TODAY())${open}`, 'bad')),
  ];
}

/** A few short names: a formula holds people's text only as a quoted constant. */
function closedStages(stages: readonly Stage[]): readonly string[] {
  return stages
    .filter((stage) => stage.kind !== 'open' && stage.name.length <= 60)
    .slice(0, 10)
    .map((stage) => stage.name);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
