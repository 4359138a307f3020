import { describe, expect, it } from 'vitest';
import { flowsOfDeals, takesAway } from '../../../../src/core/messages/flow-words.ts';
import type { DealChange, DealValues } from '../../../../src/core/logs/deal-change.ts';
import { dealCourses } from '../../../../src/core/metrics/pipeline-changes/deal-courses.ts';
import { flowNames, imbalance, sumOfFlows } from '../../../../src/core/metrics/pipeline-changes/flows.ts';
import type { FlowName, Flows } from '../../../../src/core/metrics/pipeline-changes/flows.ts';
import type { MoneyFlows } from '../../../../src/core/metrics/pipeline-changes/pipeline-changes.ts';
import { reconcile } from '../../../../src/core/metrics/pipeline-changes/reconcile.ts';
import { seededRandom } from '../../../support/hostile-co-editor.ts';

type Stage = 'open' | 'won' | 'lost' | 'removed';
interface Deal extends DealValues {
  readonly lead: string;
  readonly stage: Stage;
}

const owners = ['Ann', 'Ben', null];
const currencies = ['EUR', 'USD', null];

/** A sheet of deals and what people do to it night after night; the lines that the worker would write, and every edit by itself. */
function aTeam(random: () => number) {
  const whole = (below: number): number => Math.floor(random() * below);
  const oneOf = <T>(list: readonly T[]): T => list[whole(list.length)] as T;
  const anAmount = (): number | null =>
    random() < 0.1 ? null : whole(1_000_000) / 100 - (random() < 0.05 ? 5_000 : 0);
  const aDay = (night: number): number | null => (random() < 0.2 ? null : night + whole(60) - 10);
  const sheet = new Map<string, Deal>();
  const changes: DealChange[] = [];
  /** What an edit did to the open money in cents, by currency: made from the edits, not from the lines. */
  const edits: { readonly night: number; readonly flow: FlowName; readonly currency: string; readonly cents: number }[] = []; // prettier-ignore
  const cents = ({ amount }: DealValues): number => Math.round((amount ?? 0) * 100);
  const codeOf = ({ currency }: DealValues): string => currency ?? 'EUR';
  const nights = 5 + whole(60);
  const snapshots: Deal[][] = [];
  const keep = (): void => void snapshots.push([...sheet.values()].filter(({ stage }) => stage === 'open'));
  for (let night = 0; night < nights; night++) {
    const did = (flow: FlowName, deal: DealValues, by = cents(deal)): void => {
      if (night > 0) edits.push({ night, flow, currency: codeOf(deal), cents: by });
    };
    const write = (deal: Deal, what: DealChange['what']): void => {
      const { stage: _, ...values } = deal;
      changes.push({ ...values, what, notBefore: night === 0 ? null : night - 1, notAfter: night });
    };
    for (let n = whole(4); n > 0; n--) {
      const lead = `L${sheet.size}`;
      const deal: Deal = { lead, stage: 'open', amount: anAmount(), currency: oneOf(currencies), expectedClose: aDay(night), owner: oneOf(owners) }; // prettier-ignore
      sheet.set(lead, deal);
      did('new', deal);
      write(deal, night === 0 ? 'at the start' : 'new');
    }
    if (night === 0) {
      keep();
      continue;
    }
    for (const [lead, deal] of sheet) {
      if (random() < 0.7 || changes.at(-1)?.lead === lead) continue;
      if (changes.some((line) => line.lead === lead && line.notAfter === night)) continue;
      const next = {
        ...deal,
        ...(random() < 0.4 ? { amount: anAmount() } : {}),
        ...(random() < 0.1 ? { currency: oneOf(currencies) } : {}),
        ...(random() < 0.3 ? { expectedClose: aDay(night) } : {}),
        ...(random() < 0.2 ? { owner: oneOf(owners) } : {}),
        stage: random() < 0.25 ? oneOf<Stage>(['open', 'won', 'lost', 'removed']) : deal.stage,
      };
      sheet.set(lead, next);
      if (deal.stage !== 'open') {
        if (next.stage !== 'open') continue;
        did('openAgain', next);
        write(next, 'open again');
        continue;
      }
      if (codeOf(deal) !== codeOf(next)) {
        did('shrunk', deal);
        did('grown', next);
      } else if (cents(next) !== cents(deal)) {
        const by = cents(next) - cents(deal);
        did(by > 0 ? 'grown' : 'shrunk', deal, Math.abs(by));
      }
      if (next.stage !== 'open') did(next.stage, next);
      write(next, next.stage === 'open' ? 'changed' : next.stage);
    }
    keep();
  }
  /** What stood open in the sheet after a night. */
  const openAt = (night: number): readonly Deal[] => snapshots[Math.min(night, nights - 1)] ?? [];
  return { changes, edits, nights, openAt, cents, codeOf };
}

/** What a person gets who adds up the numbers of deals that are shown: changes of an amount are none. */
function dealsAsShown(flows: Flows): number {
  const money = Object.fromEntries(
    flowNames.map((name) => [name, { money: Number(flows[name].units) / 100, deals: flows[name].deals }]),
  ) as MoneyFlows;
  return flowsOfDeals([money])
    .filter((name) => !['grown', 'shrunk', 'end'].includes(name))
    .reduce((deals, name) => deals + (takesAway.has(name) ? -1 : 1) * money[name].deals, 0);
}

describe('a pipeline of which people edit anything on any day', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => [1000 + seed]))('adds up to the cent (seed %i)', (seed) => {
    const random = seededRandom(seed);
    const { changes, edits, nights, openAt, cents, codeOf } = aTeam(random);
    const courses = dealCourses(changes, { currency: 'EUR', ownerOf: (name) => name });
    const from = Math.floor(random() * nights);
    const to = from + 1 + Math.floor(random() * 30);
    for (const scope of ['all', 'due'] as const) {
      for (const { currency, byOwner } of reconcile(courses, { from, to }, scope)) {
        for (const flows of byOwner.values()) expect(imbalance(flows)).toBe(0n);
        const sum = sumOfFlows(byOwner.values());
        expect(imbalance(sum)).toBe(0n);
        const { start, end } = sum;
        const came = sum.new.deals + sum.openAgain.deals + sum.pulledIn.deals + sum.wonAhead.deals + sum.readAnew.deals + sum.handedOver.deals; // prettier-ignore
        const went = sum.won.deals + sum.lost.deals + sum.removed.deals + sum.pushedOut.deals;
        expect(start.deals + came - went).toBe(end.deals);
        for (const flows of [sum, ...byOwner.values()]) expect(dealsAsShown(flows)).toBe(flows.end.deals);
        const isIn = (line: Deal): boolean =>
          codeOf(line) === currency && (scope === 'all' || (line.expectedClose !== null && line.expectedClose < to));
        // A night counts in the middle before it: night n is of the day n − 1.
        const open = (at: number) => openAt(at).filter(isIn);
        expect(Number(start.units)).toBe(open(from).reduce((total, line) => total + cents(line), 0));
        expect(Number(end.units)).toBe(open(to).reduce((total, line) => total + cents(line), 0));
        if (scope === 'due') continue;
        for (const name of flowNames) {
          if (name === 'start' || name === 'end') continue;
          const made = edits.filter((edit) => edit.flow === name && edit.currency === currency && edit.night > from && edit.night <= to); // prettier-ignore
          expect([name, Number(sum[name].units)]).toEqual([name, made.reduce((total, edit) => total + edit.cents, 0)]);
        }
      }
    }
  });
});
