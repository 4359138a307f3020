import { init } from '../../src/jobs/init/init.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { remind } from '../../src/jobs/remind/remind.ts';
import { recordingMailer } from './recording-mailer.ts';
import type { Errand } from './world.ts';

export const night: Errand = {
  name: 'recalculate',
  async run(world, life, seed) {
    const result = await recalculate(world.portsOf(life, seed), { command: 'nightly', dryRun: false });
    return `done, ${result.idsFilled} IDs`;
  },
};

export const morning: Errand = {
  name: 'remind',
  async run(world, life, seed) {
    const ports = { ...world.portsOf(life, seed + 50), mailer: life.mailer(recordingMailer(world)) };
    if (world.planted?.remind) {
      await world.planted.remind(ports);
      return 'done';
    }
    const result = await remind(ports, { links: world.clicks.mailLinks });
    world.due.clear();
    for (const message of result.messages) world.due.add(message.key);
    return `${result.sent} sent, ${result.unknown} unknown, ${result.held} held, exit ${result.exitStatus}`;
  },
};

/** Looks, and writes nothing but Data Issues, its own memory and log, and blank IDs. */
export const check: Errand = {
  name: 'check',
  allowed: { tabs: new Set(['data-issues', 'run-log', 'memory', 'actions']) },
  async run(world, life, seed) {
    const command = world.planted?.checkAs ?? 'check';
    const result = await recalculate(world.portsOf(life, seed), { command, dryRun: false });
    return `done, ${result.idsFilled} IDs`;
  },
};

/** `check --dry-run`: nothing at all. */
export const look: Errand = {
  name: 'look',
  allowed: { isLook: true },
  async run(world, life, seed) {
    await recalculate(world.portsOf(life, seed), { command: 'check', dryRun: world.planted?.checkAs === undefined });
    return 'done';
  },
};

/** `init --yes`, with or without `--format`. */
export function setUp(format: boolean): Errand {
  return {
    name: format ? 'init --format' : 'init',
    allowed: { setUp: true, decoration: format },
    columnsMove: true,
    async run(world, life, seed) {
      const { steps } = await init(world.portsOf(life, seed), {
        ...{ stages: null, with: [], bind: false, format, dryRun: false },
        talk: null,
      });
      return `done, ${steps.length} steps`;
    },
  };
}
