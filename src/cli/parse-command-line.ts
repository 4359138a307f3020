import { parseArgs } from 'node:util';
import { ConfigurationError } from '../errors.ts';
import type { CallOptions, Command } from './command.ts';
import { nearest } from './nearest.ts';
import { sharedOptions } from './shared-options.ts';

export interface ParsedLine {
  readonly positionals: readonly string[];
  readonly options: CallOptions;
}

/** Reads what follows the command's name. Throws one `ConfigurationError` that lists every problem. */
export function parseCommandLine(name: string, command: Command, words: readonly string[]): ParsedLine {
  const known = [...command.options, ...sharedOptions];
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      known.map((o) => [o.name, { type: o.value === null ? 'boolean' : 'string', multiple: true }] as const),
    ),
    strict: false,
    tokens: true,
  });
  const positionals: string[] = [];
  const given = new Map<string, string[]>();
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known.find((o) => o.name === token.name);
    if (option === undefined) problems.push(unknownOption(token.rawName, known));
    else if (option.value === null && token.value !== undefined) problems.push(`${token.rawName} takes no value.`);
    else if (
      option.value !== null &&
      (token.value === undefined || (!token.inlineValue && token.value.startsWith('--')))
    )
      problems.push(`${token.rawName} wants a value: ${token.rawName} ${option.value}.`);
    else if (given.has(option.name) && option.value !== null && option.multiple !== true)
      problems.push(`${token.rawName} is given twice.`);
    else given.set(option.name, [...(given.get(option.name) ?? []), token.value ?? '']);
  }
  const wanted = command.positionals;
  if (!given.has('help')) {
    const needed = wanted.filter((word) => !word.startsWith('['));
    if (positionals.length < needed.length)
      problems.push(`${needed.slice(positionals.length).join(' and ')} is missing.`);
    for (const extra of positionals.slice(wanted.length)) problems.push(`"${extra}" is one word too many.`);
  }
  if (problems.length > 0) throw new ConfigurationError(problems, `See \`leadsheet ${name} --help\`.`);
  return {
    positionals,
    options: {
      text: (option) => given.get(option)?.[0] ?? null,
      list: (option) => given.get(option) ?? [],
      flag: (option) => given.has(option),
    },
  };
}

function unknownOption(raw: string, known: readonly { readonly name: string }[]): string {
  const suggestion = nearest(
    raw,
    known.map((o) => `--${o.name}`),
  );
  return `${raw} is not an option${suggestion === null ? '.' : `; did you mean ${suggestion}?`}`;
}
