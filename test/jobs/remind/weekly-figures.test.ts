import { expect, it } from 'vitest';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { Message } from '../../../src/core/messages/message.ts';
import type { Metrics } from '../../../src/core/metrics/metrics.ts';
import type { MailEnvironment } from '../../../src/core/reminders/mail-environment.ts';
import { dayTimeOf } from '../../../src/core/workbook/day-time.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { sampleTabs, sampleZone } from '../../../src/jobs/demo/sample-tabs.ts';
import { sampleWrites } from '../../../src/jobs/demo/sample-writes.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { remind } from '../../../src/jobs/remind/remind.ts';
import type { Mailer } from '../../../src/ports.ts';
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

/** The summary that goes out on Monday at nine, and what a recalculation then says. */
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
  return { summaries, metrics: understanding.metrics, others: sent.length - summaries.length };
}

/** Every figure of the summary, as Metrics has it. */
function figuresOf({ counts, winRate, waiting, cold, forecast, coverage, alarms }: Metrics): RegExp[] {
  const money = (amount: number): string => `£${Math.round(amount).toLocaleString('en-GB')}`;
  const about = (amount: number): string => money(Number(amount.toPrecision(3)));
  const reasons = Object.values(coverage?.nobodyTold.reasons ?? {}).sort((a, b) => b - a);
  const rest = reasons.slice(2).reduce((sum, count) => sum + count, 0);
  const inBrackets = [...reasons.slice(0, 2), ...(rest > 0 ? [rest] : [])].map((count) => `.*?\\(${count}\\)`).join('');
  return [
    `${counts.open} open deals, worth ${money(counts.openValue ?? NaN)}\\.`,
    `${Math.round((winRate.estimate ?? NaN) * 100)} % were won \\(${winRate.n} deals\\)`,
    `about ${coverage?.nobodyTold.count} open deals:${inBrackets}\\.`,
    ...waiting.slice(0, 3).map(({ name, count, value, oldest }) => {
      const days = Math.round(oldest?.days ?? NaN);
      return `${name}: ${count} deals? worth ${money(value ?? NaN)} waits? there; the oldest is [^,]*, ${days} days`;
    }),
    ...(cold.count === 0 ? [] : [`Gone cold: ${cold.count} deals?, worth ${money(cold.value ?? NaN)}\\.`]),
    ...forecast.months.map(
      ({ expected, low, high, wonSoFar }) =>
        `about ${about(expected)} \\(likely ${about(low)} to ${about(high)}\\)` +
        (wonSoFar > 0 ? `, on top of ${about(wonSoFar)} already won` : ''),
    ),
    ...alarms.map(({ message }) => message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
  ].map((text) => new RegExp(text));
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
  const { summaries, metrics, others } = await summaryAndMetrics(environment, settings);
  expect(summaries).toHaveLength(1);
  expect(others, 'other mails went out in the same hour').toBeGreaterThan(0);
  const figures = figuresOf(metrics);
  let body = (summaries[0]?.text ?? '').replace(/^[^]*?\n\nWHERE YOU STAND/, '').replace(/\n--\n[^]*$/, '');
  for (const figure of figures) {
    expect(body).toMatch(figure);
    body = body.replace(figure, '');
  }
  expect(body, 'and there is no other').not.toMatch(/\d/);
});
