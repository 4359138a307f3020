import { cellText } from '../../../src/core/workbook/cell-value.ts';
import type { Workbook } from '../../../src/core/workbook/workbook.ts';
import type { Adoption, NoLeads, RecognisedTab } from '../../../src/core/adoption/adoption.ts';
import { columnLetters } from '../../../src/core/workbook/column-letters.ts';

/** What was understood, in a form that a person reads in a file. */
export function shownAdoption(adoption: Adoption | NoLeads, workbook: Workbook): unknown {
  if ('noLeads' in adoption) return adoption;
  return {
    leads: adoption.leadTabs.map((tab) => shownTab(tab, workbook)),
    tabs: Object.fromEntries([...adoption.tabs].map(([name, tab]) => [name, tab.title])),
    stages: adoption.stages.map((stage) => `${stage.name} [${stage.id}] ${stage.kind}`),
    stagesGuessed: adoption.stagesGuessed,
    mappingGuessed: adoption.mappingGuessed,
    ...(adoption.currencyGuess === null
      ? {}
      : { currency: `${adoption.currencyGuess.code} (${adoption.currencyGuess.from})` }),
    findings: adoption.findings.map((finding) => `${finding.severity} ${finding.code}: ${finding.message}`),
  };
}

function shownTab(tab: RecognisedTab, workbook: Workbook): unknown {
  const header = workbook.tabs.find((each) => each.id === tab.tabId)?.rows[tab.headerRow] ?? [];
  const at = (column: number): string => `${columnLetters(column)} ${cellText(header[column])}`.trim();
  return {
    tab: tab.title,
    headerRow: tab.headerRow + 1,
    columns: Object.fromEntries(
      [...tab.columns]
        .sort((a, b) => a[1] - b[1])
        .map(([field, column]) => [field, `${at(column)} (${tab.foundBy.get(field) ?? '?'})`]),
    ),
    entered: Object.fromEntries([...tab.enteredColumns].map(([stage, column]) => [stage, at(column)])),
    ...(tab.outcomes.length === 0
      ? {}
      : { outcomes: tab.outcomes.map(({ column, says }) => `${at(column)} (${says})`) }),
    ...(tab.made === undefined ? {} : { made: tab.made.map(({ field, by }) => `${field} (${by})`) }),
    own: tab.ownColumns.map(({ column }) => at(column)),
    totalsRows: [...tab.totalsRows].map((row) => row + 1),
  };
}
