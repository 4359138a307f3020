import type { Workbook } from '../../../core/workbook/workbook.ts';
import { ask } from '../dialogue/talk.ts';
import type { Talk } from '../dialogue/talk.ts';
import { withMore } from '../rows/tab-rows.ts';
import type { TabRows } from '../rows/tab-rows.ts';
import { adoptWithRows } from '../rows/with-rows.ts';
import { columns } from './columns.ts';
import type { Correction } from './correction.ts';
import { currency } from './currency.ts';
import { headerRow } from './header-row.ts';
import { leadTabs } from './lead-tabs.ts';
import { stages } from './stages.ts';
import { unit } from './unit.ts';

const corrections: readonly Correction[] = [leadTabs, headerRow, columns, stages, currency, unit];
const done = 'done';

/** After a no: the person says what is otherwise, one thing after another, until nothing is. Answers all rows that keep it. */
export async function correct(workbook: Workbook, start: TabRows, talk: Talk): Promise<TabRows> {
  let rows = start;
  for (;;) {
    const adoption = adoptWithRows(workbook, rows);
    if ('noLeads' in adoption) return rows;
    const corrected = { workbook, adoption, talk };
    const choices = corrections.map((each) => ({
      value: each.label,
      beside: [each.now(corrected)].filter((line) => line !== ''),
    }));
    const chosen = await ask(talk, {
      kind: 'choose',
      message: 'What is not right?',
      choices: [...choices, { value: done, label: 'Nothing more' }],
    });
    const correction = corrections.find(({ label }) => label === chosen);
    if (correction === undefined) return rows;
    rows = withMore(rows, await correction.ask(corrected));
  }
}
