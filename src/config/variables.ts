import { environmentVariables } from './environment.ts';
import type { Environment } from './environment.ts';

/** Readers of one kind of variable each. What is wrong is noted, and the default taken: all of it is told at once. */
export interface Variables {
  /** Trimmed; null where it is not set, or blank. A name that environment.json does not list is a bug. */
  say(name: string): string | null;
  /** What stands between commas. */
  list(name: string): readonly string[];
  whole(name: string, byDefault: number, least: number, most: number): number;
  yes(name: string): boolean | null;
  /** Notes what is wrong, in one sentence that begins with the variable. */
  problem(text: string): void;
}

/** Reads an environment; what is wrong with it gathers in `problems`. */
export function variablesOf(environment: Environment, problems: string[]): Variables {
  const say = (name: string): string | null => {
    if (!environmentVariables.some((v) => v.name === name)) throw new Error(`environment.json does not list ${name}`);
    const text = environment[name]?.trim();
    return text === undefined || text === '' ? null : text;
  };
  return {
    say,
    list: (name) =>
      (say(name) ?? '')
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    whole(name, byDefault, least, most) {
      const text = say(name);
      const value = text === null ? byDefault : Number(text);
      if (!Number.isInteger(value) || value < least || value > most)
        problems.push(`${name} must be a whole number from ${least} to ${most}, not "${text ?? ''}".`);
      return value;
    },
    yes(name) {
      const text = say(name)?.toLowerCase() ?? null;
      if (text === null) return null;
      if (['yes', 'true', '1', 'on'].includes(text)) return true;
      if (!['no', 'false', '0', 'off'].includes(text)) problems.push(`${name} must be yes or no, not "${text}".`);
      return false;
    },
    problem: (text) => void problems.push(text),
  };
}
