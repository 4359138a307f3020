import { enteredStageOf } from '../schema/header-index.ts';
import { fold } from '../schema/fold.ts';
import { cellText } from '../workbook/cell-value.ts';
import type { Workbook } from '../workbook/workbook.ts';
import type { Header } from './find-header.ts';

/**
 * The labels of a header, each another: of two columns “Status” the second is “Status (2)”, so that what is decided, kept and read of one is
 * never that of the other. A date of a stage stays as it is called: its label is that stage's name.
 */
export function distinctLabels(labels: readonly string[]): readonly string[] {
  const taken = new Set(labels.map(fold));
  const seen = new Set<string>();
  return labels.map((label) => {
    const isFirst = !seen.has(fold(label));
    seen.add(fold(label));
    if (label === '' || isFirst || enteredStageOf(label) !== null) return label;
    let count = 2;
    while (taken.has(fold(`${label} (${count})`))) count += 1;
    const distinct = `${label} (${count})`;
    taken.add(fold(distinct));
    return distinct;
  });
}

/** A header whose labels are each another, with what people typed beside them. */
export function withDistinctLabels(header: Header): Header {
  const { labels, own } = header;
  return { ...header, labels: distinctLabels(labels), own: distinctLabels(own), typed: { labels, own } };
}

/** What the columns of a tab are called in Settings, by column: as `adopt` finds them again. */
export function namesOfColumns(
  { tabs }: Pick<Workbook, 'tabs'>,
  { tabId, headerRow }: { readonly tabId: number; readonly headerRow: number },
): readonly string[] {
  return distinctLabels((tabs.find(({ id }) => id === tabId)?.rows[headerRow] ?? []).map((cell) => cellText(cell)));
}
