import { planWorkerMemory } from '../logs/plan-worker-memory.ts';
import type { Understanding } from '../understand/understand.ts';
import { planIssues } from './plan-issues.ts';
import { planRunLog } from './plan-run-log.ts';
import type { RunLine } from './plan-run-log.ts';
import type { RunPlan } from './run-plan.ts';

/** Lays out Data Issues alone. */
export function planCheck(understanding: Understanding, options: { readonly run: RunLine }): RunPlan {
  const { workbook, records } = understanding;
  const issues = planIssues(
    { tabs: workbook.tabs, memory: understanding.memory, looks: 'what changed' },
    understanding,
    [],
  );
  const log = planRunLog(issues.tabs, options.run, issues.writes);
  const memory = planWorkerMemory(log.tabs, issues.memory);
  return {
    sheetWrites: [...issues.writes, ...log.writes, ...memory.writes],
    hasAllLooks: false,
    messages: [],
    findings: [...records.findings, ...issues.findings],
  };
}
