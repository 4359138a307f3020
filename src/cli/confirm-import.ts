/** Shows at the terminal what an import will do, and asks. Leaving the prompt (Ctrl-C) is a no. */
export async function confirmImport(lines: readonly string[], file: string): Promise<boolean> {
  const { confirm, isCancel, note } = await import('@clack/prompts');
  note(lines.join('\n'), `This is how ${file} was understood`);
  const answer = await confirm({ message: 'Add these rows?' });
  return !isCancel(answer) && answer;
}
