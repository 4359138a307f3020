import { serialFromDay } from '../../core/workbook/day-time.ts';
import type { Day } from '../../core/workbook/day-time.ts';
import type { OutCell } from '../../core/workbook/sheet-write.ts';
import type { TabName } from '../../core/workbook/workbook.ts';
import { sampleChance } from './sample-chance.ts';
import type { SampleChance } from './sample-chance.ts';
import { date, leadHeaders, money, sampleLeadRows, text } from './sample-leads.ts';
import { manager, products, sellers, sellersDomain } from './sample-names.ts';
import { priceChangeDaysAgo, sampleStages, simulateDeals, wonStage } from './simulate-deals.ts';
import type { SampleDeal } from './simulate-deals.ts';
import { randomGenerator } from '../../core/statistics/random-generator.ts';

/** A tab of the sample: its title, its headers, its rows. */
export interface SampleTab {
  readonly tab: TabName;
  readonly title: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly (OutCell | undefined)[])[];
}

export const sampleZone = 'Europe/London';
/** Mail has been on for so long in the sample, so that its reminders are not held back as a first run's. */
const mailOnForDays = 30;

/**
 * The sample team's people's tabs on the day `today`: about 400 deals over 18 months, five owners and their manager, five
 * sources, activities, purchases, a process change, and an honest mess. The same seed and day give the same cells. Mail is bound to the
 * file at `boundTo`.
 */
export function sampleTabs(today: Day, seed: number, boundTo: string): SampleTab[] {
  const generator = randomGenerator(seed);
  const chance = sampleChance(() => generator.next());
  const deals = simulateDeals(400, today, chance);
  const leads = sampleLeadRows(deals, chance);
  return [
    {
      tab: 'leads',
      title: 'Leads',
      headers: leadHeaders,
      rows: leads.map((row) => leadHeaders.map((header) => row[header])),
    },
    stagesTab(),
    teamTab(),
    activitiesTab(deals, today, chance),
    purchasesTab(deals, today, chance),
    {
      tab: 'process-changes',
      title: 'Process Changes',
      headers: ['Date', 'Stage', 'What changed', 'Expected effect'],
      rows: [
        [
          date(today - priceChangeDaysAgo),
          text('Negotiation'),
          text('New price list: discounts above 10 % need Ruth’s approval'),
          text('Higher prices, a little slower'),
        ],
      ],
    },
    settingsTab(today, boundTo),
  ];
}

function stagesTab(): SampleTab {
  const advice: Readonly<Record<string, string>> = {
    'Lead generation': 'Call within two days; after that most have forgotten us',
    Proposal: 'Call three days after the offer, and ask what is missing',
    Negotiation: 'Look at price and value proposition; settle who decides',
  };
  return {
    tab: 'stages',
    title: 'Stages',
    headers: ['Stage', 'Order', 'Kind', 'Starting probability', 'Advice'],
    rows: sampleStages.map((stage, i) => [
      text(stage.name),
      { value: i + 1, format: 'integer' },
      text(stage.kind),
      stage.kind === 'open' ? { value: [0.1, 0.2, 0.35, 0.5, 0.65][i] ?? null, format: 'percent' } : undefined,
      advice[stage.name] === undefined ? undefined : text(advice[stage.name] ?? ''),
    ]),
  };
}

function teamTab(): SampleTab {
  const people = [...sellers, { ...manager, quota: null }];
  return {
    tab: 'team',
    title: 'Team',
    headers: ['Name', 'Email', 'Manager', 'Time zone', 'Quota', 'Active'],
    rows: people.map((person) => [
      text(person.name),
      text(`${person.name.split(' ')[0]?.toLowerCase() ?? ''}@${sellersDomain}`),
      person.name === manager.name ? undefined : text(manager.name),
      text(person.zone),
      person.quota === null ? undefined : money(person.quota),
      { value: true },
    ]),
  };
}

function activitiesTab(deals: readonly SampleDeal[], today: Day, chance: SampleChance): SampleTab {
  const kinds = [
    { type: 'Email', direction: 'out', summary: 'Sent information' },
    { type: 'Call', direction: 'out', summary: 'Talked about needs' },
    { type: 'Call', direction: 'in', summary: 'Asked about prices' },
    { type: 'Meeting', direction: 'out', summary: 'Showed the product' },
    { type: 'Email', direction: 'in', summary: 'Has questions' },
  ] as const;
  const contacts = deals.flatMap((deal) => {
    const until = Math.min(today, deal.closed ?? deal.lastContact ?? deal.created);
    return Array.from({ length: chance.whole(1, 4) }, () => ({
      deal,
      at: chance.whole(deal.created, Math.max(deal.created, until)) + chance.whole(8 * 4, 17 * 4) / 96,
      kind: chance.pick(kinds),
    }));
  });
  return {
    tab: 'activities',
    title: 'Activities',
    headers: ['Date', 'Lead ID', 'Type', 'Direction', 'Summary', 'By'],
    rows: contacts
      .sort((a, b) => a.at - b.at)
      .map(({ deal, at, kind }) => [
        { value: serialFromDay(at), format: 'dateTime' },
        text(chance.happens(0.9) ? deal.id : deal.email),
        text(kind.type),
        text(kind.direction),
        text(kind.summary),
        text(deal.owner),
      ]),
  };
}

function purchasesTab(deals: readonly SampleDeal[], today: Day, chance: SampleChance): SampleTab {
  const bought = deals
    .filter((deal) => deal.stage === wonStage)
    .flatMap((deal) => {
      const first = deal.closed ?? deal.created;
      const again = first + chance.whole(60, 400);
      const more = chance.pick(products);
      return [
        { deal, day: first, product: deal.product, amount: deal.amount, renews: first + 365 },
        ...(chance.happens(0.35) && again < today
          ? [{ deal, day: again, product: more.name, amount: more.price, renews: null }]
          : []),
      ];
    });
  return {
    tab: 'purchases',
    title: 'Purchases',
    headers: ['Date', 'Customer email', 'Lead ID', 'Amount', 'Product', 'Renewal date'],
    rows: bought
      .sort((a, b) => a.day - b.day)
      .map(({ deal, day, product, amount, renews }) => [
        date(day),
        text(deal.email),
        text(deal.id),
        money(amount),
        text(product),
        renews === null ? undefined : date(renews),
      ]),
  };
}

function settingsTab(today: Day, boundTo: string): SampleTab {
  const settings: readonly (readonly [string, OutCell])[] = [
    ['Mail', text('on')],
    ['Mail on since', date(today - mailOnForDays)],
    ['My address', text(`ruth@${sellersDomain}`)],
    ['Team address', text(`sales@${sellersDomain}`)],
    ['Time zone', text(sampleZone)],
    ['Currency', text('GBP')],
    ['Quiet days', { value: 14, format: 'integer' }],
    ['Stuck days', { value: 30, format: 'integer' }],
    ['Send at', text('08:00')],
    ['Working days', text('Mon-Fri')],
    ['Workbook ID', text('sample')],
    ['Mail bound to', text(boundTo)],
  ];
  return {
    tab: 'settings',
    title: 'Settings',
    headers: ['Setting', 'Value'],
    rows: settings.map(([name, value]) => [text(name), value]),
  };
}
