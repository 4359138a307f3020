import type { Adoption } from '../adoption/adoption.ts';
import { kindOf, labelsOf, readingsOf } from '../history/deal-changes/readings.ts';
import type { Reading, Readings } from '../history/deal-changes/readings.ts';
import type { Lead } from '../leads/lead.ts';
import type { DealChangeKind, DealValues } from '../logs/deal-change.ts';
import type { Stage } from '../workbook/stage.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { ReadBefore, ReadEarlier } from './read-before.ts';

/** What of tonight's differences is due to another reading of the sheet alone. */
export interface Reread {
  /** How the sheet is read tonight; null = no different from before, as far as is known. */
  readonly readings: Readings;
  readonly before: Readings;
  /** Whether a lead stands elsewhere than recorded, and nobody moved it. */
  readonly isMoved: (lead: Lead, recorded: string) => boolean;
  /** Whether it is open, or not any more, and nobody opened or closed it. */
  readonly isTurned: (lead: Lead, wasOpen: boolean, what: DealChangeKind | null) => boolean;
  /** Whether its row stood there as something else, or as nobody knew what. */
  readonly wasNoLead: (lead: Lead) => boolean;
  /** What its row would say by the last reading; what no reading can tell again is as it was. */
  readonly valuesBefore: (lead: Lead, before: DealValues, now: DealValues) => DealValues;
}

/**
 * Two things tell a reading from an edit. Where a person's answers are others, tonight's rows are read by the old ones too: what then
 * is as recorded, nobody touched. Where something else decides (headers, what the rows let guess, a newer version), the rows cannot be
 * read again as they were, and whatever differs of what is read differently counts as read. Where the last answers said nothing of a
 * row, those before them tell.
 */
export function rereadIn(workbook: Workbook, adoption: Adoption, before: Readings, nights: ReadEarlier | null): Reread {
  const readings = readingsOf(workbook, adoption);
  const last = nights?.last ?? null;
  const base = last?.readings ?? readings;
  const tabs = new Map(adoption.leadTabs.map((tab) => [tab.tabId, tab]));
  const differs = ({ tabId }: Lead, differ: (was: Reading, is: Reading, tabId: number) => boolean): boolean => {
    const scope = tabs.get(tabId)?.scope ?? '';
    const [was, is] = [before.tabs.get(scope), base.tabs.get(scope)];
    return was !== undefined && is !== undefined && differ(was, is, tabId);
  };
  const headers = headersIn(workbook, adoption);
  // A header that is gone was given another name.
  const standsElsewhere = (lead: Lead): boolean =>
    differs(lead, (was, is, tabId) => was.standing !== is.standing || (was.stage !== is.stage && headers(tabId).has(was.stage))); // prettier-ignore
  const kindBefore = (stage: Stage): string => before.kinds.get(stage.id) ?? kindOf(stage);
  const standsAs = (lead: Lead) => (nights === null ? null : readBy(nights, (by) => stageIn(by, lead)));
  return {
    readings,
    before,
    wasNoLead: (lead) => last !== null && last.leadIn(lead) === undefined,
    isMoved: (lead, recorded) => standsElsewhere(lead) || standsAs(lead)?.found.id === recorded,
    isTurned: (lead, wasOpen, what) => {
      if (standsElsewhere(lead)) return true;
      if (last === null) return lead.stage !== null && kindBefore(lead.stage) !== kindOf(lead.stage);
      // Because it was no lead it was not open.
      if (what === 'read as not open' && last.leadIn(lead) === undefined) return true;
      const stood = standsAs(lead);
      if (stood === null) return false;
      const kind = stood.by === last ? kindBefore(stood.found) : kindOf(stood.found);
      return (kind === 'open') === wasOpen;
    },
    valuesBefore: (lead, was, now) => {
      const row = nights === null ? null : readBy(nights, (by) => by.leadIn(lead) ?? null);
      const read = row === null ? now : row.by.read(row.found, was);
      const isOther = (field: 'amount' | 'expectedClose' | 'owner') => differs(lead, (a, b) => a[field] !== b[field]);
      const money = isOther('amount') ? was : read;
      return {
        amount: money.amount,
        currency: money.currency,
        expectedClose: (isOther('expectedClose') ? was : read).expectedClose,
        owner: (isOther('owner') ? was : read).owner,
      };
    },
  };
}

/** What the newest answers tell that tell anything. */
function readBy<T>(
  { last, earlier }: ReadEarlier,
  look: (by: ReadBefore) => T | null,
): { readonly by: ReadBefore; readonly found: T } | null {
  for (const read of [() => last, ...earlier]) {
    const by = read();
    const found = by === null ? null : look(by);
    if (by !== null && found !== null) return { by, found };
  }
  return null;
}

/** Where a lead stands; null where nothing says it. */
function stageIn({ leadIn }: ReadBefore, lead: Lead): Stage | null {
  const stage = leadIn(lead)?.stage ?? null;
  return stage?.undecided === true ? null : stage;
}

function headersIn({ tabs }: Workbook, { leadTabs }: Adoption): (tabId: number) => ReadonlySet<string> {
  const known = new Map<number, ReadonlySet<string>>();
  return (tabId) => {
    const found = known.get(tabId);
    if (found !== undefined) return found;
    const tab = leadTabs.find((each) => each.tabId === tabId);
    const width = tabs.find(({ id }) => id === tabId)?.rows[tab?.headerRow ?? -1]?.length ?? 0;
    const label = tab === undefined ? () => '' : labelsOf(tabs, tab);
    const labels = new Set(Array.from({ length: width }, (_, at) => label(at)));
    known.set(tabId, labels);
    return labels;
  };
}
