import type { Stage } from '../workbook/stage.ts';

/** What to look at where deals wait, for stages that most teams have; the team's own advice in Stages wins. */
const usual: readonly { readonly named: RegExp; readonly advice: string }[] = [
  {
    named: /negotiat|contract|legal|terms/i,
    advice: 'look at price and value proposition: which objection comes up most, and what would settle it?',
  },
  {
    named: /propos|quot|offer/i,
    advice: 'look at how soon proposals go out, whether they name a next date, and whether the decider has seen them.',
  },
  {
    named: /demo|present|trial|pilot|evaluat/i,
    advice: 'look at who attends and what is agreed at the end: each one should end with a dated next step.',
  },
  {
    named: /follow/i,
    advice: 'look at how often and how soon people follow up: agree on a rhythm, and on when to let a lead go.',
  },
  {
    named: /qualif|discover|needs|meeting/i,
    advice: 'look at what must be known to go on: need, budget, decider, date. Let go early of what will not fit.',
  },
  {
    named: /contact|engag|outreach|reach/i,
    advice: 'look at the first message and at how soon it goes out: a reply within a day keeps most leads warm.',
  },
  {
    named: /lead|prospect|new|inbound|inquir|enquir/i,
    advice: 'look at where these leads come from and who takes them on: a lead without an owner goes nowhere.',
  },
  {
    named: /decision|verbal|commit|clos/i,
    advice: 'look at what still stands in the way of a yes: name it with the customer, and agree on a date.',
  },
];

const general = 'look at the oldest deals here: agree on the next step and its date, or let them go.';

/** The advice for a stage: what the team wrote in the Stages tab, else what helps in a stage of that name. */
export function adviceFor(stage: Pick<Stage, 'name' | 'aliases' | 'advice'>): string {
  const own = stage.advice?.trim();
  if (own) return own;
  for (const name of [stage.name, ...stage.aliases]) {
    const found = usual.find((entry) => entry.named.test(name));
    if (found) return found.advice;
  }
  return general;
}
