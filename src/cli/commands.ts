import type { Command } from './command.ts';

/** Every command that is built. What is not built yet is absent. */
export const commands: readonly {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}[] = [];
