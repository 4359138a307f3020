import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { Message } from '../../../src/core/messages/message.ts';
import { renderWeeklySummaries } from '../../../src/core/messages/render-messages.ts';
import type { MailEnvironment } from '../../../src/core/reminders/mail-environment.ts';
import { dayTimeOf } from '../../../src/core/workbook/day-time.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { sampleTabs, sampleZone } from '../../../src/jobs/demo/sample-tabs.ts';
import { sampleWrites } from '../../../src/jobs/demo/sample-writes.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Mailer } from '../../../src/ports.ts';
import { renderContext } from '../../core/messages/a-digest.ts';
import { aSummary } from '../../core/messages/a-summary.ts';
import { instantOf } from './weekly-world.ts';

const monday = instantOf('2026-03-02T09:00');

/** The sample team's workbook after a night; Settings say besides what `settings` says. */
async function sampleStore(settings: Readonly<Record<string, string>>) {
  const store = memoryStore({ timeZone: sampleZone, tabs: [{ title: 'Sheet', rows: [] }] });
  const lease = await store.acquire();
  const [first = { id: 0 }] = (await store.read(everything)).tabs;
  const tabs = sampleTabs(dayTimeOf(monday, sampleZone), 1, 'memory').map((tab) => {
    const more = Object.entries(settings).map(([key, value]) => [{ value: key }, { value }]);
    const rows = tab.rows.filter(([key]) => !Object.hasOwn(settings, String(key?.value)));
    return tab.tab === 'settings' ? { ...tab, rows: [...rows, ...more] } : tab;
  });
  await lease.write(sampleWrites(tabs, first));
  await lease.release();
  return store;
}

/** The summary that goes out on Monday at nine, and the one that a recalculation makes then. */
async function summaryAndMetrics(environment: MailEnvironment, settings: Readonly<Record<string, string>>) {
  const store = await sampleStore(settings);
  const ports = (at: number) => ({ store, clock: fixedClock(at), random: seededRandom(3), log: quietLog });
  await recalculate(ports(instantOf('2026-03-02T02:30')), { command: 'nightly', dryRun: false, ...environment });
  const sent: Message[] = [];
  const mailer: Mailer = {
    idempotent: false,
    send: (message) => (sent.push(message), Promise.resolve({ kind: 'sent', reply: '250 OK' })),
    close: () => Promise.resolve(),
  };
  await remind({ ...ports(monday), mailer }, environment);
  const { understanding } = await recalculate(ports(monday), { command: 'recalculate', dryRun: true, ...environment });
  const summaries = sent.filter(({ key }) => key.includes('weekly-summary'));
  const [again] = renderWeeklySummaries([aSummary(understanding)], understanding, renderContext());
  return { summaries, again, others: sent.length - summaries.length };
}

/** The mail as the figures of an understanding make it, from its first section to its last. */
function bodyOf(text: string): string {
  const from = text.indexOf('\nLAST WEEK');
  return text.slice(from, text.indexOf('\n--\n', from));
}

it.each<[string, MailEnvironment, Readonly<Record<string, string>>]>([
  ['mail is on', {}, {}],
  [
    'most owners may not be mailed',
    { mayBeMailed: (address) => /^(me|ewa)@/.test(address) },
    { 'Team address': '', 'My address': 'me@team.example' },
  ],
  ['every mail goes to one address for a trial', { trialAddress: 'boss@team.example' }, {}],
  ['mail is for whoever set it up alone', {}, { Mail: 'only me', 'My address': 'me@team.example' }],
])('every figure of the weekly summary is that of Metrics at that hour: %s', async (_, environment, settings) => {
  const { summaries, again, others } = await summaryAndMetrics(environment, settings);
  expect(summaries).toHaveLength(1);
  expect(others, 'other mails went out in the same hour').toBeGreaterThan(0);
  const body = bodyOf(summaries[0]?.text ?? '');
  expect(body.match(/\d/g)?.length ?? 0).toBeGreaterThan(40);
  expect(body).toBe(bodyOf(again?.text ?? ''));
});
