import { serialFromDay } from '../../core/workbook/day-time.ts';
import type { Day, DayTime } from '../../core/workbook/day-time.ts';
import { settingKeys } from '../../core/schema/tab-schemas.ts';
import type { OutCell } from '../../core/workbook/sheet-write.ts';
import type { TabName } from '../../core/workbook/workbook.ts';
import { sampleChance } from './sample-chance.ts';
import type { SampleChance } from './sample-chance.ts';
import { date, leadHeaders, money, sampleLeadRows, text } from './sample-leads.ts';
import type { LeadRow } from './sample-leads.ts';
import { manager, products, sellers, sellersDomain } from './sample-names.ts';
import { priceChangeDaysAgo, sampleStages, simulateDeals, wonStage } from './simulate-deals.ts';
import type { SampleDeal } from './simulate-deals.ts';
import { randomGenerator } from '../../core/statistics/random-generator.ts';

type SampleRow = readonly (OutCell | undefined)[];

/** A tab of the sample: its title, its headers, its rows. */
export interface SampleTab {
  readonly tab: TabName;
  readonly title: string;
  readonly headers: readonly string[];
  readonly rows: readonly SampleRow[];
  /** The rows as they stood `sampleDays` before: those that did not change are the very same, those that came since are missing at the end. */
  readonly before: readonly SampleRow[];
}

/** The sample is looked at so many days before today, too: the week's changes are then known, as in a workbook in use. */
export const sampleDays = 8;

export const sampleZone = 'Europe/London';
/** Mail has been on for so long in the sample, so that its reminders are not held back as a first run's. */
const mailOnForDays = 30;

/**
 * The sample team's people's tabs at `now`, on its clock: about 400 deals over 18 months, five owners and their manager, five
 * sources, activities, purchases, a process change, and an honest mess. The same seed and hour give the same cells. Mail is bound to the
 * file at `boundTo`.
 */
export function sampleTabs(now: DayTime, seed: number, boundTo: string): SampleTab[] {
  const today = Math.floor(now);
  const generator = randomGenerator(seed);
  const chance = sampleChance(() => generator.next());
  const deals = simulateDeals(400, today, chance);
  const leads = sampleLeadRows(deals, today - sampleDays, chance);
  const cells = new Map<LeadRow, SampleRow>();
  const cellsOf = (row: LeadRow): SampleRow => {
    const made = cells.get(row) ?? leadHeaders.map((header) => row[header]);
    cells.set(row, made);
    return made;
  };
  return [
    {
      tab: 'leads',
      title: 'Leads',
      headers: leadHeaders,
      rows: leads.now.map(cellsOf),
      before: leads.before.map(cellsOf),
    },
    ...[
      stagesTab(),
      teamTab(),
      activitiesTab(deals, today, chance),
      purchasesTab(deals, today, chance),
      changesTab(today),
      settingsTab(now, boundTo),
    ].map((tab) => ({ ...tab, before: tab.rows.filter((row) => !isSince(row, today - sampleDays)) })),
  ];
}

/** Whether a row begins with a date of after that day; rows with dates stand in their order. */
function isSince([first]: SampleRow, day: Day): boolean {
  return first?.format !== undefined && Number(first.value) >= serialFromDay(day + 1);
}

type PlainTab = Omit<SampleTab, 'before'>;

function changesTab(today: Day): PlainTab {
  return {
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
  };
}

function stagesTab(): PlainTab {
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

function teamTab(): PlainTab {
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

function activitiesTab(deals: readonly SampleDeal[], today: Day, chance: SampleChance): PlainTab {
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

function purchasesTab(deals: readonly SampleDeal[], today: Day, chance: SampleChance): PlainTab {
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

/**
 * Settings as `init` shows them, each with its note. The hour at which the sample is made counts as working time: its mails go out at once, on a
 * Sunday night, too.
 */
function settingsTab(now: DayTime, boundTo: string): PlainTab {
  const today = Math.floor(now);
  const weekday = new Date(today * 86_400_000).getUTCDay();
  const values = new Map<string, OutCell>([
    ['mail', text('on')],
    ['mailOnSince', date(today - mailOnForDays)],
    ['myAddress', text(`ruth@${sellersDomain}`)],
    ['teamAddress', text(`sales@${sellersDomain}`)],
    ['timeZone', text(sampleZone)],
    ['currency', text('GBP')],
    ['sendAt', text(now - today < 8 / 24 ? '00:00' : '08:00')],
    ['workingDays', text(weekday === 0 || weekday === 6 ? 'Mon-Sun' : 'Mon-Fri')],
    ['workbookId', text('sample')],
    ['boundTo', text(boundTo)],
  ]);
  const known = settingKeys.filter(({ field, shown }) => shown === 'by init' || values.has(field));
  return {
    tab: 'settings',
    title: 'Settings',
    headers: ['Setting', 'Value', 'Note'],
    rows: known.map((key) => [
      text(key.key),
      values.get(key.field) ?? (key.default === null ? undefined : { value: key.default }),
      { value: key.hint, style: 'muted' },
    ]),
  };
}
