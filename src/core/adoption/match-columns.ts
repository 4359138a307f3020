import type { CellValue } from '../workbook/cell-value.ts';
import type { TabName } from '../workbook/workbook.ts';
import { fits, sampleColumn } from './column-sample.ts';
import type { ColumnSample } from './column-sample.ts';
import type { Header } from './find-header.ts';
import { findByContent, holdsStages, textualFollowUp } from './find-by-content.ts';
import { fold } from '../schema/fold.ts';
import { enteredStageOf, meaningOf } from '../schema/header-index.ts';
import { currencyInHeader } from '../schema/header-money.ts';
import { headerWords, saysOtherSide } from '../schema/header-words.ts';
import { firstNameBeside, leadAsOwner, leadIsPerson, nameIsCompany } from './lead-is-person.ts';
import type { ColumnType } from '../schema/tab-schema.ts';
import { tabSchemas } from '../schema/tab-schemas.ts';
import type {
  AskedColumn,
  KnownColumns,
  ColumnMatch,
  FoundBy,
  Doubt,
  Matched,
  NamedColumn,
  Looked,
} from './column-match.ts';
import { outcomesLast } from './stages/outcomes-last.ts';
import { candidatesBehind, speaksOfStage, stageColumnsFirst } from './stages/stage-columns-first.ts';
import { askedIfOne } from './evidence/stage-by-outcome.ts';
import { matchAmount } from './match-amount.ts';
import { contactByAddresses, isKindOfCompany, matchCompany } from './match-company.ts';
import { withFound, without } from './matched.ts';
import { matchLostReason } from './match-lost-reason.ts';
import { isTeam, matchOwner, mostOfTeam } from './match-owner.ts';
import { groupsAsked } from './evidence/said-of-groups.ts';
import { isWhen } from './evidence/dates-named.ts';
import { matchDates } from './match-dates.ts';
import { tableBeside } from './table-beside.ts';
import { listBy } from '../workbook/list-by.ts';

/** What a person can read and change in Settings comes before a binding, which nobody sees. */
const storedRank = -2;
const boundRank = -1;

/** Finds out what each column is: by what was kept, then by label, alias, and at last by what stands in it. */
export function matchColumns(
  tab: TabName,
  whole: Header,
  rows: readonly (readonly CellValue[])[],
  known: KnownColumns,
): ColumnMatch {
  const beside = tab === 'leads' ? tableBeside({ header: whole, rows }) : noColumns;
  const header = withoutTable(whole, beside, known);
  const looked: Looked = { header, rows, sampleOf: sampler(rows, header.firstDataRow, beside) };
  const byHeader = outcomesLast(leadAsOwner(candidatesOf(tab, looked, known), looked), looked.sampleOf);
  const candidates = stageColumnsFirst(byHeader, looked, known.choices);
  const byName = matchByName(tab, looked, candidates, known);
  const named = tab === 'leads' ? matchDates(looked, byName, known) : byName;
  const entered = tab === 'leads' ? enteredStages(header, named.taken) : new Map<number, string>();
  const marked = { ...named, taken: new Set([...named.taken, ...entered.keys()]) };
  const { taken, ...matched } =
    tab === 'leads'
      ? groupsAsked(looked, matchAmount(looked, matchByContent(looked, marked, known), known), known)
      : marked;
  const left = header.labels.flatMap((label, column) => (taken.has(column) ? [] : [{ column, label }]));
  const nameless =
    tab === 'leads' ? left.filter(({ label, column }) => label === '' && looked.sampleOf(column).filled >= 3) : [];
  return {
    ...matched,
    entered,
    own: left.filter(({ label }) => label !== ''),
    doubts: [
      ...matched.doubts,
      ...nameless.map(({ column }): Doubt => ({ kind: 'no header', column })),
      ...secondList(whole, beside),
    ],
  };
}

const noColumns: ReadonlySet<number> = new Set();

/** A table beside the leads that says who and at which stage holds leads, too: none of them is read, and that is said. */
function secondList({ labels, typed }: Header, beside: ReadonlySet<number>): readonly Doubt[] {
  const named = [...beside].sort((a, b) => a - b).filter((column) => (labels[column] ?? '') !== '');
  const fields = new Set(named.flatMap((column) => meaningOf('leads', labels[column] ?? '')?.field ?? []));
  const [column] = named;
  if (column === undefined || !fields.has('stage') || !['company', 'contact'].some((each) => fields.has(each)))
    return [];
  return [{ kind: 'second list', column, labels: named.map((each) => (typed?.labels ?? labels)[each] ?? '') }];
}

/** Headers without those of a table beside the leads, but for columns that Settings names. */
function withoutTable(header: Header, beside: ReadonlySet<number>, { stored }: KnownColumns): Header {
  if (beside.size === 0) return header;
  const ofLeads = new Set(header.labels.flatMap((label, column) => (beside.has(column) ? [] : [fold(label)])));
  const isNamed = (label: string): boolean =>
    [...stored.values()].some((headers) => headers.some((each) => fold(each) === fold(label)));
  const labels = header.labels.map((label, column) =>
    beside.has(column) && (!isNamed(label) || ofLeads.has(fold(label))) ? '' : label,
  );
  return { ...header, labels };
}

/** Samples of columns, each taken once; nothing is known of those of another table. */
function sampler(rows: Looked['rows'], firstRow: number, beside: ReadonlySet<number>): Looked['sampleOf'] {
  const samples = new Map<number, ColumnSample>();
  return (column) => {
    const before = samples.get(column);
    if (before !== undefined) return before;
    const sample = sampleColumn(beside.has(column) ? [] : rows, firstRow, column);
    samples.set(column, sample);
    return sample;
  };
}

/** What Settings, bindings and headers say. */
function matchByName(tab: TabName, looked: Looked, candidates: readonly NamedColumn[], known: KnownColumns): Matched {
  const { header, rows, sampleOf } = looked;
  const types = new Map(tabSchemas[tab].columns.map((column) => [column.field, column.type]));
  const columns = new Map<string, number>();
  const foundBy = new Map<string, FoundBy>();
  const taken = new Set<number>();
  const doubts: Doubt[] = [];
  const asked: AskedColumn[] = [];
  const byField = listBy(candidates, ({ field }) => field);
  const ordered = candidates.toSorted((a, b) => a.rank - b.rank || a.column - b.column);
  for (const { field, column, rank } of ordered) {
    if (field === 'owner' && asked.some((each) => each.field === field)) continue;
    if (columns.has(field) || (taken.has(column) && !isSharedClose(field, column, rank, columns))) continue;
    // Who says that none of the columns is the Lead ID gets one, called so: not to know it again would add another each night.
    const isOurs = field === 'leadId' && rank === 0;
    if (known.stored.get(field)?.length === 0 && !isOurs) continue;
    if ((rank > 0 || (rank === 0 && field === 'currency')) && !fits(types.get(field) ?? 'text', sampleOf(column)))
      continue;
    const others = (byField.get(field) ?? []).filter(
      (each) => each.column !== column && (each.rank >= 0 || each.rank === rank),
    );
    const labelOf = (at: number): string => (header.typed ?? header).labels[at] ?? '';
    const same = others.find((each) => fold(labelOf(each.column)) === fold(labelOf(column)));
    // “Owner” of the house or the firm, each another, beside the “Rep” who sells it.
    const isOfEach = field === 'owner' && rank === 0 && !fits('owner', sampleOf(column));
    const sellers = isOfEach ? others.filter((each) => sampleOf(each.column).distinct <= mostOfTeam) : [];
    const rivals =
      tab !== 'leads' || rank <= 0 || same !== undefined
        ? sellers.map((each) => each.column)
        : rivalsOf({ field, column, rank }, others, types.get(field) ?? 'text', sampleOf).filter(
            (at) => !taken.has(at),
          );
    const isOfOthers = field === 'owner' && rank > 0 && maybeOfOthers(labelOf(column), sampleOf(column));
    if ((rivals.length > 0 && mustBeSaid.has(field)) || isOfOthers) {
      if (asked.every((each) => each.field !== field)) asked.push(askedOf(field, [column, ...rivals], header));
      // Where a deal stands is asked, and that these are leads is not.
      if (field !== 'stage') continue;
    }
    columns.set(field, column);
    foundBy.set(field, foundByOf(rank));
    taken.add(column);
    if (field === 'leadId' && rank > 0 && countsRows(rows, header.firstDataRow, column)) {
      doubts.push({ kind: 'row numbers', field, used: column });
    }
    if (same !== undefined && rank !== boundRank)
      doubts.push({ kind: 'doubled', field, used: column, other: same.column });
    else if (rivals.length > 0 && !mustBeSaid.has(field))
      doubts.push({ kind: 'several', field, used: column, others: rivals });
  }
  return { columns, foundBy, taken, doubts, asked, plus: [] };
}

/** Whether those whom a header calls the owner may be on the other side: “Recruiter”, “Person”, or “Owner Name” of a shop, each another. */
function maybeOfOthers(label: string, { filled, distinct }: ColumnSample): boolean {
  const isOfEach = filled >= fewestOfEach && distinct > 0.9;
  return saysOtherSide(label) || isOfEach || meaningOf('leads', label)?.field === 'contact';
}
const fewestOfEach = 6;

function foundByOf(rank: number): FoundBy {
  if (rank === storedRank) return 'stored mapping';
  if (rank === boundRank) return 'binding';
  return rank === 0 ? 'label' : 'alias';
}

/** Column → the stage that its header names, of the columns that are nothing else. */
function enteredStages({ labels }: Header, taken: ReadonlySet<number>): ReadonlyMap<number, string> {
  return new Map(
    labels.flatMap((label, column) => {
      const stage = taken.has(column) || label === '' ? null : enteredStageOf(label);
      return stage === null ? [] : [[column, stage] as const];
    }),
  );
}

/** And what the columns of leads hold, where their headers do not say it. */
function matchByContent(looked: Looked, named: Matched, known: KnownColumns): Matched {
  const person = known.stored.has('contact') ? null : leadIsPerson(looked, named);
  const withPerson =
    person === null ? named : withFound(without('company', named, person), [{ field: 'contact', column: person }]);
  const name = known.stored.has('company') ? null : nameIsCompany(looked, withPerson);
  const withName =
    name === null ? withPerson : withFound(without('contact', withPerson, name), [{ field: 'company', column: name }]);
  const addressed = known.stored.has('contact') ? null : contactByAddresses(looked, withName);
  const withContact = addressed === null ? withName : withFound(withName, [{ field: 'contact', column: addressed }]);
  const withCompany = matchCompany(looked, withContact, known);
  const first = known.stored.has('contact') ? null : firstNameBeside(looked, withCompany);
  const withFirst = first === null ? withCompany : withFound(withCompany, [{ field: 'contact', column: first }]);
  const withNext = withFound(withFirst, textualFollowUp(looked, withFirst));
  const found = withFound(withNext, findByContent(looked, withNext, known));
  return matchOwner(looked, matchLostReason(looked, askedIfOne(looked, askedIfType(looked, found)), known), known);
}

/** “Type”: Customer, Prospect, Supplier are what somebody is, and may be where a deal stands; “status_raportu” beside it, too. */
function askedIfType({ header, sampleOf }: Looked, found: Matched): Matched {
  const column = found.foundBy.get('stage') === 'content' ? found.columns.get('stage') : undefined;
  if (column === undefined || !headerWords(header.labels[column] ?? '').meanings.includes('type')) return found;
  const besides = header.labels.flatMap((label, at) => {
    const isOne = !found.taken.has(at) && headerWords(label).meanings.includes('stage');
    return isOne && holdsSteps(sampleOf(at)) ? [at] : [];
  });
  return { ...found, asked: [...found.asked, askedOf('stage', [column, ...besides], header)] };
}

function candidatesOf(tab: TabName, looked: Looked, known: KnownColumns): readonly NamedColumn[] {
  const {
    header: { labels, own },
    sampleOf,
  } = looked;
  const fields = new Set(tabSchemas[tab].columns.map((column) => column.field));
  const candidates: NamedColumn[] = [];
  for (const [column, field] of known.bound) {
    if (fields.has(field) && !isOverruled(tab, labels, column, field))
      candidates.push({ field, column, rank: boundRank });
  }
  const stored = new Map<string, string[]>();
  for (const [field, headers] of known.stored) {
    for (const header of headers) stored.set(fold(header), [...(stored.get(fold(header)) ?? []), field]);
  }
  labels.forEach((label, column) => {
    if (label === '') return;
    const kept = stored.get(fold(label)) ?? stored.get(fold(own[column] ?? ''));
    for (const field of kept ?? []) candidates.push({ field, column, rank: storedRank });
    const meaning = meaningOf(tab, label);
    const ofStage = known.entered.has(fold(label)) || known.entered.has(fold(own[column] ?? ''));
    if (meaning === null && tab === 'leads' && !ofStage && speaksOfStage(label) && holdsSteps(sampleOf(column)))
      candidates.push({ field: 'stage', column, rank: behindAliases });
    if (meaning === null || (ofStage && meaning.rank > 0)) return;
    // Which of several columns is the deal’s worth is decided by all of them, and so is what each date is.
    if (tab === 'leads' && meaning.field === 'amount' && (meaning.rank > 0 || isOneOfAmounts(labels, label))) return;
    if (tab === 'leads' && meaning.rank > 0 && datesByShape.has(meaning.field)) return;
    if (tab === 'leads' && meaning.field === 'nextStep' && isWhen(looked, column, meaning.rank)) return;
    if (meaning.field === 'leadId' && meaning.rank > 0 && isOfAnother(label, column, { labels, sampleOf })) return;
    const { meanings } = headerWords(label);
    if (meaning.field === 'company' && meaning.rank > 0 && isKindOfCompany(label, sampleOf(column))) return;
    // “Contact responsable”: a person of the team comes again and again, one of theirs does not.
    const isTheirs = meaning.field === 'owner' && meaning.rank > 0 && meanings.includes('contact');
    if (isTheirs && sampleOf(column).distinct > mostOfTeam) {
      candidates.push({ field: 'contact', column, rank: meaning.rank + candidatesBehind });
      return;
    }
    // “Our contact”: two names under all the leads are hardly theirs, and may be who looks after them.
    const hasOwner = labels.some((each) => meaningOf(tab, each)?.field === 'owner');
    if (meaning.field === 'contact' && meaning.rank > 0 && !hasOwner && isTeam(sampleOf(column))) {
      candidates.push({ field: 'owner', column, rank: meaning.rank + candidatesBehind });
      return;
    }
    // “Contacto”, in Portugal and elsewhere, is how to reach somebody; so is a “Number” to call, and no other number of a deal.
    const mayBePhone = meaning.field === 'contact' || (meaning.field === 'leadId' && isDialled(sampleOf(column)));
    if (mayBePhone && meaning.rank > 0 && holdsPhones(sampleOf(column))) {
      candidates.push({ field: 'phone', column, rank: meaning.rank });
      return;
    }
    const isVague =
      meaning.rank > 0 &&
      ((meaning.field === 'owner' && !meanings.includes('owner')) ||
        (meaning.field === 'contact' && meanings.join() === 'name'));
    candidates.push({ field: meaning.field, column, rank: meaning.rank + (isVague ? candidatesBehind : 0) });
  });
  return candidates;
}

function holdsPhones({ filled, values }: ColumnSample): boolean {
  const phones = values.filter((value) => /^\+?[\d\s()./-]{7,20}$/.test(value)).length;
  return filled >= 3 && phones >= 0.8 * filled;
}

/** IDs of programs are as long as telephone numbers, and none begins with a plus. */
function isDialled({ filled, values }: ColumnSample): boolean {
  return values.filter((value) => value.startsWith('+')).length >= 0.5 * filled;
}

/** “Sales Process Step”: a word more than we know, and few names that come again. */
function holdsSteps({ filled, texts, distinct, dates, values }: ColumnSample): boolean {
  const names = new Set(values).size;
  return filled >= 5 && texts >= 0.8 && dates < 0.3 && distinct <= 0.6 && names >= 3 && names <= 15;
}
const behindAliases = 1_000;

/** “property_id” beside “deal_id”, or in two rows: what is sold may be sold twice. */
function isOfAnother(
  label: string,
  column: number,
  { labels, sampleOf }: { readonly labels: readonly string[]; readonly sampleOf: Looked['sampleOf'] },
): boolean {
  if (!headerWords(label).meanings.includes('job')) return false;
  const isOfDeal = (other: string): boolean => {
    const { meanings } = headerWords(other);
    return meanings.includes('deal') && meanings.includes('id') && !meanings.includes('job');
  };
  const { filled, distinct } = sampleOf(column);
  return (filled > 0 && distinct < 1) || labels.some(isOfDeal);
}

/** “Amount EUR” beside “Amount USD”, or beside “Opportunity amount” of an export: each is called the amount, and neither just so. */
function isOneOfAmounts(labels: readonly string[], label: string): boolean {
  const isOurs = labels.some((each) => meaningOf('leads', each)?.rank === 0 && fold(each) === 'lead id');
  const isOther = (each: string): boolean => {
    const { meanings, unknown } = headerWords(each);
    return unknown.length === 0 && meanings.join(' ') === 'deal amount' && fold(each) !== fold(label);
  };
  if (!isOurs && labels.some(isOther)) return true;
  const currency = currencyInHeader(label, '');
  return (
    currency !== null &&
    labels.some((other) => {
      const another = currencyInHeader(other, '');
      return another !== null && another !== currency && meaningOf('leads', other)?.field === 'amount';
    })
  );
}

/** 1, 2, 3 … from the first row on, at least five of them. */
function countsRows(rows: readonly (readonly CellValue[])[], firstRow: number, column: number): boolean {
  let next = 1;
  for (let row = firstRow; row < rows.length; row += 1) {
    const cell = rows[row]?.[column] ?? null;
    if (cell === null || cell === '') continue;
    if (cell !== next) return false;
    next += 1;
  }
  return next > 5;
}

/** See `matchDates`. */
const datesByShape: ReadonlySet<string> = new Set(['created', 'closedOn', 'expectedClose', 'followUp']);

/** What a wrong choice among several columns would make figures and reminders of: somebody has to say which it is. */
const mustBeSaid: ReadonlySet<string> = new Set(['owner', 'stage']);

/** Other columns that could be the field as well as the one that comes first. */
function rivalsOf(
  { field, rank }: NamedColumn,
  others: readonly NamedColumn[],
  type: ColumnType,
  sampleOf: Looked['sampleOf'],
): readonly number[] {
  const isRival = (each: NamedColumn): boolean => {
    if (each.rank > candidatesBehind !== rank > candidatesBehind || !fits(type, sampleOf(each.column))) return false;
    return field !== 'stage' ? mustBeSaid.has(field) : holdsStages(sampleOf(each.column));
  };
  return others.filter(isRival).map(({ column }) => column);
}

function askedOf(field: string, columns: readonly number[], { labels }: Header): AskedColumn {
  return {
    field,
    candidates: columns.map((column) => ({
      answer: [column],
      grade: 'named',
      because: [`its header is “${labels[column] ?? ''}”`],
    })),
  };
}

/** Settings names one Close date for both: what is expected, and when it was decided. */
function isSharedClose(field: string, column: number, rank: number, columns: ReadonlyMap<string, number>): boolean {
  const other = { closedOn: 'expectedClose', expectedClose: 'closedOn' }[field];
  return rank === storedRank && other !== undefined && columns.get(other) === column;
}

/** A binding that nobody sees loses where its own header stands elsewhere and what stands in its place is the header of another field. */
function isOverruled(tab: TabName, labels: readonly string[], column: number, field: string): boolean {
  const isLabel = (label: string, of: (field: string) => boolean): boolean => {
    const meaning = meaningOf(tab, label);
    return meaning?.rank === 0 && of(meaning.field);
  };
  return (
    isLabel(labels[column] ?? '', (other) => other !== field) &&
    labels.some((label, at) => at !== column && isLabel(label, (other) => other === field))
  );
}
