import { parseWorkerMemory } from '../logs/parse-worker-memory.ts';
import type { WorkerMemory } from '../logs/worker-memory.ts';
import { stagesKey, tabsKey } from '../logs/memory-keys.ts';
import { adopt } from './adopt.ts';
import type { Adoption, NoLeads } from './adoption.ts';
import { keptReading } from './in-use.ts';
import type { KeptReading } from './in-use.ts';
import { keptByNewer } from './kept-by-newer.ts';
import { knownTabsFromText, recogniseAgain } from './known-tabs.ts';
import type { KnownTab } from './known-tabs.ts';
import { questionFindings } from './question-findings.ts';
import { seenStagesFromText } from './stages/seen-stages.ts';
import { recogniseTabs } from './recognise-tabs.ts';
import type { Workbook } from '../workbook/workbook.ts';

/** `adopt` as the last run left it: all that reads a workbook understands it the same way, `init` and imports included. */
export function adoptRemembered(workbook: Workbook, memory: WorkerMemory = memoryOf(workbook)): Adoption | NoLeads {
  const newer = keptByNewer(memory);
  if (newer !== null) return newer;
  const known = knownTabsFromText(memory.other.get(tabsKey) ?? '');
  const seen = seenStagesFromText(memory.other.get(stagesKey) ?? '');
  const fresh = adopt(workbook, known, [], seen);
  const kept = keptReading(workbook, memory, 'noLeads' in fresh ? nothingRead(workbook, known) : fresh);
  if (kept.length === 0) return fresh;
  const read = (all: readonly KeptReading[]): Adoption | NoLeads =>
    adopt(
      workbook,
      known,
      all.map(({ asBefore }) => asBefore),
      seen,
    );
  const once = read(kept);
  if ('noLeads' in once) return fresh;
  // The rows of a tab are looked at only where the tab is read.
  const asked = new Set(kept.map(({ question }) => question.setting));
  const more = keptReading(workbook, memory, once).filter(({ question }) => !asked.has(question.setting));
  const all = [...kept, ...more];
  const asBefore = more.length === 0 ? once : read(all);
  if ('noLeads' in asBefore) return fresh;
  const questions = all.map(({ question }) => question);
  return {
    ...asBefore,
    questions: [...questions, ...asBefore.questions],
    keptReading: questions.map(({ setting }) => setting),
    findings: [...questionFindings(workbook, questions), ...asBefore.findings],
  };
}

/** Where nothing looks like leads any more, what held some stays in use all the same. */
function nothingRead(workbook: Workbook, known: readonly KnownTab[]) {
  const { tabs } = recogniseTabs(workbook, known);
  return { leadTabs: [], tabs, stages: [], stagesGuessed: true, knownTabs: recogniseAgain(workbook, known) };
}

function memoryOf(workbook: Workbook): WorkerMemory {
  return parseWorkerMemory(workbook.tabs.find(({ ownedAs }) => ownedAs === 'memory') ?? null);
}
