import { expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { init } from '../../../src/jobs/init/init.ts';
import type { Talk } from '../../../src/jobs/init/dialogue/talk.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { scriptedTalk } from '../../support/scripted-talk.ts';

const form = [
  ['Timestamp', 'Your name', 'Email address', 'Company', 'What can we help you with?'],
  ...Array.from({ length: 5 }, (_, i) => [
    46054.4 + i,
    `P ${i}`,
    `p${i}@f${i}.example`,
    `Firm ${i}`,
    'We need a quote',
  ]),
];

const question = 'Nothing in your list says';

async function run(talk: Talk | null) {
  const store = memoryStore({ timeZone: 'UTC', tabs: [{ title: 'Form Responses 1', rows: form }] });
  const ports = { store, clock: fixedClock(Date.UTC(2026, 2, 3)), random: seededRandom(1), log: quietLog };
  const job = { stages: null, with: [], bind: false, dryRun: false, talk };
  const first = await init(ports, job);
  return { store, first, again: () => init(ports, job), header: store.values('Form Responses 1')[0] };
}

it('a list with no stage gets its columns at the end, when a person wants them', async () => {
  const talk = scriptedTalk({ [question]: 'yes' });
  const asked = (): number => talk.asked.filter(({ message }) => message.startsWith(question)).length;
  const { store, first, header, again } = await run(talk);
  expect(header).toEqual([...(form[0] ?? []), 'Stage', 'Owner', 'Next step', 'Follow-up date', 'Lead ID']);
  expect(first.steps).toContain('New columns at the end of your list: Stage, Owner, Next step, Follow-up date.');
  const dropdown = store.tab('Form Responses 1');
  expect(JSON.stringify(dropdown)).toContain('Negotiation');
  expect(store.values('Form Responses 1')[1]?.slice(0, 5)).toEqual(form[1]);
  expect(asked()).toBe(1);
  await again();
  expect(asked()).toBe(1);
});

it.each([
  ['no', scriptedTalk({ [question]: 'no' })],
  ['without anybody to ask', null],
])('and none otherwise: %s', async (_, talk) => {
  const { header, first } = await run(talk);
  expect(header).toEqual([...(form[0] ?? []), 'Lead ID']);
  expect(first.steps.join()).not.toContain('New columns');
});
