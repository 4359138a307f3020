import { cellText, isBlank } from '../workbook/cell-value.ts';
import { fold } from '../schema/fold.ts';
import words from '../../../sheets-schema/header-words.json' with { type: 'json' };
import { headerWords } from '../schema/header-words.ts';
import { isStageWord } from './stage-words.ts';
import { emailColumn } from './email-column.ts';
import type { Matched, Looked, NamedColumn } from './column-match.ts';

const mostRows = 300;
const calledLead = /^(?:leads?|lead name)$/;

/**
 * “Lead” is the company or the person, and the header does not say which. It is the person where another column holds the company,
 * or where the names stand in front of the @ of their addresses and not behind it; never where another column holds the person,
 * nor where it holds what is no name: how warm the lead is, a tick, a number, or who of the team leads. Null = it is not.
 */
export function leadIsPerson(
  looked: Pick<Looked, 'header' | 'rows'>,
  { columns, foundBy, taken }: Matched,
): number | null {
  if (columns.has('contact')) return null;
  const { labels } = looked.header;
  const column = labels.findIndex((label, at) => {
    return calledLead.test(fold(label)) && (!taken.has(at) || columns.get('company') === at);
  });
  if (column < 0) return null;
  const isPerson =
    columns.get('company') === column
      ? foundBy.get('company') === 'alias' && addressesName(looked, column, columns.get('email')) === 'people'
      : columns.has('company') && holdsNames(looked, column);
  return isPerson ? column : null;
}

const warmth = new Set(words.warmth.split(' ').map((word) => fold(word)));
const aName = /^[\p{L}.'-]+(?: [\p{L}.'-]+){0,2}$/u;

/** “Lead” is who of the team leads where a few names or initials come again and again below it. */
export function leadAsOwner(
  candidates: readonly NamedColumn[],
  { header: { labels }, sampleOf }: Looked,
): readonly NamedColumn[] {
  return candidates.map((each) => {
    if (each.field !== 'company' || each.rank <= 0 || !calledLead.test(fold(labels[each.column] ?? ''))) return each;
    const { filled, distinct, values } = sampleOf(each.column);
    const areNames = values.every((value) => aName.test(value) && !warmth.has(value) && !isStageWord(value));
    return filled >= 8 && distinct <= 0.35 && areNames ? { ...each, field: 'owner', rank: behindOwner } : each;
  });
}
/** Behind every header that says Owner. */
const behindOwner = 20_000;

/** “Name” beside a column of contacts, or in front of addresses that it names, where nothing else says who buys. */
export function nameIsCompany(looked: Looked, matched: Matched): number | null {
  const { columns, taken } = matched;
  if (columns.has('company') || !columns.has('contact')) return null;
  const { labels } = looked.header;
  const isName = (at: number): boolean => headerWords(labels[at] ?? '').meanings.join() === 'name';
  const contact = columns.get('contact') ?? -1;
  // “name” of a deal, where nothing of a person stands beside it.
  if (isName(contact) && !columns.has('email') && !columns.has('phone') && isDeal(labels)) return contact;
  if (isName(contact))
    return addressesName(looked, contact, emailColumn(looked, matched)) === 'companies' ? contact : null;
  const column = labels.findIndex((_, at) => !taken.has(at) && isName(at));
  return column >= 0 && holdsNames(looked, column) ? column : null;
}

/** Keys of programs say that a person and a company are kept elsewhere. */
function isDeal(labels: readonly string[]): boolean {
  const keys = labels
    .filter((label) => headerWords(label).meanings.includes('id'))
    .map((label) => headerWords(label).meanings);
  return ['contact', 'company'].some((each) => keys.some((key) => key.includes(each)));
}

/** “First name” beside “Last name”, where no column is the contact: better half a name than none. */
export function firstNameBeside({ header: { labels }, sampleOf }: Looked, { columns, taken }: Matched): number | null {
  if (columns.has('contact')) return null;
  const find = (part: 'first' | 'last'): number =>
    labels.findIndex((label, at) => {
      const { meanings, unknown } = headerWords(label);
      const isPart = meanings.includes(part) && meanings.every((each) => each === part || besidePart.has(each));
      const { filled, texts, dates } = sampleOf(at);
      return isPart && unknown.length === 0 && !taken.has(at) && filled >= 3 && texts >= 0.7 && dates < 0.3;
    });
  const [first, last] = [find('first'), find('last')];
  return first >= 0 && last >= 0 ? first : null;
}
const besidePart = new Set(['name', 'contact', 'deal', 'primary']);

/** Texts of which most stand once: “Hot”, “Cold” and the two people who sell come again and again. */
export function holdsNames({ header, rows }: Pick<Looked, 'header' | 'rows'>, column: number): boolean {
  const cells = rows.slice(header.firstDataRow, header.firstDataRow + mostRows).map((row) => row[column]);
  const filled = cells.filter((cell) => !isBlank(cell));
  const texts = filled.filter((cell) => typeof cell === 'string' && /\p{L}{2}/u.test(cell));
  const different = new Set(texts.map((cell) => fold(cellText(cell).slice(0, 100))));
  return texts.length >= 0.8 * filled.length && different.size > 0.5 * texts.length;
}

/** Whom the addresses of a list say that a column names: companies stand behind the @, people in front of it. Null = they do not say. */
export function addressesName(
  { header, rows }: Pick<Looked, 'header' | 'rows'>,
  name: number,
  email: number | undefined,
): 'people' | 'companies' | null {
  if (email === undefined) return null;
  let [people, companies] = [0, 0];
  for (const row of rows.slice(header.firstDataRow, header.firstDataRow + mostRows)) {
    const [local = '', domain = ''] = fold(cellText(row[email])).split('@');
    const words = fold(cellText(row[name]).slice(0, 100))
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length >= 3);
    if (words.some((word) => domain.includes(word))) companies += 1;
    else if (words.some((word) => local.includes(word))) people += 1;
  }
  if (people >= 3 && people > companies) return 'people';
  return companies >= 3 && companies > people ? 'companies' : null;
}
