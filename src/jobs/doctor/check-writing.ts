import { BusyError, LeadsheetError } from '../../errors.ts';
import type { Adoption, RecognisedTab } from '../../core/adoption/adoption.ts';
import { isColumnLocked, lockText } from '../../core/workbook/lock.ts';
import type { Tab, Workbook } from '../../core/workbook/workbook.ts';
import type { WorkbookStore } from '../../ports.ts';
import { checkUp } from './check-up.ts';
import type { CheckUp } from './check-up.ts';

const mending =
  'In Data → Protect sheets and ranges, let the account that Leadsheet runs as edit it, or choose “Show a warning when editing this range”.';

/** Whether this account may write what a run writes: by what is protected, and by a write that changes nothing. */
export async function checkWriting(
  store: Pick<WorkbookStore, 'tryWrite'>,
  workbook: Workbook,
  adoption: Adoption,
): Promise<readonly CheckUp[]> {
  const locked = [...checkOwnTabs(workbook), ...checkPeoplesTabs(workbook, adoption)];
  return [...locked, await checkTrial(store, locked.length === 0)];
}

async function checkTrial(store: Pick<WorkbookStore, 'tryWrite'>, nothingLocked: boolean): Promise<CheckUp> {
  try {
    await store.tryWrite();
    return checkUp(
      'workbook',
      'works',
      `It can be written, as a write showed that changes nothing.${nothingLocked ? ' No cell that a run writes is protected against this account.' : ''}`,
    );
  } catch (error) {
    if (error instanceof BusyError)
      return checkUp('workbook', 'careful', `Whether it can be written was not tried: ${error.message}`, error.fix);
    if (!(error instanceof LeadsheetError)) throw error;
    return checkUp('workbook', 'does not work', `It cannot be written. ${error.message}`, error.fix);
  }
}

/** Without its logs and its memory no run goes on; a screen only stays as it is. */
function checkOwnTabs({ tabs }: Workbook): CheckUp[] {
  const own = tabs.filter(({ ownedAs, locked }) => ownedAs !== null && locked !== undefined);
  const isScreen = ({ ownedAs }: Tab): boolean =>
    ownedAs === 'metrics' || ownedAs === 'today' || ownedAs === 'data-issues';
  const logs = own.filter((tab) => !isScreen(tab));
  return [
    ...(logs.length === 0
      ? []
      : [
          checkUp(
            'workbook',
            'does not work',
            `This account may not edit ${logs.map(({ title }) => `“${title}”`).join(', ')}, tabs of Leadsheet’s own: an earlier version, or somebody, protected them for others. A run of this account ends at once.`,
            'Run `leadsheet init` once more as the person who ran it first: it lets everybody edit them. Or, as the owner of the sheet, remove the protection in Data → Protect sheets and ranges.',
          ),
        ]),
    ...own.filter(isScreen).map((tab) => left(tab, 'it stays as it is, and the rest goes on')),
  ];
}

function checkPeoplesTabs({ tabs }: Workbook, { leadTabs, tabs: named }: Adoption): CheckUp[] {
  const ofTab = (recognised: RecognisedTab | undefined, field: string | null, what: string): CheckUp[] => {
    const tab = tabs.find(({ id }) => id === recognised?.tabId);
    if (tab?.locked === undefined) return [];
    const column = field === null ? undefined : recognised?.columns.get(field);
    return column !== undefined && !isColumnLocked(tab, column) ? [] : [left(tab, what)];
  };
  return [
    ...leadTabs.flatMap((tab) => ofTab(tab, 'leadId', 'leads get no Lead ID in cells that are protected')),
    ...ofTab(named.get('stages'), 'stageId', 'stages get no Stage ID in cells that are protected'),
    ...ofTab(named.get('settings'), null, '`leadsheet init` leaves out what it cannot add there'),
  ];
}

function left({ title, locked }: Tab, what: string): CheckUp {
  const where = (locked ?? []).map(lockText).join('; ');
  return checkUp('workbook', 'careful', `This account may not edit all of “${title}” (${where}): ${what}.`, mending);
}
