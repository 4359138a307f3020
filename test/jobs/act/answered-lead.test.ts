import { describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { nothingSaid } from '../../../src/jobs/act/answer.ts';
import type { SaidAnswer } from '../../../src/jobs/act/answer.ts';
import { recordAnswers } from '../../../src/jobs/act/record-answers.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { waitingAnswers } from '../../../src/jobs/act/waiting-answers.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';

const dayMs = 86_400_000;
const headers = ['Lead ID', 'Company', 'Owner', 'Stage', 'Amount', 'Closed on'];

function aSheet() {
  let now = Date.UTC(2026, 2, 3, 10);
  const rows = [
    headers,
    ['A1', 'Greystone', 'Ewa', 'Proposal', 12_900, null],
    ['A3', 'Kiln', 'Tom', 'Won', 500, 46_050],
  ];
  const store = memoryStore({ tabs: [{ title: 'Leads', rows }] });
  const ports = () => ({ store: store.open(), clock: { now: () => now }, random: seededRandom(1), log: quietLog });
  const night = async () => {
    now += dayMs;
    const { understanding, findings } = await recalculate(ports(), { command: 'nightly', dryRun: false });
    const { metrics, history } = understanding;
    return {
      won: metrics.counts.won,
      events: history.newEvents.map(({ from, to, source }) => `${from} > ${to}: ${source}`),
      toType: findings.filter(({ code }) => code === 'answer/to-type').map(({ suggestion }) => suggestion),
    };
  };
  const answer = async (changes: Partial<SaidAnswer['answer']>, stage = 'proposal', nonce = 'n1') => {
    const link = { workbook: 'wb', lead: 'A1', action: 'won', title: 'Greystone', by: 'ewa@team.example' } as const;
    const about = changes.action === 'undone' ? { to: 'n1' } : { stage };
    const said = { link: { ...link, nonce, expires: now + dayMs, about }, answer: { ...nothingSaid, action: 'won', ...changes }, at: now } as const; // prettier-ignore
    return (await recordAnswers(ports(), [said])).get(said);
  };
  const type = (stage: string) =>
    store.edit((content) => ({
      ...content,
      tabs: content.tabs.map((tab) => {
        if (tab.title !== 'Leads') return tab;
        const typed = (cells: (typeof tab.rows)[number]) => cells.map((cell, at) => (at === 3 ? { ...cell, value: stage } : cell)); // prettier-ignore
        return { ...tab, rows: tab.rows.map((cells) => (cells[0]?.value === 'A1' ? typed(cells) : cells)) };
      }),
    }));
  return { night, answer, type, store, waiting: () => waitingAnswers(ports()) };
}

const signed = { amount: 12_500, closedOn: 20_516, whatHappened: 'Signed' } as const;

describe('a lead that was won by a link', () => {
  it('counts as won until its cell is changed, and never by that answer again', async () => {
    const { night, answer, type, store, waiting } = aSheet();
    await night();
    expect((await answer(signed))?.what).toBe('noted');
    const all = 'Stage: Won; Amount: 12500; Closed on: 4 March 2026';
    expect(await night()).toEqual({ won: 2, events: ['proposal > won: answer'], toType: [all] });
    expect(await night()).toEqual({ won: 2, events: [], toType: [all] });
    expect(store.values('Leads')[1]?.[3]).toBe('Proposal');
    expect((await waiting()).rows[0]?.cells.map(({ field, value }) => [field, value])).toEqual([
      ['stage', { text: 'Won' }],
      ['amount', { number: 12_500 }],
      ['closedOn', { day: '2026-03-04' }],
    ]);
    type('Won');
    expect(await night()).toMatchObject({ won: 2, events: [], toType: ['Amount: 12500; Closed on: 4 March 2026'] });
    type('Proposal');
    expect(await night()).toEqual({ won: 1, events: ['won > proposal: between runs'], toType: [] });
    expect(await night()).toEqual({ won: 1, events: [], toType: [] });
  });

  it('is open again, with nothing left in its history, once the answer is taken back', async () => {
    const { night, answer } = aSheet();
    await night();
    await answer(signed);
    await night();
    expect((await answer({ action: 'undone' }, '', 'n1 undone'))?.what).toBe('noted');
    expect(await night()).toEqual({ won: 1, events: ['proposal > won: retraction'], toType: [] });
    // A link counts once: whoever uses it again is told that what it said was taken back.
    expect((await answer(signed))?.what).toBe('taken back');
    expect(await night()).toEqual({ won: 1, events: [], toType: [] });
  });

  it('is not, where the cell says something else by now: the answer is refused with what stands', async () => {
    const { night, answer, type, store } = aSheet();
    await night();
    type('Negotiation');
    const noted = await answer(signed);
    expect(noted?.what).toBe('other stage');
    expect(noted?.stands).toContain('Stage: Negotiation');
    expect(() => store.values('Actions')).toThrow();
  });
});
