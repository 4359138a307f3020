import { expect, it } from 'vitest';
import { fixedClock } from '../../../src/adapters/system/clock.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { importRows } from '../../../src/jobs/import/import.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';

const columns = ['Company', 'Owner', 'Stage', 'Created', 'Expected close', 'Closed on'];
const rows = ['Proposal', 'Closed Won', 'Closed Lost', 'Proposal'].map((stage, at) => {
  return [
    `Firm ${at}`,
    'Ann',
    stage,
    46_000,
    stage === 'Proposal' ? 46_100 : null,
    stage === 'Proposal' ? null : 46_050,
  ];
});

it('the one Close Date of a CRM goes to Expected close for open deals, and the same file again adds nothing', async () => {
  const store = memoryStore({ timeZone: 'UTC', tabs: [{ title: 'Leads', rows: [columns, ...rows] }] });
  const file = ['Negotiation', 'Proposal', 'Closed Won', 'Proposal', 'Closed Lost', 'Closed Won'].map((stage, at) => {
    return [`Deal ${at}`, 'Bob', stage, '2025-10-01', `2026-0${at + 1}-15`];
  });
  const source = {
    name: 'deals.csv',
    read: () => Promise.resolve({ rows: [['Deal Name', 'Owner', 'Stage', 'Create Date', 'Close Date'], ...file] }),
  };
  const ports = {
    store,
    clock: fixedClock(Date.parse('2026-03-03T10:00:00Z')),
    random: seededRandom(1),
    log: quietLog,
  };
  const bring = () => importRows(ports, { source, tab: 'leads', maps: [], dryRun: false });
  expect(await bring()).toMatchObject({ added: 6 });
  const added = store.values('Leads').slice(5, 11);
  expect(added.map((row) => [row[2], row[4] ?? null, row[5] ?? null])).toEqual([
    ['Negotiation', 46_037, null],
    ['Proposal', 46_068, null],
    ['Closed Won', null, 46_096],
    ['Proposal', 46_127, null],
    ['Closed Lost', null, 46_157],
    ['Closed Won', null, 46_188],
  ]);
  expect(await bring()).toMatchObject({ added: 0 });
});
