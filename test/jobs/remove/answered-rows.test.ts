import { expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { planRemove } from '../../../src/core/plan/remove/plan-remove.ts';
import { everything } from '../../../src/core/workbook/workbook.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';

it('questions in a Settings of the team’s own: the dropdowns of open ones go, and answered ones are named', async () => {
  const rows = [
    ['Company', 'Contact', 'Amount', 'Stage'],
    ...['Lead', 'Won', 'Lost', 'Proposal', 'Kiitos', 'Kiitos'].map((stage, at) => [`A${at}`, `P${at}`, 100, stage]),
  ];
  const settings = [
    ['Setting', 'Value'],
    ['Time zone', 'UTC'],
    ['Tab: Leads', 'leads'],
  ];
  const store = memoryStore({
    timeZone: 'UTC',
    tabs: [
      { title: 'Leads', rows },
      { title: 'Settings', rows: settings },
    ],
  });
  const now = Date.UTC(2026, 2, 2, 3);
  const ports = { store: store.open(), clock: fixedClock(now), random: seededRandom(2), log: quietLog };
  const { understanding } = await recalculate(ports, { command: 'nightly', dryRun: false });
  const [question] = understanding.adoption.questions;
  const plan = planRemove(await store.read(everything));
  expect(plan.leaving.dropdowns).toContainEqual(question?.choices.map(({ value }) => value));
  expect(plan.stays).toContain(
    'Row 3 of “Settings” (Tab: Leads), which somebody answered: delete it and its dropdown by hand.',
  );
  expect(plan.stays.filter((line) => line.includes('which somebody answered'))).toHaveLength(1);
});
