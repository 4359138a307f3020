import { fold } from '../schema/fold.ts';
import { meaningOf } from '../schema/header-index.ts';
import { headerWords, saysPayer } from '../schema/header-words.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { ColumnSample } from './column-sample.ts';
import type { KnownColumns, Looked, Matched } from './column-match.ts';
import { emailColumn } from './email-column.ts';
import { addressesName, holdsNames } from './lead-is-person.ts';
import { withFound, without } from './matched.ts';

/**
 * Who buys, where no header is just “Company”: a column that names an organisation comes before the title of a deal, project or task, and a title
 * is the company where nothing else says who buys, or where addresses beside it do. Two organisations that differ, a title beside a
 * person, and a header of which a word is not known are asked; none is read meanwhile.
 */
export function matchCompany(looked: Looked, matched: Matched, known: KnownColumns): Matched {
  const by = matched.foundBy.get('company');
  if (known.stored.has('company') || (by !== undefined && by !== 'alias')) return matched;
  const { labels } = looked.header;
  const read = matched.columns.get('company');
  const isTitle = read !== undefined && isTitleOfDeal(labels[read] ?? '');
  const free = labels.flatMap((label, column) =>
    label !== '' && !matched.taken.has(column) && isText(looked, column) ? [column] : [],
  );
  const named = free.filter((column) => {
    const label = labels[column] ?? '';
    return meaningOf('leads', label)?.field === 'company' && !isKindOfCompany(label, looked.sampleOf(column));
  });
  const organisations = named.filter((column) => !isTitleOfDeal(labels[column] ?? ''));
  if (read !== undefined && isMaybeOfTheirs(labels[read] ?? '', looked.sampleOf(read)))
    return asked(looked, without('company', matched, read), [read]);
  if (read !== undefined && !isTitle) {
    const isRival = (column: number): boolean =>
      (saysCompany(labels[column] ?? '') || areParties(labels[read] ?? '', labels[column] ?? '')) &&
      holdsNames(looked, column) &&
      differ(looked, read, column);
    const rivals = isLead.test(fold(labels[read] ?? '')) ? [] : organisations.filter(isRival);
    const [payer, ...more] = [read, ...rivals].filter((column) => saysPayer(labels[column] ?? ''));
    if (
      payer !== undefined &&
      more.length === 0 &&
      areParties(...[read, ...rivals].map((column) => labels[column] ?? ''))
    )
      return payer === read
        ? matched
        : withFound(without('company', matched, read), [{ field: 'company', column: payer }]);
    return rivals.length === 0 ? matched : asked(looked, without('company', matched, read), [read, ...rivals]);
  }
  const unread = read === undefined ? matched : without('company', matched, read);
  const email = emailColumn(looked, matched);
  const [byAddress, ...others] = free.filter(
    (column) => email !== undefined && share(looked, column, email, standsInDomain) >= mostAddresses,
  );
  // A “Referrer” has an address at a domain of his own, too.
  if (byAddress !== undefined && read !== undefined) return asked(looked, unread, [byAddress, ...others, read]);
  if (byAddress !== undefined && others.length === 0)
    return withFound(unread, [{ field: 'company', column: byAddress }]);
  const [organisation] = organisations;
  if (organisation !== undefined) return withFound(unread, [{ field: 'company', column: organisation }]);
  const titled = read === undefined ? free.filter((column) => maybeTitle(labels[column] ?? '')) : [read];
  const titles = titled.length > 0 ? titled : beginning(looked, matched, free);
  const likely = free.filter((column) => speaksOfCompany(labels[column] ?? '') && holdsNames(looked, column));
  const within = likely.filter((column) => titles.some((title) => share(looked, title, column, holdsWordOf) >= some));
  const [sure, ...more] = within;
  if (sure !== undefined && more.length === 0) return withFound(unread, [{ field: 'company', column: sure }]);
  // “Property name” beside “Opportunity name”: who it is may be either.
  const isRivalTitle = (column: number): boolean =>
    read !== undefined &&
    isTitleOfDeal(labels[column] ?? '') &&
    looked.sampleOf(column).distinct > 0.3 &&
    differ(looked, read, column);
  const titlesBeside = free.filter(isRivalTitle);
  if (read !== undefined && titlesBeside.length > 0) return asked(looked, unread, [read, ...titlesBeside]);
  if (likely.length > 0) return asked(looked, unread, [...likely, ...titles]);
  const besideTitle = read === undefined ? [] : free.filter((column) => isNamedBeside(looked, read, column));
  if (read !== undefined && besideTitle.length > 0) return asked(looked, unread, [read, ...besideTitle]);
  return byTitle(looked, { matched, unread }, titles);
}

/** “GC” next to “Project”, “Issuing authority” next to “Title”: names, under a word that nobody knows, of whom the work may be for. */
function isNamedBeside(looked: Looked, title: number, column: number): boolean {
  const { meanings } = headerWords(looked.header.labels[column] ?? '');
  const { distinct } = looked.sampleOf(column);
  return column === title + 1 && meanings.length === 0 && distinct > 0.2 && holdsNames(looked, column);
}

/** Publishers come again and again, and their addresses are at their own domains. */
const mostAddresses = 0.5;

function standsInDomain(name: string, address: string): boolean {
  const [, domain = ''] = address.split('@');
  return name.split(/[^\p{L}]+/u).some((word) => word.length >= 4 && domain.includes(word));
}

/** “Landlord”, a word that nobody knows over names that stand in front of the @ of their addresses. */
export function contactByAddresses(looked: Looked, matched: Matched): number | null {
  if (matched.columns.has('contact')) return null;
  const [only, ...others] = looked.header.labels.flatMap((label, column) => {
    const isFree = label !== '' && !matched.taken.has(column) && isText(looked, column) && !isTitleOfDeal(label);
    const { values } = looked.sampleOf(column);
    // “12 rue des Lilas” is where somebody lives.
    const hasNumbers = values.filter((value) => /\d/.test(value)).length > 0.2 * values.length;
    const isName = isFree && !hasNumbers && holdsNames(looked, column);
    return isName && addressesName(looked, column, emailColumn(looked, matched)) === 'people' ? [column] : [];
  });
  return only !== undefined && others.length === 0 ? only : null;
}

/** No column says who buys but the titles of deals. */
function byTitle(
  looked: Looked,
  { matched, unread }: { readonly matched: Matched; readonly unread: Matched },
  titles: readonly number[],
): Matched {
  const read = matched.columns.get('company');
  const [title] = titles;
  if (title === undefined) return matched;
  const contact = matched.columns.get('contact');
  if (addressesName(looked, title, emailColumn(looked, matched)) === 'companies')
    return read === title ? matched : withFound(matched, [{ field: 'company', column: title }]);
  if (read === title && contact === undefined) return matched;
  // “Group course - Irene” beside “Irene Okafor”: the person buys.
  if (contact !== undefined && share(looked, title, contact, holdsWordOf) >= some) return unread;
  return holdsNames(looked, title) ? asked(looked, unread, titles) : unread;
}

/** In so many rows a word of the one stands in the other: no chance. */
const some = 0.3;
const fewestCompared = 3;
const mostRows = 300;

/** “Opportunity name”, “Project”, “Topic”: what it is about, which may be whom it is with. A lead is who buys. */
function isTitleOfDeal(label: string): boolean {
  const { meanings, unknown } = headerWords(label);
  const isOne = meanings.some((each) => each === 'deal' || each === 'job' || each === 'title');
  const isOther = meanings.some((each) => !['deal', 'job', 'title', 'name'].includes(each));
  return isOne && !isOther && unknown.length === 0 && (meanings.includes('title') || !isLead.test(fold(label)));
}
const isLead = /(?<!\p{L})leads?(?!\p{L})/u;

/** “Client CRM”, “Customer type”: a few words that come again and again are what of theirs, and not who they are. */
export function isKindOfCompany(label: string, { filled, distinct, values }: ColumnSample): boolean {
  const isOfTheirs = headerWords(label).meanings.some((each) => each !== 'company' && each !== 'name');
  return isOfTheirs && filled >= 12 && distinct <= 0.3 && new Set(values).size <= Math.max(8, 0.05 * filled);
}

/** The same with more of them: what stands last in such a header is what the column holds, and in “Lead company” that is the company. */
function isMaybeOfTheirs(label: string, { filled, distinct }: ColumnSample): boolean {
  const { meanings } = headerWords(label);
  const holds = meanings.at(-1);
  return meanings.includes('company') && holds !== 'company' && holds !== 'name' && filled >= 12 && distinct <= 0.3;
}

/** “Account”, and no “Buyer”, who may be a person there. */
function saysCompany(label: string): boolean {
  return headerWords(label).meanings.includes('company');
}

/** “Family” beside “Student”: either may be who buys. */
function areParties(...labels: readonly string[]): boolean {
  return labels.every((label) => headerWords(label).meanings.join() === 'prospect');
}

/** “Title”, “Task Name”: of programs that keep deals as they keep tasks. */
function maybeTitle(label: string): boolean {
  const { meanings, unknown } = headerWords(label);
  return unknown.length === 0 && ['title', 'action name', 'deal title', 'title deal'].includes(meanings.join(' '));
}

/** “LinkOrganization”, “Kunde (Stamm)”: one word more than we know. */
function speaksOfCompany(label: string): boolean {
  const { meanings, unknown } = headerWords(label);
  const about = new Set(['company', 'name', 'deal', 'primary']);
  return meanings.includes('company') && meanings.every((each) => about.has(each)) && unknown.length === 1;
}

/** “Investor”, of which nobody knows the word: names, another in nearly each row, with which the rows begin. */
function beginning(looked: Looked, matched: Matched, free: readonly number[]): readonly number[] {
  const [first] = free;
  const read = [...matched.columns].flatMap(([field, column]) => (field === 'leadId' ? [] : [column]));
  if (first === undefined || read.some((column) => column < first) || !holdsNames(looked, first)) return [];
  const { values, filled } = looked.sampleOf(first);
  return new Set(values).size >= 0.8 * filled ? [first] : [];
}

function isText({ sampleOf }: Looked, column: number): boolean {
  const { filled, texts, dates, emails, values } = sampleOf(column);
  const links = values.filter((value) => /^(?:https?:|www\.)|^[^\s]+\.[a-z]{2,}(?:\/|$)/.test(value)).length;
  return filled >= fewestCompared && texts >= 0.7 && dates < 0.3 && emails < 0.3 && links < 0.3 * filled;
}

/** How often two cells of a row, both filled, are so. */
function share(
  { header, rows }: Looked,
  one: number,
  other: number,
  test: (some: string, others: string) => boolean,
): number {
  const pairs = rows.slice(header.firstDataRow, header.firstDataRow + mostRows).flatMap((row): [string, string][] => {
    const [first, second] = [one, other].map((column) => fold(cellText(row[column]).slice(0, 100)));
    return first === undefined || second === undefined || first === '' || second === '' ? [] : [[first, second]];
  });
  return pairs.length < fewestCompared ? 0 : pairs.filter((pair) => test(...pair)).length / pairs.length;
}

function holdsWordOf(title: string, name: string): boolean {
  const words = new Set(title.split(/[^\p{L}]+/u));
  return name.split(/[^\p{L}]+/u).some((word) => word.length >= 3 && words.has(word));
}

function differ(looked: Looked, one: number, other: number): boolean {
  return share(looked, one, other, (first, second) => first !== second) > 0.2;
}

function asked({ header: { labels } }: Looked, matched: Matched, columns: readonly number[]): Matched {
  const candidates = columns.map((column) => ({
    answer: [column],
    grade: 'named' as const,
    because: [`its header is “${labels[column] ?? ''}”`],
  }));
  return { ...matched, asked: [...matched.asked, { field: 'company', candidates }] };
}
