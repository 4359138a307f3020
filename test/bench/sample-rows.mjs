// Leads as rows of a sheet: 15 columns, four open stages, 20 owners, over four years. Seeded: the same rows every time.

export const header = [
  'Lead ID',
  'Company',
  'Contact',
  'Email',
  'Source',
  'Owner',
  'Stage',
  'Amount',
  'Created',
  'Entered Initial contact',
  'Entered Proposal',
  'Entered Negotiation',
  'Follow-up date',
  'Closed on',
  'Notes',
];
/** 2026-03-31 as a spreadsheet counts days. */
export const today = 46112;
export const now = Date.UTC(2026, 2, 31, 10);

const sources = ['Web', 'Referral', 'Fair', 'Phone', 'Partner'];
const owners = Array.from({ length: 20 }, (_, i) => `Seller ${String.fromCharCode(65 + i)}`);
const stages = ['Lead generation', 'Initial contact', 'Proposal', 'Negotiation'];
const medians = [5, 9, 14, 25];
const onward = [0.8, 0.75, 0.7, 0.6];

/** mulberry32: numbers from 0 to 1. */
export function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `leads(100)` yields a hundred rows: text, numbers, `{ date }` or null, in the order of the header. */
export function* leads(count) {
  const random = seeded(20260331);
  const below = (n) => Math.floor(random() * n);
  const wait = (median) => Math.round(median * Math.exp(1.6 * (random() + random() + random() - 1.5)));
  const date = (at) => (at === undefined || at === null ? null : { date: at });
  for (let i = 1; i <= count; i++) {
    const created = today - 1 - below(1500);
    const entered = [created];
    let stage = 0;
    let at = created;
    let closed = null;
    let outcome = null;
    for (;;) {
      at += wait(medians[stage]);
      if (at >= today) break;
      if (random() > onward[stage]) [closed, outcome] = [at, 'Lost'];
      else if (stage === 3) [closed, outcome] = [at, 'Won'];
      if (closed !== null) break;
      stage++;
      entered.push(at);
    }
    yield [
      `L${String(i).padStart(6, '0')}`,
      `Company ${below(count * 0.6)}`,
      `Person ${i}`,
      `person${i}@host${below(count * 0.4)}.example`,
      sources[below(5)],
      owners[below(20)],
      outcome ?? stages[stage],
      500 + below(20000),
      date(created),
      date(entered[1]),
      date(entered[2]),
      date(entered[3]),
      closed === null && random() < 0.7 ? date(today - 5 + below(40)) : null,
      date(closed),
      random() < 0.3 ? `Asked about delivery ${below(5000)}` : null,
    ];
  }
}

/** The row with three faults: the stage is none, most of them shared by many rows; amount and address cannot be read. */
export function withFaults(cells) {
  const number = Number(cells[0].slice(1));
  const faulty = [...cells];
  faulty[3] = cells[3].replace('@', number % 3 === 0 ? ' at ' : '@@');
  faulty[6] = number % 10 === 0 ? `Stage ${number}` : `Phase ${number % 40}`;
  faulty[7] = `about ${cells[7]}`;
  return faulty;
}
