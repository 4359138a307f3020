import { describe, expect, it } from 'vitest';
import { toDecide } from '../../../src/core/metrics/to-decide.ts';
import type { ToDecideInput } from '../../../src/core/metrics/to-decide.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import type { LeadToAct } from '../../../src/core/reminders/leads-to-act-on.ts';
import { aLead, day } from '../../support/builders.ts';
import { aDeal } from './builders.ts';

const today = day('2026-06-02');
const deal = (id: string, value: number | null, owner: string | null = 'Ann') =>
  aDeal({ id, value, owner, started: today - 1, lead: aLead({ id, owner, amount: value }) });

function pushed(lead: string, times: number) {
  return { lead, times, company: null, owner: 'Ann', amount: 1, currency: 'EUR', first: today - 90, now: today + 28 };
}

function quiet(lead: string, changes: Partial<LeadToAct>): LeadToAct {
  return { lead, kind: 'late', owner: 'Ann', quietFor: null, ...changes } as LeadToAct;
}

function asked(changes: Partial<ToDecideInput>) {
  return toDecide({ deals: [], pushed: [], toAct: [], findings: [], ...changes }).map(
    ({ deal: { id }, kind }) => `${id} ${kind}`,
  );
}

describe('what somebody should decide', () => {
  it('is the three most valuable, each for its first reason', () => {
    const deals = [deal('a', 900), deal('b', 800), deal('c', 700), deal('d', 600)];
    const toAct = ['a', 'c', 'd'].map((lead) => quiet(lead, { quietFor: 120 }));
    expect(asked({ deals, pushed: [pushed('a', 4), pushed('b', 3)], toAct })).toEqual([
      'a pushed',
      'b pushed',
      'c no contact',
    ]);
  });

  it('asks who takes a new one where the team has owners, and takes it for a middling amount', () => {
    const deals = [deal('a', 900), deal('b', 100), deal('c', 10), deal('n', null, null)];
    const toAct = [
      quiet('n', { kind: 'new', owner: null }),
      ...['a', 'c'].map((lead) => quiet(lead, { quietFor: 90 })),
    ];
    expect(asked({ deals, toAct })).toEqual(['a no contact', 'n no owner', 'c no contact']);
    const without = deals.map((each) => ({ ...each, owner: null }));
    expect(asked({ deals: without, toAct })).toEqual(['a no contact', 'c no contact']);
  });

  it('asks about two rows of one deal once, and about nothing that is closed or gone', () => {
    const deals = [deal('a', 900), deal('b', 100), aDeal({ id: 'w', outcome: 'won', lead: aLead({ id: 'w' }) })];
    const twin = (lead: string, other: string) => ({ code: 'lead/likely-duplicate', lead, other }) as Finding;
    expect(asked({ deals, findings: [twin('a', 'b'), twin('b', 'a'), twin('a', 'w')] })).toEqual(['a twice']);
    expect(
      asked({ deals, pushed: [pushed('w', 5), pushed('gone', 5)], toAct: [quiet('w', { quietFor: 200 })] }),
    ).toEqual([]);
    expect(asked({ deals, toAct: [quiet('a', { quietFor: 89 })] })).toEqual([]);
    expect(asked({ deals, toAct: null })).toEqual([]);
  });
});
