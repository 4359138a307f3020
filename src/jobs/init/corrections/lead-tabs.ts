import { recogniseTabs } from '../../../core/adoption/recognise-tabs.ts';
import { mappingKeys } from '../../../core/adoption/stored-mapping.ts';
import type { Tab, Workbook } from '../../../core/workbook/workbook.ts';
import { cellsOfRow } from '../dialogue/first-cells.ts';
import { ask } from '../dialogue/talk.ts';
import type { Choice } from '../dialogue/talk.ts';
import { inSettings, settingRow } from '../rows/tab-rows.ts';
import type { Correction } from './correction.ts';

const done = '';

export const leadTabs: Correction = {
  label: 'Which tabs hold leads',
  now: ({ adoption }) => adoption.leadTabs.map(({ title }) => `“${title}”`).join(', '),
  async ask({ workbook, adoption, talk }) {
    const held = new Set(adoption.leadTabs.map(({ tabId }) => tabId));
    const chosen = await ask(talk, {
      kind: 'choose',
      message: 'Which tab is otherwise?',
      choices: [
        ...tabsOfTheTeam(workbook).map((tab): Choice => {
          const { value, beside = [] } = choiceOf(tab);
          return { value, label: `${tab.title}: ${held.has(tab.id) ? 'holds leads' : 'holds none'}`, beside };
        }),
        { value: done, label: 'None' },
      ],
    });
    const tab = tabsOfTheTeam(workbook).find(({ title }) => title === chosen);
    return tab === undefined ? new Map() : inSettings(rowOf(tab, held.has(tab.id) ? 'not leads' : 'leads'));
  },
};

/** Tabs with something in them that are not known as one of ours. */
export function tabsOfTheTeam(workbook: Workbook): readonly Tab[] {
  const known = new Set([...recogniseTabs(workbook).tabs.values()].map(({ tabId }) => tabId));
  return workbook.tabs.filter(
    (tab) => tab.ownedAs === null && !known.has(tab.id) && tab.rows.some((row) => row.length > 0),
  );
}

export function choiceOf(tab: Tab): Choice {
  const first = tab.rows.findIndex((row) => row.filter((cell) => cell !== null).length > 1);
  return { value: tab.title, beside: [cellsOfRow(tab, Math.max(0, first))] };
}

export function rowOf({ title }: Tab, value: 'leads' | 'not leads') {
  return settingRow(
    mappingKeys.tab(title),
    value,
    value === 'leads' ? 'This tab holds leads.' : 'No leads stand here.',
  );
}
