import { StoreError } from '../../../errors.ts';
import type { Leaving, Traces } from '../../../core/workbook/leaving.ts';
import type { Log } from '../../../ports.ts';
import type { Connection } from '../connection.ts';
import { deleteRange, standingLease } from '../fence.ts';
import type { SheetLease } from '../lease.ts';
import { metadataFields, parseMetadata, type SheetMetadata } from '../sheet-metadata.ts';
import { sendLastBatch } from './last-batch.ts';
import { lookRemovals } from './look-removals.ts';
import { putBackLostRules } from './lost-rules.ts';
import { ourNames, readOurMarks, withoutMark } from './our-marks.ts';
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
    hidden: ourNames(metadata, leaving).length + marks.length,
    readers: readersOf(standing, leaving, metadata),
  };
}

/**
 * Looks first, each kind in a batch of its own: one that is refused stays, and is said. Then in one batch names, marks, every
 * tab and the lease itself. Cut off anywhere, the next `remove` finds what is left.
 */
export async function leaveGoogleSheet(parting: Parting, leaving: Leaving): Promise<void> {
  const { connection, lease } = parting;
  for (let tried = 0; tried < mostTries && (await takeLooks(parting, leaving)) === 'look again'; tried += 1);
  const metadata = await readMetadata(connection);
  const held = lease.held();
  const names = [...ourNames(metadata, leaving), ...standingLease(metadata.namedRanges).ids];
  const left = [...new Set(names)].filter((id) => !held.includes(id)).map(deleteRange);
  const marks = (await readOurMarks(connection, metadata, leaving)).map(withoutMark);
  const isOurs = ({ id, ownedAs, madeAs }: SheetMetadata['tabs'][number]): boolean =>
    leaving.tabIds.includes(id) && (ownedAs !== null || madeAs !== null);
  const tabIds = metadata.tabs.filter(isOurs).map(({ id }) => id);
  await sendLastBatch(connection, held, { tabIds, rest: [...left, ...marks] });
}

interface Parting {
  readonly connection: Connection;
  readonly lease: SheetLease;
  readonly log: Log;
}

/** So often it looks again where somebody changed conditional formats in that very moment. */
const mostTries = 3;

/** Takes our looks out of the tabs that stay. */
async function takeLooks({ connection, lease, log }: Parting, leaving: Leaving): Promise<'done' | 'look again'> {
  const metadata = await readMetadata(connection);
  const standing = await readStandingTabs(connection, metadata, leaving);
  const removals = standing.map((tab) => lookRemovals(tab, leaving, metadata));
  for (const kind of ['notes', 'dropdowns', 'colours'] as const) {
    const requests = removals.flatMap((each) => each[kind]);
    try {
      if (requests.length > 0) await lease.send(requests);
    } catch (error) {
      if (!(error instanceof StoreError) || !['refused', 'protected-range'].includes(error.code)) throw error;
      log.warn(`Leadsheet’s ${kind} stay on your columns: ${error.message}`);
    }
  }
  if (removals.every(({ colours }) => colours.length === 0)) return 'done';
  const lost = putBackLostRules(standing, await readStandingTabs(connection, metadata, leaving), leaving);
  if (lost.length === 0) return 'done';
  await lease.send(lost);
  return 'look again';
}

async function readMetadata(connection: Connection): Promise<SheetMetadata> {
  return parseMetadata((await connection.get({ fields: metadataFields })).data);
}
