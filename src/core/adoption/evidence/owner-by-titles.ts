import { fold } from '../../schema/fold.ts';
import { monthOf } from '../../schema/values/month-names.ts';
import type { MadeColumn } from '../adoption.ts';
import type { Evidence } from '../decision.ts';
import { isStageWord } from '../stage-words.ts';
import { bareTitle } from '../standing/bare-title.ts';
import { isFirstName } from '../standing/first-names.ts';
import type { Titled } from './stage-by-titles.ts';

/** Titles that say what leads these are, where or from when, and nobody’s name. Folded. */
const nobody =
  /^(?:sheet|tabelle|feuil|hoja|foglio|blad|arkusz|planilha|ark|blatt|table)? ?\d*$|^(?:leads?|deals?|pipeline|sales|crm|data|all|main|master|archive[ds]?|archiv|archivo|archivio|archiwum|old|new|active|inactive|current|closed|open|done|import|export|q[1-4]|h[12]|kw ?\d+|week ?\d+|north|south|east|west|central|nord|sud|ost|est|ouest|norte|sur|este|oeste|emea|apac|dach|latam|europe|usa?|uk|eu|b2b|b2c|inbound|outbound|partners?|resellers?|customers?|clients?|kunden|clientes|services?|products?|software|hardware|solar|retail|residential|commercial|enterprise|smb|other|misc|andere|sonstige|autres|otros)\b/;

/**
 * A tab for each person: titles that are names of people, over leads that have no column for their owner. Those in Team are declared, first names that many
 * have are named; any other words look like names, and may be regions or products. By tab.
 *
 * @param team names in Team, folded
 */
export function ownerByTitles<T extends Titled>(
  tabs: readonly T[],
  team: ReadonlySet<string>,
): ReadonlyMap<T, Evidence<MadeColumn>> {
  // “Jan” is a month beside “Feb”, and a man beside “Piet”.
  const months = tabs.filter(({ title }) => monthOf(bareTitle(title)) !== null).length;
  if (months >= 0.5 * tabs.length) return new Map();
  const named = tabs.flatMap((tab) => {
    const name = bareTitle(tab.title);
    return mayBeName(name) ? [{ tab, name, isKnown: team.has(fold(name)), isName: isFirstName(name) }] : [];
  });
  const different = new Set(named.map(({ name }) => fold(name))).size;
  if (different < 2 || different < named.length) return new Map();
  const isDeclared = named.every(({ isKnown }) => isKnown);
  const known = named.filter(({ isKnown, isName }) => isKnown || isName);
  const people = known.length;
  // “Xiomara Díaz” beside Ann Lee and Bob Ray is a name, too; “Webshop” or “Trade show” beside Ann and Bob may be anything.
  const areWhole = named.every(({ name }) => /^\p{Lu}\S+(?: \p{Lu}\S*)+$/u.test(name));
  const isNamed = people === named.length || (areWhole && people >= 0.5 * named.length);
  // A tab of its own for the rest says that the others are of one kind.
  if (people < 0.5 * named.length && named.length < tabs.length) return new Map();
  return new Map(
    named.map(({ tab, name }) => [
      tab,
      {
        answer: { field: 'owner', by: 'tab names', values: name },
        grade: isDeclared ? 'declared' : isNamed ? 'named' : 'shaped',
        because: `the tabs are called ${named.map((each) => `“${each.name}”`).join(', ')}`,
      },
    ]),
  );
}

function mayBeName(name: string): boolean {
  const folded = fold(name);
  const words = name.split(/\s+/);
  if (words.length > 3 || name.length > 40 || !/^[\p{L}\p{M}][\p{L}\p{M}’'. -]*$/u.test(name)) return false;
  if (isFirstName(name)) return true;
  return !nobody.test(folded) && !isStageWord(name) && monthOf(words[0] ?? '') === null;
}
