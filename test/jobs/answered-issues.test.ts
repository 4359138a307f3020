import { expect, it } from 'vitest';
import { fixedClock } from '../../src/adapters/system/clock.ts';
import { quietLog } from '../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../src/adapters/system/random.ts';
import { everything } from '../../src/core/workbook/workbook.ts';
import { recalculate } from '../../src/jobs/recalculate.ts';
import { memoryStore } from '../support/memory-store/memory-store.ts';
import { day } from '../support/builders.ts';

const serial = (iso: string): number => day(iso) + 25_569;
const header = ['Company', 'Owner', 'Stage', 'Created', 'Entered Proposal', 'Closed on', 'Follow-up date'];
const lead = (company: string, stage: string, dates: readonly (string | null)[]) => [
  ...[company, 'Ann', stage],
  ...dates.map((date) => (date === null ? null : serial(date))),
];
const rows = [
  header,
  lead('Backwards', 'Won', ['2026-02-01', '2026-02-20', '2026-02-10', null]),
  lead('Late', 'Proposal', ['2026-02-01', '2026-02-10', null, '2026-02-25']),
  lead('Other', 'Proposal', ['2026-02-01', '2026-02-10', null, '2026-03-25']),
];

function aSheet() {
  const store = memoryStore({ timeZone: 'UTC', tabs: [{ title: 'Leads', rows }] });
  const night = async (iso: string) => {
    const clock = fixedClock(Date.parse(`${iso}T03:00:00Z`));
    await recalculate({ store, clock, random: seededRandom(1), log: quietLog }, { command: 'nightly', dryRun: false });
  };
  const issues = async () => (await store.read(everything)).tabs.find(({ ownedAs }) => ownedAs === 'data-issues');
  /** Types Done under Accept in every row. */
  const answer = async () => {
    const tab = await issues();
    const column = tab?.rows[0]?.indexOf('Accept') ?? -1;
    const cells = (tab?.rows ?? []).slice(1).map(() => [{ value: 'Done' }]);
    const lease = await store.acquire();
    await store.read(everything);
    await lease.write([{ kind: 'setCells', tabId: tab?.id ?? -1, row: 1, column, cells }]);
    await lease.release();
  };
  const open = async (): Promise<unknown[]> => {
    const [labels = [], ...lines] = (await issues())?.rows ?? [];
    const [message, accept] = ['What is wrong', 'Accept'].map((label) => labels.indexOf(label));
    return lines.flatMap((row) => {
      const said = row[message ?? -1] ?? '';
      return said !== '' && (row[accept ?? -1] ?? '') === '' ? [said] : [];
    });
  };
  return { store, night, answer, open };
}

it('leaves a follow-up that is late to Today', async () => {
  const { store, night, open } = aSheet();
  await night('2026-03-02');
  const today = (await store.read(everything)).tabs.find(({ ownedAs }) => ownedAs === 'today');
  expect(today?.rows.flat()).toContain('Late');
  expect((await open()).join()).not.toContain('follow-up');
});

it('says nothing again of what was answered, nor anything that follows from the answer alone', async () => {
  const { night, answer, open } = aSheet();
  await night('2026-03-02');
  expect((await open()).join()).toContain('is before Entered Proposal');
  await answer();
  for (const iso of ['2026-03-03', '2026-03-10']) {
    await night(iso);
    expect(await open()).toEqual([]);
  }
});
