import { copiedLog } from '../../logs/copied-log.ts';
import { tabSchemas } from '../../schema/tab-schemas.ts';
import type { Tab } from '../../workbook/workbook.ts';
import type { Evidence } from '../decision.ts';

/** Whether a tab holds leads. */
export type TabAnswer = 'leads' | 'not leads';

/** What the file itself says of a tab: that a pivot table stands in it, or that nobody can unhide it; or that it is a copy of a log of ours. */
export function tabByFile(tab: Tab): Evidence<TabAnswer>[] {
  const copied = copiedLog(tab);
  const said = [
    ...(copied === null ? [] : [`is a copy of Leadsheet’s ${tabSchemas[copied].title}`]),
    ...(tab.isPivot === true ? ['holds a pivot table'] : []),
    ...(tab.veryHidden === true ? ['is hidden so that only a macro can show it'] : []),
  ];
  return said.map((because) => ({ answer: 'not leads', grade: 'declared', because }));
}
