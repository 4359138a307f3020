import { findingCatalogue } from './catalogue.ts';
import type { FindingCode, Severity } from './catalogue.ts';
import type { Finding } from './finding.ts';

/** All findings with one code and one cause: a line in Data Issues. */
export interface FindingGroup {
  readonly code: FindingCode;
  readonly cause: string;
  readonly severity: Severity;
  /** With the count: "Qualified is not a stage: 143 leads". */
  readonly message: string;
  readonly fix: string;
  readonly suggestion: string | null;
  readonly count: number;
  /** Different leads among them. */
  readonly leads: number;
  /** The first few, in the order in which they were found. */
  readonly examples: readonly Finding[];
  /** What the leads among them are worth, in the team's currency; null where no amount is known. */
  readonly moneyAtStake: number | null;
}

export interface GroupOptions {
  /** What a lead (by `Lead.key`) is worth in the team's currency; null = not known. */
  readonly worthOf?: (lead: string) => number | null;
  readonly examples?: number;
  /** More causes than so many of one code come into one group, so that the list stays short enough to be read. */
  readonly causesPerCode?: number;
}

interface Growing {
  readonly first: Finding;
  readonly cause: string;
  count: number;
  readonly leads: Set<string>;
  readonly examples: Finding[];
  oneMessage: boolean;
  money: number | null;
}

/** More causes than so many of one code come into one line of Data Issues. */
export const mostCausesPerCode = 25;
/** The cause of the group in which the small ones stand together. */
export const otherCauses = 'other';

const severityRank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 };

/**
 * Groups findings by code and cause, what costs most first: errors before warnings before hints, within them by the
 * money at stake, then by how many. Takes time in proportion to the findings.
 */
export function groupFindings(findings: readonly Finding[], options: GroupOptions = {}): FindingGroup[] {
  const { worthOf = () => null, examples = 5, causesPerCode = mostCausesPerCode } = options;
  const causes = largestCauses(findings, causesPerCode);
  const groups = new Map<string, Growing>();
  for (const finding of findings) {
    const cause = causes.get(finding.code)?.has(finding.cause) === false ? otherCauses : finding.cause;
    const key = `${finding.code}\u0000${finding.severity}\u0000${cause}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { first: finding, cause, count: 0, leads: new Set(), examples: [], oneMessage: true, money: null };
      groups.set(key, group);
    }
    group.count++;
    if (group.examples.length < examples) group.examples.push(finding);
    if (group.oneMessage && !isSameMessage(finding.message, group.first.message)) group.oneMessage = false;
    if (finding.lead !== null && !group.leads.has(finding.lead)) {
      group.leads.add(finding.lead);
      const value = worthOf(finding.lead);
      if (value !== null && Number.isFinite(value)) group.money = (group.money ?? 0) + value;
    }
  }
  return [...groups.values()].map(finished).sort(byCost);
}

/** For each code that has too many causes: those that are kept apart; the others stand in one group. */
export function largestCauses(findings: readonly Finding[], most: number): Map<FindingCode, ReadonlySet<string>> {
  const counts = new Map<FindingCode, Map<string, number>>();
  for (const { code, cause } of findings) {
    const ofCode = counts.get(code) ?? new Map<string, number>();
    if (ofCode.size === 0) counts.set(code, ofCode);
    ofCode.set(cause, (ofCode.get(cause) ?? 0) + 1);
  }
  const kept = new Map<FindingCode, ReadonlySet<string>>();
  for (const [code, ofCode] of counts) {
    if (ofCode.size <= most) continue;
    const largest = [...ofCode].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, most - 1);
    kept.set(code, new Set(largest.map(([cause]) => cause)));
  }
  return kept;
}

function finished(group: Growing): FindingGroup {
  const { first, count } = group;
  return {
    code: first.code,
    cause: group.cause,
    severity: first.severity,
    message: groupMessage(group),
    fix: first.fix,
    suggestion: group.oneMessage ? first.suggestion : null,
    count,
    leads: group.leads.size,
    examples: group.examples,
    moneyAtStake: group.money,
  };
}

/** Spelling with another case is the same mistake. */
function isSameMessage(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
}

function groupMessage({ first, count, leads, oneMessage, cause }: Growing): string {
  if (count === 1) return first.message;
  const what = leads.size > 0 ? plural(leads.size, 'lead') : plural(count, first.row === null ? 'time' : 'row');
  if (oneMessage) {
    const message = first.column === null ? first.message : first.message.replace(' here ', ` in ${first.column} `);
    return `${message.replace(/[.:]$/, '')}: ${what}`;
  }
  // A column is not rows: each of these says itself which one it is of.
  if (first.code.startsWith('header/') && leads.size === 0)
    return `${first.message.replace(/[.:]$/, '')}; and ${plural(count - 1, 'column')} more like that`;
  const { title } = findingCatalogue[first.code];
  // “A Lead ID in more than one row, in Lead ID” says it twice.
  const says = cause !== otherCauses && first.column !== null && !title.includes(first.column);
  return `${title}${says ? `, in ${first.column}` : ''}: ${what}`;
}

function plural(count: number, noun: string): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${noun}${count === 1 ? '' : 's'}`;
}

function byCost(a: FindingGroup, b: FindingGroup): number {
  return (
    severityRank[a.severity] - severityRank[b.severity] ||
    (b.moneyAtStake ?? 0) - (a.moneyAtStake ?? 0) ||
    b.count - a.count ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : a.cause < b.cause ? -1 : a.cause > b.cause ? 1 : 0)
  );
}
