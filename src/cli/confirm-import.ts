import type { ImportAnswer } from '../jobs/import/import.ts';

/**
 * Shows at the terminal what an import will do, and asks. Leaving the prompt (Ctrl-C) is a no.
 *
 * @param unsure how many rows may be leads of the sheet
 */
export async function confirmImport(lines: readonly string[], file: string, unsure: number): Promise<ImportAnswer> {
  const { isCancel, note, select } = await import('@clack/prompts');
  note(lines.join('\n'), `This is how ${file} was understood`);
  const which = unsure === 1 ? 'the one that may be there' : `the ${unsure} that may be there`;
  const answer = await select<ImportAnswer>({
    message: 'Add these rows?',
    options: [
      { value: 'add', label: unsure === 0 ? 'Yes' : `Yes, and leave ${which}` },
      ...(unsure === 0 ? [] : [{ value: 'add unsure' as const, label: `Yes, and ${which}: other deals` }]),
      { value: 'no', label: 'No' },
    ],
  });
  return isCancel(answer) ? 'no' : answer;
}
