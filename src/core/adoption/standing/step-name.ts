import { fold } from '../../schema/fold.ts';

/** Words around the name of a stage that say no more than that a date or a tick stands below it. Folded. */
const besides = new Set(
  (
    'date dates datum fecha data dato day time zeit heure hora on at of the when am vom der die das de del du la le el di da do op van ' +
    'dnia is was'
  ).split(' '),
);

/** The stage that the header of a dated or ticked column names, as typed: “Date contacted”, “Won on”, “Demo?” are Contacted, Won and Demo. */
export function stepName(label: string): string {
  const words = label
    .trim()
    .replace(/[\s?:*✓✔☑✅☐]+$/u, '')
    .split(/\s+/);
  const isBeside = (word: string | undefined): boolean => word !== undefined && besides.has(fold(word));
  while (words.length > 1 && isBeside(words[0])) words.shift();
  while (words.length > 1 && isBeside(words.at(-1))) words.pop();
  const name = words.join(' ');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
