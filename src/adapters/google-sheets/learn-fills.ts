import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { columnLetters } from '../../core/workbook/column-letters.ts';
import { LeadsheetError } from '../../errors.ts';
import type { Random } from '../../ports.ts';
import { fillBlank, takeBack } from './cell-requests.ts';
import type { Connection } from './connection.ts';
import { takeLease } from './lease.ts';
import { rememberCutOff } from './missing-looks.ts';
import { quoted } from './quoted.ts';
import { fillKey, type TabMetadata } from './sheet-metadata.ts';

/**
 * Tries whether Google fills a cell on condition that it is blank, on the last cell of our own Run Log, and remembers it where
 * it does not: then no run plans thousands of fills that never land. One batch fills the cell, looks for what it filled and
 * takes it away again. What cannot be tried stays as it was known.
 */
export async function learnFills(connection: Connection, random: Random): Promise<void> {
  const lease = await takeLease(connection, random);
  try {
    const { tabs, takesFills } = lease.metadata;
    const runLog = tabs.find(({ ownedAs }) => ownedAs === 'run-log');
    const fills = runLog === undefined ? null : await areBlanksFilled(connection, runLog);
    if (fills !== null && fills !== takesFills) await lease.send(remember(fills));
  } catch (error) {
    if (!(error instanceof LeadsheetError) || error.exitStatus === 5) throw error;
  } finally {
    await rememberCutOff(lease);
    await lease.release();
  }
}

/** Null where it is not known. */
async function areBlanksFilled(
  connection: Connection,
  { id: tabId, title, rowCount, columnCount }: TabMetadata,
): Promise<boolean | null> {
  const [row, column, value] = [rowCount - 1, columnCount - 1, 'LEADSHEETTRIESTOFILL'];
  const answer = await connection.batchUpdate([
    ...fillBlank({ kind: 'fillBlank', tabId, row, column, value }, new Map()),
    ...takeBack({ kind: 'takeBack', tabId, column, value }),
  ]);
  if ('failure' in answer) return null;
  // What the second search found and took away was there: the first had filled it.
  if ((answer.data.replies?.[1]?.findReplace?.occurrencesChanged ?? 0) > 0) return true;
  const there = await connection.batchGet([`${quoted(title)}!${columnLetters(column)}${rowCount}`]);
  return there.data.valueRanges?.[0]?.values === undefined ? false : null;
}

function remember(fills: boolean): sheets_v4.Schema$Request[] {
  if (fills)
    return [{ deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: fillKey } } } }];
  const entry = { metadataKey: fillKey, metadataValue: 'no', visibility: 'DOCUMENT', location: { spreadsheet: true } };
  return [{ createDeveloperMetadata: { developerMetadata: entry } }];
}
