import { randomSigns } from '../../core/statistics/random-signs.ts';
import type { Random } from '../../ports.ts';
import { blockRange } from './block-range.ts';
import type { Connection } from './connection.ts';
import { standingLease, triesTheName } from './fence.ts';
import { rememberCutOff } from './missing-looks.ts';
import { takeLease } from './lease.ts';
import { isNameRefused, nameStuck, refusedBatch } from './refused-batch.ts';
import { metadataFields, parseMetadata } from './sheet-metadata.ts';

/**
 * A write that changes nothing: the lease is taken and given back, as every run does. Where no run has made its tab yet, the
 * name of the lease is tried in a batch that cannot land, and a text that stands nowhere is replaced by itself. Throws what a
 * run would throw.
 */
export async function tryWrite(connection: Connection, random: Random): Promise<void> {
  const { tabs, isInUse } = await look(connection);
  if (isInUse) return takeAndGiveBack(connection, random);
  const tab = tabs.find(({ locked }) => locked.length === 0) ?? tabs[0];
  if (tab === undefined) return;
  const named = triesTheName(tab.id);
  const refused = await connection.batchUpdate(named);
  if ('failure' in refused && refused.failure.failedRequest === 0) {
    if (!isNameRefused(refused.failure, named)) throw refusedBatch(refused.failure, named, 0);
    // The first run of all may have begun since the look.
    if ((await look(connection)).isInUse) return takeAndGiveBack(connection, random);
    throw nameStuck();
  }
  const text = randomSigns(random, 24);
  const range = blockRange(tab.id, { row: 0, column: 0, rowCount: 1, columnCount: 1 });
  const search = { find: text, replacement: text, matchCase: true, matchEntireCell: true, range };
  const answer = await connection.batchUpdate([{ findReplace: search }]);
  if ('failure' in answer) throw connection.caller.toStoreError(answer.failure);
}

/** The tabs, and whether there is a lease to be taken, or a tab for it. */
async function look(connection: Connection) {
  const { tabs, namedRanges } = parseMetadata((await connection.get({ fields: metadataFields })).data);
  const isInUse = tabs.some(({ ownedAs }) => ownedAs === 'run-log') || standingLease(namedRanges).name !== null;
  return { tabs, isInUse };
}

async function takeAndGiveBack(connection: Connection, random: Random): Promise<void> {
  const lease = await takeLease(connection, random);
  await rememberCutOff(lease);
  await lease.release();
}
