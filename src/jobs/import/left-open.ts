import type { Adoption } from '../../core/adoption/adoption.ts';
import type { Question } from '../../core/adoption/question.ts';
import { mappingKeys } from '../../core/adoption/stored-mapping.ts';
import { fold } from '../../core/schema/fold.ts';
import { columnOf } from '../../core/schema/tab-schemas.ts';
import type { Workbook } from '../../core/workbook/workbook.ts';
import { ConfigurationError } from '../../errors.ts';
import type { ImportColumn } from './import-columns.ts';

type Asked = Pick<Adoption, 'questions' | 'leadTabs' | 'undecidedTabs' | 'knownTabs'>;

/** The question about the sheet whose answer would change where the rows of a file land; null = there is none. */
export function leftOpen(
  asked: Asked,
  workbook: Pick<Workbook, 'tabs'>,
  columns: readonly ImportColumn[],
): Question | null {
  return whichTab(asked, workbook) ?? whichColumn(asked, columns);
}

/** Nothing is written while such a question is open. */
export function stoppedBy({ asks, setting }: Pick<Question, 'asks' | 'setting'>): ConfigurationError {
  return new ConfigurationError(
    [`Where the rows of the file belong depends on what nobody has said yet: ${asks} Nothing was written.`],
    `Put the answer under Value beside “${setting}” in Settings (\`leadsheet init\` asks for it, too), and import again.`,
  );
}

/** Rows go to the first tab of leads: one before it that may hold leads, or that was the first so far, would be that tab. */
function whichTab(
  { questions, leadTabs, undecidedTabs, knownTabs }: Asked,
  { tabs }: Pick<Workbook, 'tabs'>,
): Question | null {
  const place = (tabId: number | undefined): number => tabs.findIndex(({ id }) => id === tabId);
  const target = place(leadTabs[0]?.tabId);
  const first = knownTabs.find(({ key }) => key === '')?.id;
  const undecided = undecidedTabs.find(({ tabId }) => tabId === first || place(tabId) < target);
  if (undecided === undefined) return null;
  return questions.find(({ topic, tabId }) => topic === 'tab' && tabId === undecided.tabId) ?? null;
}

/** A new column would be taken for the one that is asked about, and those that are there for none. */
function whichColumn({ questions }: Asked, columns: readonly ImportColumn[]): Question | null {
  const settings = columns.flatMap(({ field, isNew }) => {
    if (!isNew || field === null || field === 'entered') return [];
    const setting = mappingKeys.column(columnOf('leads', field).header);
    return field === 'amount' ? [setting, mappingKeys.unit] : [setting];
  });
  const open = new Set(settings.map(fold));
  return questions.find(({ setting }) => open.has(fold(setting))) ?? null;
}
