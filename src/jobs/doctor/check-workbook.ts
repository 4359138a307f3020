import { usually } from '../../core/words/written/written.ts';
import { idsBesideAreas, partingFix, partingText } from '../../core/leads/ids-beside-areas.ts';
import { logTrouble } from '../../core/logs/log-findings.ts';
import { mailStatusOf } from '../../core/reminders/mail-status.ts';
import { selectColumns } from '../../core/adoption/select-columns.ts';
import { LeadsheetError, StoreError } from '../../errors.ts';
import type { Clock, WorkbookStore } from '../../ports.ts';
import { understandOrRefuse } from '../read-understanding.ts';
import { movesRows } from '../../core/workbook/area.ts';
import { mailBinding } from '../../core/workbook/mail-binding.ts';
import { checkUp } from './check-up.ts';
import { checkWriting } from './check-writing.ts';
import type { CheckUp } from './check-up.ts';

/** Opens the workbook, reads it as a run would, and tries whether it may be written. Changes no cell. `cellLimit`: cells that one Google spreadsheet may have. */
export async function checkWorkbook(
  store: WorkbookStore,
  clock: Clock,
  cellLimit: number,
): Promise<readonly CheckUp[]> {
  try {
    const workbook = await store.read(selectColumns);
    const cells = workbook.tabs.reduce((sum, tab) => sum + tab.rowCount * tab.columnCount, 0);
    const size = `${usually.count(workbook.tabs.length, 'tab')}, ${cells} cells`;
    const isFile = workbook.kind === 'xlsx';
    const tooFull = !isFile && cells > 0.8 * cellLimit;
    const seen = [
      checkUp('workbook', 'works', `It can be opened and read: ${isFile ? size : `${size} of ${cellLimit}`}.`),
      ...(tooFull
        ? [
            checkUp(
              'workbook',
              'careful',
              'It is nearly full.',
              'Delete empty rows and columns, and tabs that nobody needs.',
            ),
          ]
        : []),
    ];
    const understood = understandOrRefuse(workbook, { now: clock.now() });
    return [...seen, ...(await checkWriting(store, workbook, understood.adoption)), ...checkContent(understood)];
  } catch (error) {
    if (!(error instanceof LeadsheetError)) throw error;
    return [checkUp('workbook', 'does not work', error.message, `${error.fix}${sharingHint(error)}`)];
  }
}

function checkContent(understood: ReturnType<typeof understandOrRefuse>): readonly CheckUp[] {
  const { workbook, adoption, records, reminders, now } = understood;
  const errors = records.findings.filter(({ severity }) => severity === 'error').length;
  const status = mailStatusOf({
    ledger: records.ledger,
    team: records.team,
    settings: adoption.settings,
    isBound: mailBinding(workbook, adoption.settings) === 'bound',
    // Said where the mail server is looked at.
    inTrial: false,
    withoutAddress: reminders.coverage.nobodyTold.reasons['no address'] ?? 0,
    cannotStart: reminders.cannotStart,
    outside: reminders.outside,
    nextMailAt: reminders.nextMailAt,
    now,
  });
  const logs = logTrouble(records.findings);
  const titles = adoption.leadTabs.map(({ title }) => `“${title}”`).join(', ');
  return [
    checkUp('workbook', 'works', `${records.rowCount} rows of leads in ${titles}.`),
    ...(adoption.mappingGuessed
      ? [
          checkUp(
            'workbook',
            'careful',
            'The columns were recognised by guess.',
            '`leadsheet init` shows the guess and keeps it.',
          ),
        ]
      : []),
    ...(workbook.looks?.refused ?? []).map(({ kind, reason }) =>
      checkUp(
        'workbook',
        'careful',
        `The ${kind} are left out, and nothing else is missing: ${reason}`,
        '`leadsheet init` tries them again.',
      ),
    ),
    ...idsBesideAreas(workbook, adoption)
      .filter(({ area, isThere }) => isThere && movesRows(area))
      .map((each) => checkUp('workbook', 'careful', partingText(each), partingFix(each))),
    ...(errors > 0
      ? [
          checkUp(
            'workbook',
            'careful',
            `${errors} cells stand in the way of some figures.`,
            '`leadsheet check` lists them in Data Issues.',
          ),
        ]
      : []),
    status.mailFault === null
      ? checkUp('mail', 'works', 'The workbook has mail on.')
      : checkUp('mail', 'not set up', status.mailFault, 'Settings in the workbook, when you want reminders.'),
    ...(logs === null ? [] : [checkUp('workbook', 'careful', logs, 'See Data Issues.')]),
    ...(status.fault === null ? [] : [checkUp('mail', 'careful', status.fault, 'See the Reminder Log.')]),
  ];
}

/** What stands behind a refusal more often than its own words say. */
function sharingHint(error: LeadsheetError): string {
  if (!(error instanceof StoreError)) return '';
  if (error.code === 'no-access')
    return ' If Share refuses the address: your organisation does not allow sharing with others than its own members, and a service account is none; ask for the project’s accounts to be allowed, or sign in as a person.';
  if (error.code === 'not-signed-in')
    return ' If it worked until a week ago: the consent screen of your OAuth client is in "Testing", which ends each sign-in after 7 days; publish it, or make it Internal.';
  return '';
}
