import { mappingKeys } from '../../../core/adoption/stored-mapping.ts';
import { cellsOfRow } from '../dialogue/first-cells.ts';
import { ask } from '../dialogue/talk.ts';
import { inSettings, settingRow } from '../rows/tab-rows.ts';
import type { Correction } from './correction.ts';

const mostRows = 20;

export const headerRow: Correction = {
  label: 'The row with the headers',
  now: ({ adoption }) => adoption.leadTabs.map((tab) => `“${tab.title}”: row ${tab.headerRow + 1}`).join(', '),
  async ask({ workbook, adoption, talk }) {
    const tabs = adoption.leadTabs.map(({ title }) => ({ value: title }));
    const message = 'In which tab?';
    const title = tabs.length === 1 ? tabs[0]?.value : await ask(talk, { kind: 'choose', message, choices: tabs });
    const found = adoption.leadTabs.find((tab) => tab.title === title);
    const tab = workbook.tabs.find(({ id }) => id === found?.tabId);
    if (tab === undefined || found === undefined) return new Map();
    const rows = tab.rows
      .slice(0, mostRows)
      .flatMap((cells, row) => (cells.length === 0 ? [] : [{ row, beside: [cellsOfRow(tab, row)] }]));
    const chosen = await ask(talk, {
      kind: 'choose',
      message: `Which row of “${tab.title}” holds the headers?`,
      choices: rows.map(({ row, beside }) => ({ value: String(row + 1), label: `Row ${row + 1}`, beside })),
      initial: String(found.headerRow + 1),
    });
    const setting = `${mappingKeys.headerRow}: ${tab.title}`;
    return inSettings(settingRow(setting, Number(chosen), 'The row in which the headers stand.'));
  },
};
