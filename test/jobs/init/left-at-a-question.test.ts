import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { scriptedTalk } from '../../support/scripted-talk.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { init } from '../../../src/jobs/init/init.ts';

it.each(['Is that right?', 'Which time zone', 'Who is to get reminders', 'Which address', 'send mail', 'a target'])(
  'who leaves at the question “%s” has changed nothing',
  async (message) => {
    const store = memoryStore({
      tabs: [
        {
          title: 'Leads',
          rows: [
            ['Company', 'Stage'],
            ['Acme', 'Proposal'],
          ],
        },
      ],
    });
    const before = store.content();
    const ports = { store, clock: { now: () => Date.UTC(2026, 2, 3) }, random: seededRandom(1), log: quietLog };
    const talk = scriptedTalk({ [message]: null });
    const job = { stages: null, with: [], bind: false, dryRun: false, talk };
    expect(await init(ports, job)).toMatchObject({ declined: true, steps: [], recalculated: null });
    expect(talk.asked.at(-1)?.message).toContain(message);
    expect(store.content()).toBe(before);
  },
);

it('who leaves is told how to say again what was answered', async () => {
  const rows = [
    ['Company', 'Stage', 'Created'],
    ['Acme', 'Proposal', '3/4/2026'],
  ];
  const store = memoryStore({ tabs: [{ title: 'Leads', rows }] });
  const ports = { store, clock: { now: () => Date.UTC(2026, 2, 3) }, random: seededRandom(1), log: quietLog };
  const talk = scriptedTalk({ 'Which time zone': 'Europe/Berlin', 'Who is to get reminders': null });
  const { heard } = await init(ports, { stages: null, with: [], bind: false, dryRun: false, talk });
  expect(heard).toContain('Time zone=Europe/Berlin');
});
