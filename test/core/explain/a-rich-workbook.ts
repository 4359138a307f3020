import type { DealChange } from '../../../src/core/logs/deal-change.ts';
import { headlineNames } from '../../../src/core/logs/headlines.ts';
import type { MetricsInput } from '../../../src/core/metrics/metrics-input.ts';
import type { LeadCoverage } from '../../../src/core/reminders/compute-coverage.ts';
import { randomGenerator, type RandomGenerator } from '../../../src/core/statistics/random-generator.ts';
import { understand } from '../../../src/core/understand/understand.ts';
import { randomWorkbook, today } from '../metrics/a-random-workbook.ts';

/** A random workbook after weeks of use: purchases, changes of process, earlier headlines, deal changes, starting probabilities. */
export function richWorkbook(
  seed: number,
): { readonly input: MetricsInput; readonly coverage: readonly LeadCoverage[] } | null {
  const understood = understand(randomWorkbook(seed), { now: (today + 0.4) * 86_400_000 });
  if ('noLeads' in understood) return null;
  const coverage = understood.reminders.leads;
  return { input: enriched({ ...understood.metricsInput, replicates: 4 }, seed), coverage };
}

/** The same team, of whom more is known. */
export function enriched(input: MetricsInput, seed: number): MetricsInput {
  const random = randomGenerator(seed + 50_000);
  const upTo = (n: number): number => Math.floor(random.next() * n);
  const open = input.stages.filter(({ kind }) => kind === 'open');
  return {
    ...input,
    stages: input.stages.map((stage) =>
      stage.kind === 'open' && random.next() < 0.5 ? { ...stage, startingProbability: upTo(10) / 10 } : stage,
    ),
    records: {
      ...input.records,
      purchases: Array.from({ length: upTo(40) }, (_, row) => ({
        date: input.today - upTo(400) + 10,
        customerEmail: null,
        customer: random.next() < 0.1 ? null : `Customer ${upTo(12)}`,
        ...{ lead: null, product: null, row },
        amount: random.next() < 0.1 ? null : upTo(100_000) / 100,
        currency: random.next() < 0.1 ? 'USD' : null,
        renewalDate: random.next() < 0.5 ? input.today + upTo(100) - 50 : null,
      })),
      processChanges: Array.from({ length: upTo(4) }, (_, row) => ({
        date: input.today - upTo(300),
        stage: random.next() < 0.3 ? null : (open[upTo(open.length)]?.id ?? null),
        change: ['New price', 'New script'][upTo(2)] ?? '',
        expectedEffect: null,
        row,
      })),
    },
    previousHeadlines: headlineNames.flatMap(
      (metric) =>
      random.next() < 0.2 ? [] : [{ day: input.today - 25 - upTo(10), metric, value: upTo(1000) / 7, low: null, high: null, n: null }], // prettier-ignore
    ),
    dealChanges: dealChanges(input, random),
  };
}

/** What nightly runs would have written of some deals of the sheet, and of some whose rows are gone. */
function dealChanges({ records, today: now }: MetricsInput, random: RandomGenerator): DealChange[] {
  const upTo = (n: number): number => Math.floor(random.next() * n);
  const nights = 40;
  const leads = [...records.leads.slice(0, 25).map(({ key }) => key), 'gone-1', 'gone-2'];
  const lines: DealChange[] = [];
  for (const lead of leads) {
    let night = random.next() < 0.7 ? 0 : upTo(nights);
    let what: DealChange['what'] = night === 0 ? 'at the start' : 'new';
    let values = { amount: upTo(1_000_000) / 100 as number | null, currency: random.next() < 0.2 ? 'USD' : null, expectedClose: (now + upTo(60) - 30) as number | null, owner: 'Ann' as string | null }; // prettier-ignore
    while (night < nights) {
      const at = now - nights + night;
      lines.push({ lead, what, ...values, notBefore: night === 0 ? null : at - 1, notAfter: at });
      const isOver: boolean = what === 'won' || what === 'lost' || what === 'removed';
      what = isOver ? 'open again' : (['changed', 'changed', 'changed', 'won', 'lost', 'removed', 'read anew'] as const)[upTo(7)]!; // prettier-ignore
      values = {
        amount: random.next() < 0.5 ? values.amount : random.next() < 0.1 ? null : upTo(1_000_000) / 100,
        currency: random.next() < 0.9 ? values.currency : 'USD',
        expectedClose: random.next() < 0.5 ? values.expectedClose : random.next() < 0.2 ? null : now + upTo(90) - 30,
        owner: random.next() < 0.7 ? values.owner : ([null, 'Bo'][upTo(2)] ?? null),
      };
      night += 1 + upTo(15);
    }
  }
  return lines.sort((a, b) => a.notAfter - b.notAfter);
}
