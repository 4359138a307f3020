import type { Stage } from '../workbook/stage.ts';
import { stageFinder } from '../schema/stage-finder.ts';
import { cellText, isBlank } from '../workbook/cell-value.ts';
import { sampleColumn } from './column-sample.ts';
import { endOfHeader } from './end-header.ts';
import type { LeadTab } from './lead-tab.ts';
import { fold } from '../schema/fold.ts';
import { meaningOf } from '../schema/header-index.ts';
import { outcomeReader } from './outcome-columns.ts';
import type { OutcomeColumn } from './adoption.ts';

/** Words of a header that say no more than that a date stands below it. */
const dateWords = new Set(
  'date dates datum fecha day on at of the when am vom der die das de del du des la le el les d en'.split(' '),
);
/** Words that say that something was done, whether the stage is called so or not: “Sent proposal”, “Negotiation started”. */
const doneWords = new Set(
  (
    'sent send made started done held given scheduled booked issued submitted completed erstellt gesendet versendet ' +
    'verschickt gestartet begonnen erfolgt envoye envoyee fait faite debut enviada enviado hecha hecho iniciada realizada'
  ).split(' '),
);
/** A date that is meant and not one that was. */
const toCome =
  /\b(?:expected|expires?|expiry|planned|due|next|deadline|until|valid|target|last|latest|geplant|erwartet|fallig|frist|nachste[rs]?|letzte[rs]?|bis|prevue?|prochaine?|derniere?|prevista|proxim[oa]|ultim[oa]|limite)\b/;

/**
 * Columns of dates in which teams note that a deal came into a stage, under headers of their own: “Proposal date”, “Demo on”,
 * “Date of first contact”, “Sent proposal”. Only where the header says nothing but one stage's name and such words, nearly all
 * cells are dates, and they stand beside leads that got so far (docs/decisions/0012). Stage ID → 0-based column.
 *
 * @param outcomes columns beside Stage that say which deals are won and lost
 */
export function guessEntered(
  lead: LeadTab,
  stages: readonly Stage[],
  outcomes: readonly OutcomeColumn[],
  spokenFor: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const { tab, header } = lead;
  const columns = new Map<string, number | null>();
  for (const { column, label } of candidates(lead, stages)) {
    const end = endOfHeader(label);
    const stage = stageIn(label, stages) ?? onlyOf(stages, end);
    if (stage === null || spokenFor.has(stage.id) || (end === null && meaningOf('leads', label) !== null)) continue;
    const sample = sampleColumn(tab.rows, header.firstDataRow, column);
    // What says so in as many words needs no crowd: a team may have lost one deal only.
    if (sample.filled < (end === null ? 3 : 1) || sample.dates < 0.8) continue;
    if (
      !(stage.kind === 'open'
        ? gotSoFar(lead, column, stage, stages)
        : ended(lead, column, stage, { stages, outcomes }))
    )
      continue;
    // Two of them: it is not for us to choose.
    columns.set(stage.id, columns.has(stage.id) ? null : column);
  }
  return new Map([...columns].flatMap(([id, column]) => (column === null ? [] : [[id, column]])));
}

/** Columns of the team's own, and one called “Won date” that would be Closed on for want of another, but in a tab of won deals alone. */
function candidates({ tab, header, match }: LeadTab, stages: readonly Stage[]): LeadTab['match']['own'] {
  const closedOn = match.foundBy.get('closedOn') === 'alias' ? match.columns.get('closedOn') : undefined;
  const label = closedOn === undefined ? '' : (header.labels[closedOn] ?? '');
  const isShared = closedOn === match.columns.get('expectedClose');
  const end = endOfHeader(label);
  if (closedOn === undefined || isShared || end === null) return match.own;
  const stageOf = stageFinder(stages);
  const kinds = tab.rows
    .slice(header.firstDataRow)
    .flatMap((row) => stageOf(cellText(row[match.columns.get('stage') ?? -1]))?.kind ?? []);
  const isAlone = kinds.length > 0 && kinds.every((kind) => kind === end);
  return isAlone ? match.own : [...match.own, { column: closedOn, label }];
}

/** The stage of a kind; null where there are several. */
function onlyOf(stages: readonly Stage[], kind: Stage['kind'] | null): Stage | null {
  const [only, ...others] = stages.filter((stage) => stage.kind === kind);
  return others.length === 0 ? (only ?? null) : null;
}

/** The one stage that a header speaks of, with nothing but a date beside it. */
function stageIn(label: string, stages: readonly Stage[]): Stage | null {
  if (label.length > 60 || toCome.test(fold(label))) return null;
  for (const without of [[dateWords], [dateWords, doneWords]]) {
    const said = wordsOf(label, without);
    const meant = stages.filter((stage) => {
      return [stage.name, ...stage.aliases].some((name) => wordsOf(name, without) === said);
    });
    if (said !== '' && meant.length === 1) return meant[0] ?? null;
    if (meant.length > 1) return null;
  }
  return null;
}

/** The words of a name in a fixed order, by their stems, without some. */
function wordsOf(text: string, without: readonly ReadonlySet<string>[]): string {
  const words = fold(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !without.some((set) => set.has(word)));
  return words.map(stem).sort().join(' ');
}

function stem(word: string): string {
  const cut = word.replace(/(?:ing|ions?|ed|s|e)$/, '');
  return cut.length >= 4 ? cut : word;
}

/** Whether nearly all open leads that have a date there stand at the stage or further on. */
function gotSoFar(
  { tab, header, match }: Pick<LeadTab, 'tab' | 'header' | 'match'>,
  column: number,
  stage: Stage,
  stages: readonly Stage[],
): boolean {
  const stageOf = stageFinder(stages);
  const stageColumn = match.columns.get('stage') ?? -1;
  let open = 0;
  let before = 0;
  for (let row = header.firstDataRow; row < tab.rows.length && open < 2000; row += 1) {
    if (isBlank(tab.rows[row]?.[column])) continue;
    const at = stageOf(cellText(tab.rows[row]?.[stageColumn]));
    if (at?.kind !== 'open') continue;
    open += 1;
    if (at.order < stage.order) before += 1;
  }
  return before <= 0.2 * open;
}

/** Whether nearly all leads that have a date there ended so: as Stage says, or the column beside it. */
function ended(
  { tab, header, match }: LeadTab,
  column: number,
  stage: Stage,
  { stages, outcomes }: { readonly stages: readonly Stage[]; readonly outcomes: readonly OutcomeColumn[] },
): boolean {
  const stageOf = stageFinder(stages);
  const stageColumn = match.columns.get('stage') ?? -1;
  const read = outcomeReader(outcomes);
  const rows = tab.rows.slice(header.firstDataRow).filter((row) => !isBlank(row[column]));
  const others = rows.filter((row) => {
    const standing = stageOf(cellText(row[stageColumn]))?.kind ?? null;
    return (standing === 'open' ? read(row).ended : standing) !== stage.kind;
  });
  return others.length <= 0.2 * rows.length;
}
