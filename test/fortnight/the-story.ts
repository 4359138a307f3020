import { dated } from './the-shop.ts';

/** What the four do in the sheet and in their mails, by the clock of the shop. */
export type Deed =
  /** Types into the row of a company; a header that is left out stays as it is. */
  | { readonly at: string; readonly company: string; readonly types: Readonly<Record<string, string | number | null>> }
  /** A row that the form of the website adds at the end. */
  | { readonly at: string; readonly form: Readonly<Record<string, string | number>> }
  /** Types into the row of a person in Team. */
  | { readonly at: string; readonly person: string; readonly types: Readonly<Record<string, string | number | null>> }
  /** Answers by the link of that label beside a deal, in the last mail to this person that has it. */
  | {
      readonly at: string;
      readonly who: string;
      readonly about: string;
      readonly link: 'done' | 'won' | 'lost' | 'moved' | 'waiting' | 'snooze' | 'hand to' | 'accepted';
      readonly form: Readonly<Record<string, string>>;
    }
  /** Sorts Leads by a column. */
  | { readonly at: string; readonly sorts: string };

/** Whom they spoke to in the week before. */
const spokenTo: readonly Deed[] = (
  [
    ['Greystone Electrical', '2026-02-26'],
    ['Fairmont Dental', '2026-02-27'],
    ['Sandpiper Café', '2026-02-24'],
    ['Hawthorn Logistics', '2026-02-25'],
    ['Tower Legal', '2026-02-26'],
    ['Kestrel Cafe', '2026-02-23'],
    ['Foxglove Florist', '2026-02-26'],
    ['Larch Kennels', '2026-02-25'],
    ['Eastbank Gym', '2026-02-25'],
    ['Kiln Pottery', '2026-02-26'],
    ['Maple Care Homes', '2026-02-27'],
    ['Beacon Theatre', '2026-02-27'],
  ] as const
).map(([company, date]) => ({ at: `${date}T16:00`, company, types: { 'Last contact': dated(date) } }));

/** Eleven working days: Monday 2 March to Monday 16 March 2026; Wednesday the 11th is a holiday of the shop's. */
export const theStory: readonly Deed[] = [
  // The week before, so that the first Monday has one to tell of.
  ...spokenTo,
  {
    at: '2026-02-24T11:00',
    company: 'Larch Kennels',
    types: { Stage: 'Negotiation', 'Entered Negotiation': dated('2026-02-24') },
  },
  {
    at: '2026-02-26T15:00',
    form: {
      Company: 'Zed Media',
      Contact: 'Zoe Day',
      Email: 'zoe@zed-media.example',
      'Came from': 'Website',
      'Came in': dated('2026-02-26'),
      Notes: 'Window lettering',
    },
  },
  {
    at: '2026-02-27T09:30',
    company: 'Zed Media',
    types: {
      'Sold by': 'Ana',
      Stage: 'Contacted',
      'Value (£)': 1400,
      'Last contact': dated('2026-02-27'),
      'Next step': 'Quote',
      'Next step on': dated('2026-03-04'),
    },
  },
  {
    at: '2026-03-01T17:55',
    form: {
      Company: 'Harrow Physio',
      Contact: 'Sam Lee',
      Email: 'sam@harrow-physio.example',
      Phone: '0117 496 0888',
      'Came from': 'Website',
      'Came in': dated('2026-03-01'),
      Notes: 'Sign for three sites from April',
    },
  },
  // Monday 2 March
  { at: '2026-03-02T09:20', company: 'Harrow Physio', types: { 'Sold by': 'Ana', Stage: 'New', 'Value (£)': 2800 } },
  {
    at: '2026-03-02T11:00',
    company: 'Fairmont Dental',
    types: { Stage: 'Won', Closed: dated('2026-03-02'), 'Next step': null, 'Next step on': null },
  },
  {
    at: '2026-03-02T16:40',
    form: {
      Company: 'Brookside Clinic',
      Contact: 'Dee Holt',
      Email: 'dee@brookside-clinic.example',
      Phone: '0117 496 0412',
      'Came from': 'Website',
      'Came in': dated('2026-03-02'),
      Notes: 'Two fascias and a totem',
    },
  },
  // Tuesday: a slip of the keys, and a call.
  {
    at: '2026-03-03T10:15',
    company: 'Kestrel Cafe',
    types: { Stage: 'Quoet sent', 'Last contact': dated('2026-03-03') },
  },
  {
    at: '2026-03-03T11:30',
    company: 'Harrow Physio',
    types: {
      Stage: 'Contacted',
      'Last contact': dated('2026-03-03'),
      'Next step': 'Visit',
      'Next step on': dated('2026-03-09'),
    },
  },
  {
    at: '2026-03-03T14:00',
    company: 'Eastbank Gym',
    types: {
      'Last contact': dated('2026-03-03'),
      'Next step': 'Decide on lighting',
      'Next step on': dated('2026-03-12'),
    },
  },
  // Wednesday: Ewa answers on her phone; Hawthorn is pushed.
  {
    at: '2026-03-04T08:20',
    who: 'ewa',
    about: 'Greystone Electrical',
    link: 'done',
    form: { what: 'Sent both references', next: 'Ring for the order', date: '2026-03-10' },
  },
  {
    at: '2026-03-04T12:00',
    company: 'Hawthorn Logistics',
    types: { 'Expected close': dated('2026-03-27'), 'Last contact': dated('2026-03-04') },
  },
  // Thursday: the slip is mended, one is lost with a reason and one without.
  {
    at: '2026-03-05T09:10',
    company: 'Kestrel Cafe',
    types: { Stage: 'Quote sent', 'Next step': 'Ask about the quote', 'Next step on': dated('2026-03-13') },
  },
  {
    at: '2026-03-05T13:00',
    company: 'Kiln Pottery',
    types: { Stage: 'Lost', Closed: dated('2026-03-05'), 'Why lost': 'price' },
  },
  { at: '2026-03-05T15:00', company: 'Otley Gym', types: { Stage: 'Lost', Closed: dated('2026-03-05') } },
  // Friday: a second Larch comes by the form; Mara gives Brookside to Ana.
  { at: '2026-03-06T09:00', company: 'Otley Gym', types: { 'Why lost': 'no answer' } },
  {
    at: '2026-03-06T10:00',
    form: {
      Company: 'Larch Kennels Ltd',
      Contact: 'Pat Dunn',
      Email: 'pat@larch-kennels.example',
      'Came from': 'Website',
      'Came in': dated('2026-03-06'),
      Notes: 'Sign for the gate',
    },
  },
  { at: '2026-03-06T10:30', company: 'Brookside Clinic', types: { 'Sold by': 'Ana', Stage: 'New', 'Value (£)': 4600 } },
  { at: '2026-03-06T16:00', person: 'Ewa', types: { 'Away until': dated('2026-03-11') } },
  {
    at: '2026-03-07T17:55',
    form: {
      Company: 'Penrose Bikes',
      Contact: 'Rex Penrose',
      Email: 'rex@penrose-bikes.example',
      Phone: '0117 496 0577',
      'Came from': 'Website',
      'Came in': dated('2026-03-07'),
      Notes: 'New shop opens in May',
    },
  },
  // Monday 9 March: won and handed over by link.
  {
    at: '2026-03-09T08:30',
    who: 'tom',
    about: 'Tower Legal',
    link: 'won',
    form: { amount: '3850', date: '2026-03-09' },
  },
  { at: '2026-03-09T08:40', who: 'tom', about: 'Calder & Sons', link: 'hand to', form: { to: 'Ana' } },
  { at: '2026-03-09T09:30', company: 'Penrose Bikes', types: { 'Sold by': 'Tom', Stage: 'New' } },
  {
    at: '2026-03-09T11:00',
    company: 'Brookside Clinic',
    types: {
      Stage: 'Contacted',
      'Last contact': dated('2026-03-09'),
      'Next step': 'Site visit',
      'Next step on': dated('2026-03-12'),
    },
  },
  {
    at: '2026-03-09T15:00',
    company: 'Harrow Physio',
    types: { 'Last contact': dated('2026-03-09'), 'Next step': 'Quote', 'Next step on': dated('2026-03-13') },
  },
  // Tuesday: Ana takes Calder; the sheet is sorted; Hawthorn is pushed again.
  { at: '2026-03-10T08:25', who: 'ana', about: 'Calder & Sons', link: 'accepted', form: {} },
  { at: '2026-03-10T09:00', sorts: 'Company' },
  {
    at: '2026-03-10T10:00',
    company: 'Hawthorn Logistics',
    types: { 'Expected close': dated('2026-04-30'), 'Last contact': dated('2026-03-10') },
  },
  {
    at: '2026-03-10T16:00',
    company: 'Penrose Bikes',
    types: {
      Stage: 'Contacted',
      'Last contact': dated('2026-03-10'),
      'Next step': 'Call back',
      'Next step on': dated('2026-03-16'),
    },
  },
  // Thursday: Ewa is back. Windmill waits, Eastbank grows.
  {
    at: '2026-03-12T08:15',
    who: 'ewa',
    about: 'Windmill Plumbing',
    link: 'waiting',
    form: { until: '2026-03-24', what: 'Deciding after their fair' },
  },
  {
    at: '2026-03-12T14:00',
    company: 'Eastbank Gym',
    types: {
      'Value (£)': 9800,
      Stage: 'Negotiation',
      'Last contact': dated('2026-03-12'),
      'Next step': 'Contract',
      'Next step on': dated('2026-03-18'),
    },
  },
  {
    at: '2026-03-12T15:30',
    company: 'Brookside Clinic',
    types: {
      Stage: 'Quote sent',
      'Last contact': dated('2026-03-12'),
      'Next step': 'Ask about the quote',
      'Next step on': dated('2026-03-19'),
    },
  },
  // Friday: pushed a third time, one back, one lost by link.
  { at: '2026-03-13T09:00', company: 'Hawthorn Logistics', types: { 'Expected close': dated('2026-05-29') } },
  {
    at: '2026-03-13T10:00',
    company: 'Maple Care Homes',
    types: {
      Stage: 'Quote sent',
      'Last contact': dated('2026-03-13'),
      'Next step': 'New quote',
      'Next step on': dated('2026-03-20'),
    },
  },
  { at: '2026-03-13T11:00', who: 'tom', about: 'Foxglove Florist', link: 'lost', form: { reason: 'went elsewhere' } },
  {
    at: '2026-03-13T14:00',
    company: 'Greystone Electrical',
    types: { Stage: 'Won', Closed: dated('2026-03-13'), 'Next step': null, 'Next step on': null },
  },
];

/** The mornings whose Metrics are kept. */
export const mornings: readonly string[] = ['2026-03-02', '2026-03-09', '2026-03-16'];
