import { ConfigurationError } from '../errors.ts';
import { commands } from './commands.ts';
import { explainError } from './explain-error.ts';
import { helpOfAll, helpOfOne } from './help.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line and returns the exit status. Never throws. Loads only what the command needs. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = words;
  if (name === '--version') {
    const { version } = await import('../jobs/version.ts');
    terminal.out(`${version}\n`);
    return 0;
  }
  // `help COMMAND` is what many type first.
  if (name === 'help' && rest[0] !== undefined) return runCommandLine([rest[0], '--help'], terminal);
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(helpOfAll());
    return name === undefined ? 2 : 0;
  }
  try {
    return await runCommand(name, rest, terminal);
  } catch (error) {
    const explanation = explainError(error);
    if (rest.includes('--json')) terminal.out(`${JSON.stringify({ error: explanation }, null, 2)}\n`);
    terminal.err(`${explanation.problems.join('\n')}\n${explanation.fix}\n`);
    if (['1', 'true'].includes(terminal.environment['LEADSHEET_DEBUG'] ?? '') && error instanceof Error)
      terminal.err(`\n${error.stack ?? ''}\n${error.cause instanceof Error ? (error.cause.stack ?? '') : ''}\n`);
    return explanation.exitStatus;
  }
}

async function runCommand(name: string, words: readonly string[], terminal: Terminal): Promise<number> {
  const entry = commands.find((c) => c.name === name);
  if (entry === undefined) throw await unknownCommand(name);
  const [{ command }, { callOf }] = await Promise.all([entry.load(), import('./call-of.ts')]);
  const call = await callOf(name, command, words, terminal);
  if (call === 'help') {
    terminal.out(helpOfOne(entry.usage, command));
    return 0;
  }
  const outcome = await command.run(call);
  terminal.out(call.json ? `${JSON.stringify(outcome.json, null, 2)}\n` : outcome.text);
  return outcome.exitStatus;
}

async function unknownCommand(name: string): Promise<ConfigurationError> {
  const { nearest } = await import('./nearest.ts');
  const suggestion = nearest(
    name,
    commands.map((c) => c.name),
  );
  const hint = suggestion === null ? '' : `; did you mean ${suggestion}?`;
  return new ConfigurationError([`"${name}" is not a command${hint === '' ? '.' : hint}`], 'See `leadsheet --help`.');
}
