import type { RecognisedTab } from '../../core/adoption/adoption.ts';
import type { Question } from '../../core/adoption/question.ts';
import { mappingKeys } from '../../core/adoption/stored-mapping.ts';
import { fold } from '../../core/schema/fold.ts';
import { columnOf } from '../../core/schema/tab-schemas.ts';
import { ConfigurationError } from '../../errors.ts';
import type { ImportColumn } from './import-columns.ts';

/** Without these a deal would be counted at a stage that nobody said, or its money would be lost without a word. */
const stopping = ['stage', 'amount'] as const;

/** The question about the columns of a file that must be answered before its rows are added; null = there is none. */
export function askedOfFile(
  questions: readonly Question[],
  recognised: Pick<RecognisedTab, 'made'> | undefined,
  { columns, fileName }: { readonly columns: readonly ImportColumn[]; readonly fileName: string },
): ConfigurationError | null {
  for (const field of stopping) {
    const { header } = columnOf('leads', field);
    const question = questions.find(({ setting }) => fold(setting) === fold(mappingKeys.column(header)));
    // The sheet may have such a column of its own, or tell it in its own way.
    const isKnown =
      recognised?.made?.some((each) => each.field === field) === true ||
      (field === 'amount' && columns.some((column) => column.field === field));
    if (question === undefined || isKnown) continue;
    const answers = question.choices.map(({ value }) => `--map "${header}=${value}"`);
    return new ConfigurationError(
      [`Only you know this of ${fileName}: ${question.asks} Nothing was written.`],
      `Say it with ${answers.join(' or ')}, and import again.`,
    );
  }
  return null;
}
