import { parseDate } from '../../../core/schema/values/date.ts';
import type { DayOrder } from '../../../core/schema/values/date-text.ts';
import { keptSetting } from './kept-setting.ts';
import type { SetupQuestion } from './setup-question.ts';

const unknown = '';

/** How 3/4 is to be read, where a column of the leads can be read both ways: asked with what stands there. */
export const dayOrder: SetupQuestion = {
  prompts: ({ settings, records }) => {
    if (settings.dayOrder !== null) return [];
    const cell = records.findings.find(({ code }) => code === 'cell/ambiguous-date');
    const text = cell?.value ?? null;
    if (cell === undefined || text === null) return [];
    const choice = (value: 'day first' | 'month first') => ({ value, label: `${written(text, value)} (${value})` });
    return [
      {
        key: 'day order',
        kind: 'choose',
        message: `“${text}”, in “${cell.column ?? ''}” of “${cell.tab}”: which day is that?`,
        choices: [
          choice('day first'),
          choice('month first'),
          { value: unknown, label: 'I do not know yet', beside: ['Dates like it are left out of every figure.'] },
        ],
      },
    ];
  },
  rows: (answer) => keptSetting('dayOrder', answer),
};

function written(text: string, order: DayOrder): string {
  const read = parseDate(text, order);
  if (!read.ok) return order;
  const day = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', day).format(read.value * 86_400_000);
}
