import { describe, expect, it } from 'vitest';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { nothingSaid } from '../../../src/jobs/act/answer.ts';
import type { SaidAnswer } from '../../../src/jobs/act/answer.ts';
import { recordAnswers } from '../../../src/jobs/act/record-answers.ts';
import { recalculate } from '../../../src/jobs/recalculate.ts';
import { memoryStore } from '../../support/memory-store/memory-store.ts';

const dayMs = 86_400_000;
const now = Date.UTC(2026, 10, 24, 10);
const clock = { now: () => now };

function aStore(leads: readonly string[]) {
  return memoryStore({
    tabs: [{ title: 'Leads', rows: [['Lead ID', 'Stage'], ...leads.map((lead) => [lead, 'Proposal'])] }],
  });
}

function said(lead: string, at = now, what = 'Called'): SaidAnswer {
  const link = { workbook: 'wb', lead, action: 'done', title: lead, by: 'ann@team.example' } as const;
  const answer = { ...nothingSaid, action: 'done', whatHappened: what, followUp: 20_800 } as const;
  return { link: { ...link, nonce: `n-${lead}`, expires: now + dayMs }, answer, at };
}

describe('recordAnswers', () => {
  it('writes many together, each once; of two by the same link the first counts', async () => {
    const leads = Array.from({ length: 230 }, (_, index) => `L${index}`);
    const store = aStore(leads);
    const all = [...leads.map((lead) => said(lead)), said('L7', now, 'Another'), said('L229', now, 'Another')];
    const outcomes = await recordAnswers({ store: store.open(), clock, log: quietLog }, all);
    expect(all.map((each) => outcomes.get(each)?.what)).toEqual([
      ...leads.map(() => 'noted'),
      'noted before',
      'noted before',
    ]);
    const rows = store.values('Actions').slice(1);
    expect(rows.map((row) => row[1])).toEqual(leads);
    expect(JSON.stringify(rows)).not.toContain('Another');
    const again = await recordAnswers({ store: store.open(), clock, log: quietLog }, all);
    expect(new Set([...again.values()].map(({ what }) => what))).toEqual(new Set(['noted before']));
    expect(store.values('Actions')).toHaveLength(leads.length + 1);
  });

  it('one that waited for days lands behind one of today, and all of them count', async () => {
    const store = aStore(['A', 'B', 'C']);
    const ports = () => ({ store: store.open(), clock, random: seededRandom(1), log: quietLog });
    await recalculate(ports(), { command: 'nightly', dryRun: false });
    await recordAnswers(ports(), [said('A')]);
    await recordAnswers(ports(), [said('B', now - 4 * dayMs), said('C', now - 5 * dayMs)]);
    const { findings, understanding } = await recalculate(ports(), { command: 'nightly', dryRun: false });
    expect(findings.map(({ code }) => code).filter((code) => code.startsWith('log/'))).toEqual([]);
    expect(understanding.records.actions.map(({ lead }) => lead)).toEqual(['C', 'B', 'A']);
    expect(store.values('Actions').map((row) => row[1])).toEqual(['Deal', 'A', 'B', 'C']);
  });
});
