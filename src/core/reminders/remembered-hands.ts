import type { Day } from '../workbook/day-time.ts';
import type { LeadHands, Person, RememberedHands } from './lead-hands.ts';

/**
 * What Memory keeps of whose hands each open lead is in: a line a person (name, address, the leads), the first of them for
 * nobody, and below a line a lead that came or went over lately (day it came, day of the change, which person had it).
 */
const between = '\t';
const personMark = '=';
const newsMark = '+';

/** What is older than so many days is no news: the lead is in its owner's hands, and that is all. */
export const handsAreNews = 60;

/** As text for the next run. The order of the leads makes no difference. */
export function handsAsText(hands: RememberedHands, today: Day): string {
  const people: { readonly person: Person | null; readonly leads: string[] }[] = [];
  const places = new Map<string, number>();
  const placeOf = (person: Person | null): number => {
    const key = person === null ? '' : `${person.name}${between}${person.address ?? ''}`;
    const place = places.get(key) ?? people.push({ person, leads: [] }) - 1;
    places.set(key, place);
    return place;
  };
  placeOf(null);
  const isNews = (day: Day | undefined | null): boolean => today - (day ?? -Infinity) <= handsAreNews;
  const news: string[] = [];
  for (const [lead, { owner, arrivedOn, takenOver }] of [...hands].sort(([a], [b]) => (a < b ? -1 : 1))) {
    people[placeOf(owner)]?.leads.push(packed(lead));
    const came = isNews(arrivedOn) ? arrivedOn : '';
    const change =
      takenOver !== null && isNews(takenOver.after) ? [takenOver.after, placeOf(takenOver.from)] : ['', ''];
    if (came !== '' || change[0] !== '') news.push([newsMark, packed(lead), came, ...change].join(between));
  }
  const lines = people.map(({ person, leads }) =>
    [personMark, person?.name ?? '', person?.address ?? '', leads.join(' ')].map(oneLine).join(between),
  );
  return [...lines, ...news].join('\n');
}

/** Reads what `handsAsText` wrote; null where nothing is remembered. */
export function handsFromText(text: string): RememberedHands | null {
  if (text === '') return null;
  const hands = new Map<string, LeadHands>();
  const people: (Person | null)[] = [];
  for (const line of text.split('\n')) {
    const [mark, ...parts] = line.split(between);
    if (mark === newsMark) {
      const [packedLead = '', came = '', after = '', from = ''] = parts;
      const lead = unpacked(packedLead);
      const known = hands.get(lead);
      const takenOver = after === '' ? null : { after: Number(after), from: people[Number(from)] ?? null };
      if (known !== undefined) hands.set(lead, { ...known, arrivedOn: came === '' ? null : Number(came), takenOver });
      continue;
    }
    const [name = '', address = '', leads = ''] = parts;
    const owner = people.length === 0 ? null : { name, address: address === '' ? null : address };
    people.push(owner);
    if (leads === '') continue;
    for (const lead of leads.split(' ')) hands.set(unpacked(lead), { owner, arrivedOn: null, takenOver: null });
  }
  return hands;
}

/** IDs stand between spaces. */
function packed(lead: string): string {
  return lead.replace(/[%\s]/g, encodeURIComponent);
}

function unpacked(lead: string): string {
  return lead.replace(/(?:%[0-9A-F]{2})+/g, decodeURIComponent);
}

function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ');
}
