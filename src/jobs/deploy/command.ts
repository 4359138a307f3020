import { ConfigurationError } from '../../errors.ts';

/** A command line of gcloud, as it is run and as it is printed. */
export interface GcloudCommand {
  /** What follows `gcloud`. Never a secret: other programs of the machine can see it. */
  readonly words: readonly string[];
  /** What goes to its standard input; left out = nothing. */
  readonly input?: SecretInput;
}

/** What goes to a command's standard input: the only way that a secret takes. */
export interface SecretInput {
  /** The shell command that would make it, in place of the secret where a plan is printed. */
  readonly madeBy: string;
  readonly value: () => Promise<string>;
}

export interface GcloudAnswer {
  /** 0 = done. */
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs gcloud. Throws a `LeadsheetError` only where it cannot be started at all. */
export type RunGcloud = (words: readonly string[], input: string | null) => Promise<GcloudAnswer>;

/** What a person is shown of another program's words: without the characters that steer a terminal. */
export const plainly = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();

/** Throws a `ConfigurationError` where it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError(
      [`gcloud answered something that is no JSON: “${plainly(text).slice(0, 80)}”.`],
      'Run the same command again; if it stays, `gcloud version` says whether this gcloud is a very old one.',
    );
  }
}

export const gcloud = (...words: readonly string[]): GcloudCommand => ({ words });

/** One line that can be pasted into a POSIX shell, as a person would run it. */
export function shellLine({ words, input }: GcloudCommand): string {
  const line = ['gcloud', ...words].map(quoted).join(' ');
  return input === undefined ? line : `${input.madeBy} | ${line}`;
}

/** A word as the shell hands it on unchanged. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
