import { planIds, planStrays } from '../../core/plan/plan-ids.ts';
export { selectColumns } from '../../core/schema/select-columns.ts';
import type { UnderstandOptions } from '../../core/understand.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { trustIn } from '../../core/reminders/trust.ts';
import { understandOrRefuse } from '../read-understanding.ts';
import type { UnderstoodWorkbook } from './remind-options.ts';

/** Understands a workbook as every other job does. Throws `StoreError` where no tab holds leads. */
export function understandForMail(workbook: Workbook, options: UnderstandOptions): UnderstoodWorkbook {
  const understanding = understandOrRefuse(workbook, options);
  const { adoption, records, history, hands, logs } = understanding;
  return {
    settings: adoption.settings,
    stages: adoption.stages,
    records,
    history,
    hands,
    trust: trustIn(logs),
    hasNews: logs.isNews,
    // Costly, and most hours no summary is due.
    metrics: () => understanding.metrics,
    planIds: (random) => planIds(understanding, random),
    planStrays: (ids) => planStrays(understanding, ids),
  };
}
