import { ConfigurationError } from '../errors.ts';
import { composeCall, composeConfig } from '../compose.ts';
import type { Call, Command } from './command.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { parseInstant } from './parse-instant.ts';
import type { Terminal } from './terminal.ts';

/** Understands the words after a command's name; `help` where it is only asked for. Throws `ConfigurationError`. */
export async function callOf(
  name: string,
  command: Command,
  words: readonly string[],
  terminal: Terminal,
): Promise<Call | 'help'> {
  const { positionals, options } = parseCommandLine(name, command, words);
  if (options.flag('help')) return 'help';
  const config = await composeConfig(terminal.environment);
  const nowText = options.text('now');
  const now = nowText === null ? null : parseInstant(nowText);
  const seed = parseSeed(options.text('seed'));
  const json = options.flag('json');
  return {
    positionals,
    options,
    config,
    ...composeCall({ config, now, seed, watched: terminal.watched, write: terminal.err }),
    now,
    seed,
    json,
    dryRun: options.flag('dry-run'),
    interactive: terminal.interactive && !json,
  };
}

function parseSeed(text: string | null): number | null {
  if (text === null) return null;
  const seed = Number(text);
  if (!/^\d{1,10}$/.test(text) || seed > 4_294_967_295)
    throw new ConfigurationError(
      [`--seed "${text}" is not a whole number from 0 to 4294967295.`],
      'Write it like --seed 7.',
    );
  return seed;
}
