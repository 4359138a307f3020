import { fold } from '../../schema/fold.ts';
import { cellText } from '../../workbook/cell-value.ts';
import type { Stage } from '../../workbook/stage.ts';
import type { OutcomeColumn } from '../adoption.ts';
import type { LeadTab } from '../lead-tab.ts';
import type { Question } from '../question.ts';
import type { MappingRow } from '../stored-mapping.ts';
import { isStageWord, kindOfStageName } from '../stage-words.ts';
import { outcomeWords } from './outcome-word.ts';
import type { OutcomeWord } from './outcome-word.ts';
import { stageKinds } from './stage-kinds.ts';
import type { StageKind } from './stage-kind.ts';
import { kindQuestion } from './stage-questions.ts';
import { stageTraces } from './stage-traces.ts';
import { foldWord } from './stage-vocabulary.ts';

const mostWords = 30;
const longestWord = 60;

/**
 * A column that says how deals ended, with what those of its words mean that do not say it themselves or of which a person said it: what their deals show, as of a
 * stage, else it is asked.
 */
export function withKinds(lead: LeadTab, outcome: OutcomeColumn, mapping: readonly MappingRow[]): OutcomeColumn {
  if (outcome.says !== 'words') return outcome;
  const words = wordsIn(lead, outcome.column);
  // “Qualified” beside “Unqualified” is one more step to most teams, and the win to some: what stands beside it does not settle that.
  const [alone, beside] = [outcomeWords(), outcomeWords(words)];
  const isStep = (word: string): boolean => isStageWord(word) && kindOfStageName(word) === 'open';
  const wordOf = (word: string): OutcomeWord => (isStep(word) ? alone(word) : beside(word));
  const isSaid = (word: string): boolean =>
    mapping.some((row) => row.kind === 'stage' && fold(row.stage) === fold(word));
  const open = words.filter((word) => wordOf(word) === null || isSaid(word));
  if (open.length === 0) return { ...outcome, words };
  const declared = new Map(
    words.flatMap((word): [string, { answer: Stage['kind']; grade: 'declared'; because: string }][] => {
      const answer = wordOf(word);
      return answer === null ? [] : [[fold(word), { answer, grade: 'declared', because: 'its word says so' }]];
    }),
  );
  const columns = new Map([...lead.match.columns, ['stage', outcome.column] as const]);
  const traces = stageTraces([{ ...lead, match: { ...lead.match, columns } }]);
  const kinds = stageKinds(words, { mapping, declared, isSaidElsewhere: false, traces, list: [] });
  const found = words.flatMap((word, at): [string, StageKind][] => {
    const kind = kinds[at];
    return kind === undefined || !open.includes(word) ? [] : [[foldWord(word), kind]];
  });
  return { ...outcome, words, kinds: new Map(found) };
}

/** What a person is asked of the words of such columns, as of stages. */
export function outcomeQuestions(
  leads: readonly (readonly [LeadTab, { readonly columns: readonly OutcomeColumn[] }])[],
): readonly Question[] {
  return leads.flatMap(([lead, { columns }]) =>
    columns.flatMap(({ column, words = [], kinds }) =>
      words.flatMap((word): Question[] => {
        const kind = kinds?.get(foldWord(word));
        if (kind === undefined || kind.asked.length === 0) return [];
        const { tab, header } = lead;
        const count = tab.rows
          .slice(header.firstDataRow)
          .filter((row) => foldWord(cellText(row[column])) === foldWord(word)).length;
        const place = { topic: 'stages', tabId: tab.id, column, row: null } as const;
        const label = header.labels[column] ?? '';
        const asks = `Are deals with “${word}” under “${label}” won, lost or still open?`;
        return [{ ...kindQuestion({ name: word, count }, kind, place), asks }];
      }),
    ),
  );
}

/** The different words of a column, in their order. */
function wordsIn({ tab, header }: LeadTab, column: number): readonly string[] {
  const words = new Map<string, string>();
  for (let row = header.firstDataRow; row < tab.rows.length && words.size < mostWords; row += 1) {
    const cell = tab.rows[row]?.[column];
    if (typeof cell !== 'string' || cell.length > longestWord || !/\p{L}/u.test(cell)) continue;
    if (!words.has(foldWord(cell))) words.set(foldWord(cell), cell.trim());
  }
  return [...words.values()];
}
