import { expect, it } from 'vitest';
import { byTime, cellEvidence, stageOrders } from '../../../src/core/history/cell-evidence.ts';
import { deriveHistory } from '../../../src/core/history/derive-history.ts';
import { eventsFromStageLog } from '../../../src/core/history/events-from-stage-log.ts';
import { layOutStageEvents } from '../../../src/core/history/lay-out-stage-events.ts';
import {
  aLead,
  anAdoption,
  aRecognisedTab,
  aStage,
  aStageEvent,
  day,
  shippedStages,
  someRecords,
} from '../../support/builders.ts';
import { stageFacts } from '../../../src/core/history/visits-of.ts';
import { afterNights } from './nights.ts';

const today = day('2026-03-31');
const orders = stageOrders(shippedStages);

it.each([
  { of: 'an open stage, whose Closed on says nothing', lead: { stage: 'Proposal', closedOn: today }, says: [] },
  { of: 'a closed one', lead: { stage: 'Won', closedOn: today, stageSince: today }, says: ['closed on won 0'] },
  {
    of: 'a closed one by two dates',
    lead: { stage: 'Won', closedOn: today, entered: { won: today - 2 } },
    says: ['entered won 2'],
  },
  {
    of: 'a closed one entered before it moved',
    lead: { stage: 'Won', stageSince: today, entered: { won: today - 2 } },
    says: ['entered won 2'],
  },
  {
    of: 'a closed one to come',
    lead: { stage: 'Won', closedOn: today + 1, stageSince: today - 1 },
    says: ['stage since won 1'],
  },
  {
    of: 'an open one by the later date',
    lead: { stage: 'Proposal', stageSince: today - 1, entered: { proposal: today - 2 } },
    says: ['entered proposal 2', 'stage since proposal 1'],
  },
  {
    of: 'an open one by one date twice',
    lead: { stage: 'Proposal', stageSince: today - 2, entered: { proposal: today - 2 } },
    says: ['entered proposal 2'],
  },
  {
    of: 'dates of today and to come',
    lead: { stage: 'Proposal', stageSince: today + 1, entered: { proposal: today, negotiation: today + 1 } },
    says: ['entered proposal 0'],
  },
  { of: 'a stage that is gone', lead: { stage: null, stageSince: today, entered: { gone: today } }, says: [] },
  {
    of: 'dates that contradict each other',
    lead: { stage: 'Won', closedOn: today, errors: ['lead/dates-out-of-order' as const] },
    says: [],
  },
])('the dates of $of', ({ lead, says }) => {
  const evidence = cellEvidence(aLead(lead), orders, today);
  expect(evidence.map(({ source, stage, at }) => `${source} ${stage} ${today - at}`)).toEqual(says);
  for (const { stage, order } of evidence) expect(order).toBe(orders.get(stage));
});

it('puts closing stages after all others, and evidence by day, time, stage, the present one last', () => {
  const [won, open] = [aStage({ name: 'Won', kind: 'won', order: 1 }), aStage({ name: 'Open', order: 2 })];
  const placed = [...stageOrders([won, open])].sort((a, b) => a[1] - b[1]);
  expect(placed.map(([stage]) => stage)).toEqual(['open', 'won']);
  expect(stageFacts([{ ...open, id: 'later', order: 3 }, won, open]).open.map((stage) => stage.id)).toEqual([
    'open',
    'later',
  ]);
  const at = (stage: string, time: number) => ({
    stage,
    at: time,
    source: 'entered' as const,
    order: orders.get(stage) ?? 0,
  });
  const sorted = [
    at('won', today - 1),
    at('follow-up', today + 0.2),
    at('proposal', today + 0.1),
    at('negotiation', today + 1.1),
    at('won', today + 1),
    at('proposal', today + 1),
  ];
  const mixed = [3, 0, 5, 2, 4, 1].map((i) => sorted[i]!);
  const order = mixed.sort(byTime('proposal')).map(({ stage, at: time }) => `${stage} ${(time - today).toFixed(1)}`);
  expect(order.slice(0, 3)).toEqual(['won -1.0', 'proposal 0.1', 'follow-up 0.2']);
  expect(order.slice(3)).toEqual(['negotiation 1.1', 'won 1.0', 'proposal 1.0']);
});

it.each([
  { fresh: 20, known: 0, isBulk: false },
  { fresh: 21, known: 0, isBulk: true },
  { fresh: 21, known: 83, isBulk: true },
  { fresh: 21, known: 84, isBulk: false },
])('$fresh new rows beside $known are brought in from elsewhere: $isBulk', ({ fresh, known, isBulk }) => {
  const leads = Array.from({ length: fresh + known }, (_, i) => aLead({ id: `L${i + 100}`, row: i + 2 }));
  const previousEvents = leads
    .slice(fresh)
    .map(({ key }) => aStageEvent({ lead: key, to: 'lead-generation', notAfter: 1 }));
  const input = { adoption: anAdoption(), previousEvents, previousRunAt: today - 1, editLog: [], now: today };
  const { newEvents } = deriveHistory({ ...input, records: someRecords({ leads }) });
  const sources = new Set(newEvents.map(({ source, notBefore }) => `${source} ${notBefore}`));
  expect([...sources]).toEqual([isBulk ? 'first seen null' : `between runs ${today - 1}`]);
});

it('takes a row of a stage log for imported only where lead, stage and time are those of one, and each once', () => {
  const row = (lead: string, stage: string, time: number) => ({ lead, stage, time, row: 2 });
  const before = aStageEvent({ lead: 'A', to: 'proposal', notAfter: today - 9, source: 'import' });
  const context = { stages: shippedStages, leads: new Set(['A', 'B']), now: today, file: 'log.csv' };
  const importOf = (...rows: ReturnType<typeof row>[]) =>
    eventsFromStageLog(rows, { ...context, previousEvents: [before, { ...before, to: 'won', source: 'entered' }] });
  const same = row(' A ', 'Proposal', today - 9);
  expect(importOf(same)).toMatchObject({ events: [], skipped: 1 });
  expect(importOf(same, same)).toMatchObject({ events: [{ from: 'proposal', to: 'proposal' }], skipped: 1 });
  for (const other of [row('B', 'Proposal', today - 9), row('A', 'Won', today - 9), row('A', 'Proposal', today - 8)])
    expect(importOf(other)).toMatchObject({ events: { length: 1 }, skipped: 0 });
  expect(importOf(row('A', 'Won', today)).events).toHaveLength(1);
  const wrong = importOf(
    row('A', 'Wonn', today),
    row('', 'Won', today),
    row('C', 'Won', today),
    row('A', 'Won', today + 0.1),
  );
  expect(wrong.findings.map(({ message, value, suggestion }) => [message, value, suggestion])).toEqual([
    ['Wonn is not a stage.', 'Wonn', 'Won'],
    ['This row names no lead.', '', null],
    ['No lead has the ID C.', 'C', null],
    ['This change lies in the future, or has no time.', 'A', null],
  ]);
});

it('names the cell of each date that does not fit, and each stage that is gone', () => {
  const columns = new Map([
    ['closedOn', 4],
    ['stageSince', 5],
  ]);
  const leadTabs = [
    aRecognisedTab({ tabId: 9 }),
    aRecognisedTab({ tabId: 3, scope: 'Sales', columns, enteredColumns: new Map([['proposal', 6]]) }),
  ];
  const lead = aLead({ stage: 'Proposal', tab: 'Sales', tabId: 3, row: 8 });
  const findingsOf = (changes: Partial<typeof lead>, ...previousEvents: ReturnType<typeof aStageEvent>[]) =>
    deriveHistory({
      ...{ adoption: anAdoption({ leadTabs }), previousEvents, previousRunAt: today - 2, editLog: [], now: today },
      records: someRecords({ leads: [{ ...lead, ...changes }] }),
    }).findings;
  const known = aStageEvent({ to: 'proposal', notAfter: today - 20 });
  const [entered] = findingsOf({ entered: new Map([['proposal', today - 30]]) }, known);
  expect(entered).toMatchObject({
    ...{ tab: 'Sales', tabId: 3, row: 8, column: 'Entered Proposal', columnIndex: 6 },
    field: 'entered:proposal',
    value: '2026-03-01',
    lead: 'Lead1',
  });
  const [since] = findingsOf({ stageSince: today - 30 }, known);
  expect(since).toMatchObject({ column: 'Stage since', columnIndex: 5, field: 'stageSince' });
  const won = aStageEvent({ to: 'won', notAfter: today - 20 });
  const [closed] = findingsOf({ stage: shippedStages[5]!, closedOn: today - 30 }, won);
  expect(closed).toMatchObject({ code: 'history/edited-past', column: 'Closed on', columnIndex: 4, field: 'closedOn' });
  const unseen = aStageEvent({ to: 'proposal', notBefore: null, notAfter: today - 20 });
  const later = [unseen, aStageEvent({ from: 'proposal', to: 'negotiation', notAfter: today - 10 })];
  const lines = findingsOf({ stage: shippedStages[4]!, entered: new Map([['proposal', today - 5]]) }, ...later);
  expect(lines.map((finding) => finding.message)).toEqual([
    'Entered Proposal says 26 March 2026 now; the lead was there by 11 March 2026, and that stays.',
  ]);
  const gone = (notAfter: number) => aStageEvent({ lead: 'X', to: 'gone', notAfter });
  expect(findingsOf({}, known, gone(5))[0]?.message).toBe('The stage gone is in the history once, but not in Stages.');
  expect(findingsOf({}, known, gone(5), gone(9))[0]?.message).toMatch(/2 times/);
});

it('knows of a close what a run saw: between which nights, or by which one', () => {
  const won = aLead({ stage: 'Won' });
  const seen = afterNights({ at: '2026-03-01', leads: [won] }).lives[0]?.close;
  expect(seen).toEqual({ outcome: 'won', notBefore: null, notAfter: day('2026-03-01'), isDated: false });
  const nights = (second: string) =>
    afterNights({ at: '2026-03-01', leads: [aLead({ stage: 'Proposal' })] }, { at: second, leads: [won] }).lives[0]
      ?.close;
  expect(nights('2026-03-08')).toMatchObject({
    notBefore: day('2026-03-01'),
    notAfter: day('2026-03-08'),
    isDated: true,
  });
  expect(nights('2026-03-09')).toMatchObject({ isDated: false });
});

it('lays out cells that hold the same as one value', () => {
  const event = aStageEvent({ to: 'won', notAfter: 5, amount: 7, owner: 'Ann' });
  const [one = [], two = []] = layOutStageEvents([event, { ...event, lead: 'B' }]);
  expect(one.map((cell, i) => cell === two[i])).toEqual([false, true, true, true, true, true, true, true, true]);
  expect(one.map((cell) => cell?.format)).toEqual([
    ...['text', undefined, 'text', 'dateTime', 'dateTime', 'text', 'money', undefined, 'text'],
  ]);
});
