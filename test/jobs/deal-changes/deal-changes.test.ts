import { describe, expect, it } from 'vitest';
import type { CellValue } from '../../../src/core/workbook/cell-value.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';
import { aStore, changesIn, deal, edit, header, night, type } from './nights.ts';

const rows = [
  deal('L1', 'Ann', 'Contacted', 1000, '2026-04-30'),
  deal('L2', 'Ben', 'Proposal', 2500.5, '2026-03-31'),
  deal('L3', 'Ann', 'Won', 700),
  deal('L4', 'Ben', 'Contacted', null),
];
const atStart = ['L1 at the start 1000 | 2026-04-30 | Ann', 'L2 at the start 2500.5 | 2026-03-31 | Ben', 'L4 at the start | - | Ben']; // prettier-ignore

async function begun() {
  const store = aStore(rows);
  await night(store, '2026-03-02T02:00Z');
  return store;
}
/** What the night after adds. */
async function added(store: Awaited<ReturnType<typeof begun>>, at = '2026-03-03T02:00Z') {
  const before = changesIn(store).length;
  await night(store, at);
  return changesIn(store).slice(before);
}

describe('changes of deals between two nights', () => {
  it('begin with every deal that is open, and add nothing where nothing changed', async () => {
    const store = await begun();
    expect(changesIn(store)).toEqual(atStart);
    expect(await added(store)).toEqual([]);
    expect(await added(store, '2026-03-03T02:00Z')).toEqual([]);
  });

  it('are amount, expected close and owner, on one line a deal', async () => {
    const store = await begun();
    type(store, 'L1', 'Amount', 1500);
    type(store, 'L1', 'Expected close', '2026-05-31');
    type(store, 'L2', 'Owner', 'Cleo');
    type(store, 'L4', 'Amount', 10);
    type(store, 'L3', 'Amount', 900);
    expect(await added(store)).toEqual([
      'L1 changed 1000 → 1500 | 2026-04-30 → 2026-05-31 | Ann',
      'L2 changed 2500.5 | 2026-03-31 | Ben → Cleo',
      'L4 changed 10 | - | Ben',
    ]);
    expect(await added(store, '2026-03-04T02:00Z')).toEqual([]);
  });

  it('are what a column of outcomes says that somebody adds, beside the moves of that day', async () => {
    const ids = Array.from({ length: 20 }, (_, at) => `L${at + 1}`);
    const stageAt = (at: number) => ['Contacted', 'Proposal', 'Negotiation', 'Proposal', 'Won'][at % 5] ?? '';
    const rowsOf = ids.map((id, at) => [id, `Firm ${at}`, stageAt(at), 1000 + 37 * at, 46_000 + at]);
    const store = memoryStore({
      timeZone: 'UTC',
      tabs: [
        { title: 'Leads', rows: [['Lead ID', 'Company', 'Stage', 'Amount', 'Created'], ...rowsOf] },
        { title: 'Settings', rows: [['Setting', 'Value'], ['Currency', 'EUR'], ['Time zone', 'UTC']] },
      ],
    }); // prettier-ignore
    await night(store, '2026-03-02T02:00Z');
    const said = new Map([['Lead ID', 'Outcome'], ['L2', 'Won'], ['L3', 'Won'], ['L4', 'Lost']]); // prettier-ignore
    edit(store, 'Leads', (all) => all.map((row) => [...row, said.get(String(row[0])) ?? null]));
    type(store, 'L6', 'Stage', 'Proposal');
    expect((await added(store)).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'L2 won',
      'L3 won',
      'L4 lost',
    ]);
    const moves = store.values('Stage History').map((line) => line.join(' '));
    expect(moves.filter((line) => line.includes('read anew'))).toEqual([]);
  });

  it('are how deals come and go', async () => {
    const store = await begun();
    type(store, 'L1', 'Stage', 'Won');
    type(store, 'L1', 'Amount', 1200);
    type(store, 'L2', 'Stage', 'Lost');
    type(store, 'L2', 'Amount', null);
    edit(store, 'Leads', (all) => [...all.filter(([id]) => id !== 'L4'), deal('L5', 'Ann', 'Proposal', 40)]);
    expect(await added(store)).toEqual([
      'L1 won 1000 → 1200 | 2026-04-30 | Ann',
      // Who clears the amount of a lost deal has not made it smaller.
      'L2 lost 2500.5 | 2026-03-31 | Ben',
      'L4 removed | - | Ben',
      'L5 new 40 | - | Ann',
    ]);
    type(store, 'L2', 'Stage', 'Proposal');
    type(store, 'L3', 'Stage', 'Proposal');
    edit(store, 'Leads', (all) => [...all, deal('L4', 'Ben', 'Contacted', 3)]);
    expect(await added(store, '2026-03-04T02:00Z')).toEqual([
      'L2 open again 2500.5 → | 2026-03-31 | Ben',
      'L3 open again 700 | - | Ann',
      'L4 open again 3 | - | Ben',
    ]);
  });

  it('are not what nobody can read for a night', async () => {
    const store = await begun();
    type(store, 'L1', 'Amount', 'about a thousand');
    type(store, 'L1', 'Expected close', 'soon');
    type(store, 'L2', 'Stage', 'Propsal??');
    expect(await added(store)).toEqual([]);
    expect(store.values('Metrics').flat().join('\n')).toContain('1 open deal stands here as last read, €1,000 in all');
    type(store, 'L1', 'Amount', 1000);
    type(store, 'L1', 'Expected close', '2026-04-30');
    type(store, 'L2', 'Stage', 'Proposal');
    expect(await added(store, '2026-03-04T02:00Z')).toEqual([]);
    type(store, 'L1', 'Amount', 'n/a');
    expect(await added(store, '2026-03-05T02:00Z')).toEqual(['L1 changed 1000 → | 2026-04-30 | Ann']);
  });

  it.each(['Amount', 'Expected close', 'Owner'])('are none where the column %s is gone for a night', async (column) => {
    const store = await begun();
    const at = header.indexOf(column);
    const kept = store.values('Leads').map((row) => row[at] ?? null);
    edit(store, 'Leads', (all) => all.map((row) => row.filter((_, i) => i !== at)));
    expect(await added(store)).toEqual([]);
    edit(store, 'Leads', (all) => all.map((row, i) => row.toSpliced(at, 0, kept[i] ?? null)));
    expect(await added(store, '2026-03-04T02:00Z')).toEqual([]);
  });

  it('of a sheet that is read differently are no changes of the deals', async () => {
    const store = await begun();
    edit(store, 'Leads', ([head = [], ...all]) => [head.with(4, 'Amount (k€)'), ...all]);
    expect(await added(store)).toEqual([
      'L1 read anew 1000 → 1000000 | 2026-04-30 | Ann',
      'L2 read anew 2500.5 → 2500500 | 2026-03-31 | Ben',
    ]);
    type(store, 'L1', 'Amount (k€)', 900);
    expect(await added(store, '2026-03-04T02:00Z')).toEqual(['L1 changed 1000000 → 900000 | 2026-04-30 | Ann']);
  });

  it('do not mind how the sheet is sorted, nor the log itself, nor what tabs are called', async () => {
    const store = await begun();
    type(store, 'L1', 'Amount', 1100);
    await night(store, '2026-03-03T02:00Z');
    edit(store, 'Leads', ([head = [], ...all]) => [head, ...all.toReversed()]);
    edit(store, 'Deal Changes', ([head = [], ...all]) => [...all.toReversed(), head]);
    expect(await added(store, '2026-03-04T02:00Z')).toEqual([]);
    store.edit((content) => ({
      ...content,
      tabs: content.tabs.map((tab) => (tab.title === 'Leads' ? { ...tab, title: 'Pipeline' } : tab)),
    }));
    expect(await added(store, '2026-03-05T02:00Z')).toEqual([]);
  });

  it('go on where Memory is gone, and begin anew where the log is', async () => {
    const store = await begun();
    const without = (title: string) =>
      store.edit((content) => ({ ...content, tabs: content.tabs.filter((tab) => tab.title !== title) }));
    without('Memory');
    type(store, 'L1', 'Amount', 1100);
    expect(await added(store)).toEqual(['L1 changed 1000 → 1100 | 2026-04-30 | Ann']);
    without('Deal Changes');
    const { findings } = await night(store, '2026-03-04T02:00Z');
    expect(changesIn(store)).toEqual(atStart.with(0, 'L1 at the start 1100 | 2026-04-30 | Ann'));
    expect(findings.map(({ message }) => message).join('\n')).toContain('Deal Changes has lost 4 lines');
  });

  it('are kept of many rows at once', async () => {
    const store = await begun();
    const many = Array.from({ length: 400 }, (_, i): CellValue[] => deal(`M${1000 + i}`, 'Ann', 'Contacted', i));
    edit(store, 'Leads', (all) => [...all, ...many]);
    expect(await added(store)).toEqual(many.map(([id], i) => `${String(id)} new ${i} | - | Ann`));
  });

  it('are none of a name that gets an alias, or of a currency that was meant all along', async () => {
    const store = await begun();
    type(store, 'L1', 'Currency', 'EUR');
    edit(store, 'Leads', (all) => all.map((row) => row.map((cell) => (cell === 'Ben' ? 'ben ' : cell))));
    expect(await added(store)).toEqual([]);
    type(store, 'L1', 'Currency', 'USD');
    expect(await added(store, '2026-03-04T02:00Z')).toEqual(['L1 changed 1000 USD | 2026-04-30 | Ann']);
  });

  it('count a deal without an amount in the currency of its row, from its first line on', async () => {
    const store = aStore([deal('L1', 'Ann', 'Contacted', null, null, 'USD')]);
    await night(store, '2026-03-02T02:00Z');
    type(store, 'L1', 'Amount', 500);
    const { understanding } = await night(store, '2026-03-03T02:00Z');
    expect(changesIn(store)).toEqual(['L1 at the start  USD | - | Ann', 'L1 changed 500 USD | - | Ann']);
    const [period] = understanding.metrics.pipelineChanges.periods;
    expect(period?.currencies.map(({ currency, all: { start, end, handedOver } }) => [currency, start.deals, handedOver.deals, end.deals])).toEqual([['USD', 1, 0, 1]]); // prettier-ignore
  });
});
