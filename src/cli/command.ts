import type { Config } from '../config/config.ts';
import type { Instant } from '../core/workbook/day-time.ts';
import type { Clock, Log, Random } from '../ports.ts';

/** One command, in a file of its own that is loaded only when it is called. */
export interface Command {
  /** What `leadsheet NAME --help` prints below the usage line. */
  readonly help: string;
  /** Names of what must be given, in order, as the usage line has them; `[NAME]` may be left out. */
  readonly positionals: readonly string[];
  /** The command's own options; every command takes the shared ones too. */
  readonly options: readonly CommandOption[];
  run(call: Call): Promise<Outcome>;
}

export interface CommandOption {
  readonly name: string;
  /** What it wants after it; null for a switch. */
  readonly value: string | null;
  readonly multiple?: boolean;
  readonly meaning: string;
}

/** A command line, understood. */
export interface Call {
  readonly positionals: readonly string[];
  readonly options: CallOptions;
  readonly config: Config;
  /** Stands still at `--now`. */
  readonly clock: Clock;
  /** Seeded by `--seed`. */
  readonly random: Random;
  readonly log: Log;
  readonly now: Instant | null;
  readonly seed: number | null;
  readonly json: boolean;
  readonly dryRun: boolean;
  /** A person sits at the terminal and can be asked. */
  readonly interactive: boolean;
}

export interface CallOptions {
  text(name: string): string | null;
  list(name: string): readonly string[];
  flag(name: string): boolean;
}

/** How it went: what is printed, for people or as one JSON document. */
export interface Outcome {
  readonly exitStatus: 0 | 2 | 3 | 4;
  readonly text: string;
  readonly json: unknown;
}
