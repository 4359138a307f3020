import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import type { Leaving, Traces } from '../../../core/workbook/leaving.ts';
import type { Connection } from '../connection.ts';
import type { SheetLease } from '../lease.ts';
import { leaseName, metadataFields, parseMetadata, type SheetMetadata } from '../sheet-metadata.ts';
import { deleteRunLog } from './delete-run-log.ts';
import { lookRemovals } from './look-removals.ts';
import { isOurName, readOurMarks, withoutMark } from './our-marks.ts';
import { readersOf } from './readers-of.ts';
import { readStandingTabs } from './standing-looks.ts';

/** What of ours stands outside of our tabs, and who reads them. */
export async function readTraces(connection: Connection, leaving: Leaving): Promise<Traces> {
  const metadata = await readMetadata(connection);
  const standing = await readStandingTabs(connection, metadata, leaving);
  const looks = standing.map((tab) => {
    const { notes, dropdowns, colours } = lookRemovals(tab, leaving, metadata);
    return { tab: tab.tab.title, notes: notes.length, dropdowns: dropdowns.length, colours: colours.length };
  });
  const marks = await readOurMarks(connection, metadata, leaving);
  return {
    looks: looks.filter(({ notes, dropdowns, colours }) => notes + dropdowns + colours > 0),
    hidden: metadata.namedRanges.filter((range) => isOurName(range) && !isLease(range)).length + marks.length,
    readers: readersOf(standing, leaving, metadata),
  };
}

/**
 * Looks, names and marks first and every tab but the Run Log, in one fenced batch; the lease lies over the Run Log, which
 * goes last, with the lease. Cut off anywhere, the next `remove` finds what is left.
 */
export async function leaveGoogleSheet(connection: Connection, lease: SheetLease, leaving: Leaving): Promise<void> {
  const metadata = await readMetadata(connection);
  const standing = await readStandingTabs(connection, metadata, leaving);
  const looks = standing.flatMap((tab) => {
    const { notes, dropdowns, colours } = lookRemovals(tab, leaving, metadata);
    return [...notes, ...dropdowns, ...colours];
  });
  const names = metadata.namedRanges
    .filter((range) => isOurName(range) && !isLease(range))
    .map(({ id }): sheets_v4.Schema$Request => ({ deleteNamedRange: { namedRangeId: id } }));
  const runLogs = metadata.tabs.filter(({ ownedAs }) => ownedAs === 'run-log');
  const marks = (await readOurMarks(connection, metadata, leaving)).map(withoutMark);
  const tabs = metadata.tabs
    .filter((tab) => leaving.tabIds.includes(tab.id) && isOurs(tab) && !runLogs.includes(tab))
    .map(({ id }): sheets_v4.Schema$Request => ({ deleteSheet: { sheetId: id } }));
  const requests = [...looks, ...names, ...marks, ...tabs];
  if (requests.length > 0) await lease.send(requests);
  await lease.release();
  await deleteRunLog(
    connection,
    runLogs.map(({ id }) => id),
  );
}

function isOurs({ ownedAs, madeAs }: SheetMetadata['tabs'][number]): boolean {
  return ownedAs !== null || madeAs !== null;
}

function isLease({ name }: { readonly name: string }): boolean {
  return name.toLowerCase() === leaseName;
}

async function readMetadata(connection: Connection): Promise<SheetMetadata> {
  return parseMetadata((await connection.get({ fields: metadataFields })).data);
}
