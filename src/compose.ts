import type { Config } from './config/config.ts';
import { fixedClock, systemClock } from './adapters/system/clock.ts';
import { secureRandom, seededRandom } from './adapters/system/random.ts';
import { terminalLog } from './adapters/system/terminal-log.ts';
import type { Instant } from './core/workbook/day-time.ts';
import type { Clock, Log, Random } from './ports.ts';

/** The only place that chooses adapters. What is heavy is loaded when it is chosen. */

export interface CallPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Clock, chance and log of one command line. */
export function composeCall(asked: {
  readonly config: Config;
  readonly now: Instant | null;
  readonly seed: number | null;
  readonly watched: boolean;
  readonly write: (text: string) => void;
}): CallPorts {
  return {
    clock: asked.now === null ? systemClock : fixedClock(asked.now),
    random: asked.seed === null ? secureRandom : seededRandom(asked.seed),
    log: terminalLog({ level: asked.config.logLevel, interactive: asked.watched, write: asked.write }),
  };
}
