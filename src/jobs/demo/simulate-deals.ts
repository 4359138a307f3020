import { randomSigns } from '../../core/statistics/random-signs.ts';
import type { Day } from '../../core/workbook/day-time.ts';
import {
  companyFirst,
  companySecond,
  firstNames,
  lastNames,
  lostReasons,
  nextSteps,
  phonePrefixes,
  products,
  sellers,
  sources,
} from './sample-names.ts';
import type { SampleChance } from './sample-chance.ts';

/** A deal as it went, before anybody makes a mess of writing it down. */
export interface SampleDeal {
  readonly id: string;
  readonly company: string;
  readonly industry: string;
  readonly contact: string;
  readonly email: string;
  readonly phone: string;
  readonly source: string;
  readonly owner: string;
  readonly amount: number;
  readonly product: string;
  readonly created: Day;
  /** The day on which it entered each open stage that it came to, in order; the first is `created`. */
  readonly entered: readonly Day[];
  /** Index into `sampleStages`. */
  readonly stage: number;
  readonly closed: Day | null;
  readonly lostReason: string | null;
  readonly expectedClose: Day | null;
  readonly nextStep: string | null;
  readonly followUp: Day | null;
  readonly lastContact: Day | null;
}

/** The default pipeline. `days`: median stay; `onward`: share that goes on from there. */
export const sampleStages = [
  { name: 'Lead generation', kind: 'open', days: 6, onward: 0.88 },
  { name: 'Initial contact', kind: 'open', days: 9, onward: 0.85 },
  { name: 'Follow-up', kind: 'open', days: 13, onward: 0.82 },
  { name: 'Proposal', kind: 'open', days: 15, onward: 0.8 },
  { name: 'Negotiation', kind: 'open', days: 30, onward: 0.72 },
  { name: 'Won', kind: 'won', days: 0, onward: 0 },
  { name: 'Lost', kind: 'lost', days: 0, onward: 0 },
] as const;
export const wonStage = 5;
const lostStage = 6;

/** So many days before today the price list changed, and negotiations have taken longer since. */
export const priceChangeDaysAgo = 150;
const span = 547; // 18 months
const slowerSince = 1.5;

/** Ten weeks ago everybody was away: nothing came in for a week. */
const quietWeek = { from: 70, days: 7 } as const;

/** About `count` deals over the 18 months up to `today`, in the order in which they were created. */
export function simulateDeals(count: number, today: Day, chance: SampleChance): SampleDeal[] {
  const starts = Array.from({ length: count }, () => {
    const ago = Math.floor(span * Math.pow(chance.uniform(), 1.15));
    const isQuiet = ago <= quietWeek.from && ago > quietWeek.from - quietWeek.days;
    return today - (isQuiet ? ago + quietWeek.days : ago);
  });
  const names = new Set<string>();
  const deals = starts.sort((a, b) => a - b).map((created) => simulateDeal(created, today, names, chance));
  return withLatestWin(deals, today);
}

/** Somebody has good news: a deal that was negotiated for some weeks was won on the last working day. */
function withLatestWin(deals: readonly SampleDeal[], today: Day): SampleDeal[] {
  const weekday = new Date((today - 1) * 86_400_000).getUTCDay();
  const day = today - 1 - (weekday === 0 ? 2 : weekday === 6 ? 1 : 0);
  const isRipe = ({ closed, stage, entered }: SampleDeal): boolean =>
    closed === null && stage === wonStage - 1 && (entered.at(-1) ?? today) < day - 14;
  const ripest = deals.findIndex(isRipe);
  return deals.map((deal, at) =>
    at === ripest
      ? {
          ...deal,
          stage: wonStage,
          closed: day,
          expectedClose: null,
          nextStep: null,
          followUp: null,
          lastContact: day,
        }
      : deal,
  );
}

/** A deal as it stood on an earlier day; the very deal where nothing came of it since. */
export function dealAsOf(deal: SampleDeal, day: Day): SampleDeal {
  const entered = deal.entered.filter((each) => each <= day);
  const wasOpen = deal.closed === null || deal.closed > day;
  if (wasOpen === (deal.closed === null) && entered.length === deal.entered.length) return deal;
  const stage = entered.length - 1;
  return {
    ...deal,
    entered,
    stage,
    closed: null,
    lostReason: null,
    expectedClose: stage >= 3 ? Math.max(day + 7, deal.closed ?? deal.expectedClose ?? day) : null,
    nextStep: 'Call back',
    followUp: day + 2,
    lastContact: Math.min(day, Math.max(deal.created, (entered.at(-1) ?? deal.created) + 1)),
  };
}

function simulateDeal(created: Day, today: Day, names: Set<string>, chance: SampleChance): SampleDeal {
  const seller = chance.pick(sellers);
  const source = pickByShare(chance);
  const product = chance.pick(products);
  const { company, industry } = newCompany(names, chance);
  const first = chance.pick(firstNames);
  const last = chance.pick(lastNames);
  const host = `${slug(company)}.example`;
  const course = simulateCourse({ created, today }, seller, source.skill, chance);
  const isOpen = course.closed === null;
  const lately = course.entered.at(-1) ?? created;
  const contacted = Math.min(today, lately + chance.whole(0, 12));
  const gone = isOpen && today - lately > 60 && chance.happens(0.6);
  return {
    id: sampleId('L', chance),
    company,
    industry,
    contact: `${first} ${last}`,
    email: `${slug(first)}.${slug(last)}@${host}`,
    phone: newPhone(names, chance),
    source: source.name,
    owner: seller.name,
    amount: Math.round(chance.logNormal(product.price, 0.35) / 50) * 50,
    product: product.name,
    created,
    ...course,
    expectedClose: isOpen && course.stage >= 3 ? today + chance.whole(-20, 75) : null,
    nextStep: isOpen && !gone && chance.happens(0.7) ? chance.pick(nextSteps) : null,
    followUp: isOpen && !gone && chance.happens(0.62) ? today + chance.whole(-6, 21) : null,
    lastContact: chance.happens(0.9) ? (isOpen ? contacted : course.closed) : null,
  };
}

interface Course {
  readonly entered: readonly Day[];
  readonly stage: number;
  readonly closed: Day | null;
  readonly lostReason: string | null;
}

function simulateCourse(
  { created, today }: { readonly created: Day; readonly today: Day },
  seller: (typeof sellers)[number],
  skill: number,
  chance: SampleChance,
): Course {
  const entered: Day[] = [];
  let at = created;
  for (let stage = 0; stage < wonStage; stage++) {
    entered.push(at);
    const { days, onward } = sampleStages[stage] ?? sampleStages[0];
    const slower = stage === wonStage - 1 && at > today - priceChangeDaysAgo ? slowerSince : 1;
    const goesOn = chance.happens(1 - Math.pow(1 - onward, seller.skill * skill));
    const stay = Math.max(1, Math.round(chance.logNormal(days * seller.pace * slower * (goesOn ? 1 : 1.3), 0.75)));
    if (at + stay > today) return { entered, stage, closed: null, lostReason: null };
    at += stay;
    if (!goesOn) {
      const reason = stage === wonStage - 1 && chance.happens(0.5) ? 'Price' : chance.pick(lostReasons);
      return { entered, stage: lostStage, closed: at, lostReason: reason };
    }
  }
  return { entered, stage: wonStage, closed: at, lostReason: null };
}

function pickByShare(chance: SampleChance): (typeof sources)[number] {
  let left = chance.uniform();
  for (const source of sources) {
    left -= source.share;
    if (left < 0) return source;
  }
  return sources[0];
}

function newCompany(names: Set<string>, chance: SampleChance): { company: string; industry: string } {
  for (;;) {
    const second = chance.pick(companySecond);
    const company = `${chance.pick(companyFirst)} ${second.name}`;
    if (names.has(company)) continue;
    names.add(company);
    return { company, industry: second.industry };
  }
}

/** Nobody else's: a number that two leads share is a duplicate, and those are made on purpose. */
function newPhone(taken: Set<string>, chance: SampleChance): string {
  for (;;) {
    const phone = `${chance.pick(phonePrefixes)}${String(chance.whole(0, 999)).padStart(3, '0')}`;
    if (taken.has(phone)) continue;
    taken.add(phone);
    return phone;
  }
}

/** An ID such as the worker gives. */
function sampleId(first: string, chance: SampleChance): string {
  return `${first}${randomSigns(chance.uniform, 9)}`;
}

function slug(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
