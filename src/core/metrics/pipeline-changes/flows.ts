/** What becomes of open money in a period, in the order in which it is added up. */
export const flowNames = [
  'start',
  'new',
  'openAgain',
  'pulledIn',
  'wonAhead',
  'grown',
  'shrunk',
  'pushedOut',
  'won',
  'lost',
  'removed',
  'handedOver',
  'readAnew',
  'end',
] as const;
export type FlowName = (typeof flowNames)[number];

/** Flows that take money away; `handedOver` and `readAnew` go either way. */
const takesAway: ReadonlySet<FlowName> = new Set(['shrunk', 'pushedOut', 'won', 'lost', 'removed', 'end']);

/** So much, by so many deals (of `grown` and `shrunk`: changes). */
interface Flow {
  /** In the smallest unit of the currency. */
  readonly units: bigint;
  readonly deals: number;
}

export type Flows = Readonly<Record<FlowName, Flow>>;

/** Flows that are being added up. */
export type Tally = Record<FlowName, Flow>;

/** Nothing yet. */
export function noFlows(): Tally {
  return Object.fromEntries(flowNames.map((name) => [name, { units: 0n, deals: 0 }])) as Tally;
}

/** Adds to one of them. */
export function book(tally: Tally, name: FlowName, units: bigint, deals = 1): void {
  const { [name]: flow } = tally;
  tally[name] = { units: flow.units + units, deals: flow.deals + deals };
}

/** Several together. */
export function sumOfFlows(all: Iterable<Flows>): Flows {
  const sum = noFlows();
  for (const flows of all) for (const name of flowNames) book(sum, name, flows[name].units, flows[name].deals);
  return sum;
}

/** What is left of open at the start + new + … − removed = open at the end: 0, to the smallest unit. */
export function imbalance(flows: Flows): bigint {
  return flowNames.reduce((sum, name) => (takesAway.has(name) ? sum - flows[name].units : sum + flows[name].units), 0n);
}
