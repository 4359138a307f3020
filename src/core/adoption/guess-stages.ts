import type { Stage } from '../workbook/stage.ts';
import { cellText } from '../workbook/cell-value.ts';
import { defaultStages, stagesNamed } from './default-stages.ts';
import type { LeadTab } from './lead-tab.ts';
import { fold } from '../schema/fold.ts';
import { nearest } from '../schema/nearest.ts';
import { kindOfStageName, numberInFront, placeOfStageName, saysOnlyClosed } from './stage-words.ts';

const placeholders = new Set(['-', '--', '?', 'n/a', 'na', 'tbd', 'none', 'null', 'x', 'unknown', '…']);
const mostStages = 30;

interface Found {
  readonly name: string;
  readonly count: number;
  readonly first: number;
}

/**
 * The stages that the leads themselves show: the different values of their Stage cells, without what is probably a slip of a
 * more frequent one. Open ones are ordered by a number in front, by `Entered <Stage>` columns, by what such a name usually means, and at last by first
 * appearance; won and lost stand at the end, and are there even if no deal got so far yet. The default stages where the leads use only those, or none.
 * What may be chosen in a Stage column that is a dropdown by its type is a stage whether or not a lead is there, in the order in which it is listed.
 */
export function guessStages(leads: readonly LeadTab[]): readonly Stage[] {
  const listed = choicesOf(leads);
  const found = withoutSlips(valuesOf(leads), listed);
  for (const [folded, name] of listed.names) {
    if (!found.some((each) => fold(each.name) === folded)) found.push({ name, count: 0, first: Infinity });
  }
  const columns = enteredOrder(leads);
  for (const [folded, name] of columns.names) {
    if (!found.some((each) => fold(each.name) === folded)) found.push({ name, count: 0, first: Infinity });
  }
  const defaults = new Set(defaultStages.map((stage) => fold(stage.name)));
  if (listed.names.size === 0 && found.every((each) => defaults.has(fold(each.name)))) return defaultStages;
  const kindOf = kindsAmong(found);
  const open = found.filter((each) => kindOf(each) === 'open');
  const closed = found.filter((each) => kindOf(each) !== 'open');
  const none = (kind: Stage['kind'], name: string): readonly Found[] =>
    closed.some((each) => kindOf(each) === kind) ? [] : [{ name, count: 0, first: Infinity }];
  const ordered = [
    ...orderOpen(open, columns.order, listed.order),
    ...byCount(closed.filter((each) => kindOf(each) === 'won')),
    ...none('won', 'Won'),
    ...byCount(closed.filter((each) => kindOf(each) === 'lost')),
    ...none('lost', 'Lost'),
  ];
  const won = new Set(closed.filter((each) => kindOf(each) === 'won').map((each) => each.name));
  return stagesNamed(ordered.map((each) => each.name)).map((stage) =>
    won.has(stage.name) ? { ...stage, kind: 'won' } : stage,
  );
}

/** What each stage is by its name and by the others: where some are lost, “Closed” is won. One deal typed “Won” changes nothing. */
function kindsAmong(found: readonly Found[]): (each: Found) => Stage['kind'] {
  const kinds = new Set(found.map((each) => kindOfStageName(each.name)));
  const closedIsWon = kinds.has('lost');
  return (each) => (closedIsWon && saysOnlyClosed(each.name) ? 'won' : kindOfStageName(each.name));
}

function valuesOf(leads: readonly LeadTab[]): readonly Found[] {
  const values = new Map<string, { name: string; count: number; first: number }>();
  let seen = 0;
  for (const { tab, header, match } of leads) {
    const column = match.columns.get('stage');
    if (column === undefined) continue;
    const label = fold(header.labels[column] ?? '');
    for (let row = header.firstDataRow; row < tab.rows.length; row += 1) {
      const cell = tab.rows[row]?.[column];
      if (typeof cell !== 'string' && !(typeof cell === 'number' && Number.isSafeInteger(cell))) continue;
      const name = cellText(cell);
      const folded = name.length > 60 ? '' : fold(name);
      if (folded === '' || folded === label || placeholders.has(folded)) continue;
      const before = values.get(folded);
      seen += 1;
      if (before !== undefined) before.count += 1;
      else if (values.size < 1000) values.set(folded, { name, count: 1, first: seen });
    }
  }
  return [...values.values()];
}

/** A rare value next to a frequent one that is spelt nearly the same is a slip, and stays a finding instead of becoming a stage. */
function withoutSlips(values: readonly Found[], listed: NamesInOrder): Found[] {
  const kept = values.filter((each) => {
    if (listed.names.has(fold(each.name))) return true;
    const frequent = values.filter((other) => other !== each && other.count >= 4 * each.count && other.count >= 4);
    const meant = nearest(
      each.name,
      frequent.map((other) => other.name),
    );
    // "Proposal sent" begins like "Proposal" and is a stage of its own; a slip has about the same length.
    return meant === null || Math.abs(meant.length - each.name.length) > 3;
  });
  if (kept.length <= mostStages) return kept;
  const most = new Set(byCount(kept).slice(0, mostStages));
  return kept.filter((each) => most.has(each));
}

/** Names and their places by what they fold to. */
interface NamesInOrder {
  readonly order: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, string>;
}

function choicesOf(leads: readonly LeadTab[]): NamesInOrder {
  const order = new Map<string, number>();
  const names = new Map<string, string>();
  for (const { tab, match } of leads) {
    for (const name of tab.choices?.get(match.columns.get('stage') ?? -1) ?? []) {
      const folded = name.length > 60 ? '' : fold(name);
      if (folded === '' || order.has(folded) || placeholders.has(folded)) continue;
      order.set(folded, order.size);
      names.set(folded, name);
    }
  }
  return { order, names };
}

function enteredOrder(leads: readonly LeadTab[]): NamesInOrder {
  const order = new Map<string, number>();
  const names = new Map<string, string>();
  for (const { match } of leads) {
    for (const [column, name] of [...match.entered].sort((a, b) => a[0] - b[0])) {
      const folded = fold(name);
      if (order.has(folded)) continue;
      order.set(folded, column);
      names.set(folded, name);
    }
  }
  return { order, names };
}

function orderOpen(
  open: readonly Found[],
  entered: ReadonlyMap<string, number>,
  listed: ReadonlyMap<string, number>,
): readonly Found[] {
  const place = (each: Found): number | undefined => listed.get(fold(each.name));
  const inList = open.filter((each) => place(each) !== undefined);
  if (inList.length > 0) {
    const others = open.filter((each) => place(each) === undefined);
    return [...inList.sort((a, b) => (place(a) ?? 0) - (place(b) ?? 0)), ...orderOpen(others, entered, new Map())];
  }
  const numbers = open.map((each) => numberInFront(each.name));
  if (open.length > 1 && numbers.every((number) => number !== null)) {
    return [...open].sort((a, b) => (numberInFront(a.name) ?? 0) - (numberInFront(b.name) ?? 0) || a.first - b.first);
  }
  if (open.length > 1 && open.every((each) => entered.has(fold(each.name)))) {
    return [...open].sort((a, b) => (entered.get(fold(a.name)) ?? 0) - (entered.get(fold(b.name)) ?? 0));
  }
  return [...open].sort(
    (a, b) => (placeOfStageName(a.name) ?? 50) - (placeOfStageName(b.name) ?? 50) || a.first - b.first,
  );
}

function byCount(values: readonly Found[]): readonly Found[] {
  return [...values].sort((a, b) => b.count - a.count || a.first - b.first);
}
