import type { SheetWrite } from '../../core/workbook/sheet-write.ts';
import { StoreError } from '../../errors.ts';
import type { SheetMetadata } from './sheet-metadata.ts';

/**
 * Throws, before anything is sent, where a batch writes to a tab of the worker's own that somebody protected against this
 * account: without its memory and its logs a run may not go on. All such tabs are named at once.
 */
export function refuseLockedTabs(batch: readonly SheetWrite[], { tabs }: SheetMetadata, account: string | null): void {
  const locked = tabs.filter((tab) => tab.ownedAs !== null && tab.locked.length > 0);
  if (!locked.some(({ id }) => batch.some((write) => write.tabId === id && !isLook(write)))) return;
  throw lockedTabsError(
    locked.map(({ title }) => title),
    account,
  );
}

/** It goes by itself, and is left out where it may not be. */
function isLook({ kind }: SheetWrite): boolean {
  return ['dressTab', 'nameCell', 'addDropdown', 'addNote', 'addConditionalFormat', 'putChart'].includes(kind);
}

function lockedTabsError(titles: readonly string[], account: string | null): StoreError {
  const who = account ?? 'the account that Leadsheet runs as here';
  const those = titles.length === 1 ? 'that tab' : 'those tabs';
  return new StoreError(
    'protected-tabs',
    `${who} may not edit ${titles.map((title) => `“${title}”`).join(', ')}: an earlier version of Leadsheet, or somebody, protected ${those} for others.`,
    `Run \`leadsheet init\` once more as the person who ran it first: it lets everybody edit them. Or, as the owner of the sheet, remove the protection in Data → Protect sheets and ranges. Nothing was written.`,
  );
}
