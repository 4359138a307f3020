import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';
import { base32, randomSigns } from '../../core/statistics/random-signs.ts';
import type { Random } from '../../ports.ts';
import { leaseName, type SheetMetadata } from './sheet-metadata.ts';

/*
 * A lease is two named ranges over the Run Log. One is always named `leadsheet_lease`: Google lets only one stand, so it keeps
 * others out. The name of the other, `leadsheet_lease_` + token, is new for every batch and says when the lease runs out. Google
 * gives both their IDs, an ID can be deleted once only, and a batch lands whole or not at all: so of all batches that begin by
 * deleting the same two, one can land, and a late or repeated one cannot. Nothing is asked of IDs of our own.
 */

type Request = sheets_v4.Schema$Request;
type NamedRange = SheetMetadata['namedRanges'][number];

/** Whatever stands of a lease, whole or in parts. */
export interface StandingLease {
  /** The range that keeps others out; null where nobody holds the sheet. */
  readonly name: NamedRange | null;
  /** All that has to go before another may hold it. */
  readonly ids: readonly string[];
  /** When it runs out, in milliseconds: several where runs raced or were renamed, none where nothing says so. */
  readonly expiries: readonly number[];
}

/** The lease among the named ranges of a spreadsheet. */
export function standingLease(ranges: readonly NamedRange[]): StandingLease {
  const name = ranges.find(isLeaseName) ?? null;
  const tokens = ranges.filter((range) => tokenOf(range) !== null);
  // An earlier version's lease is one range whose own ID is the token; one that was renamed keeps that ID.
  const older = ranges.filter((range) => leaseExpiry(range.id) !== null);
  const expiries = [...tokens.map((range) => tokenOf(range) ?? ''), ...older.map(({ id }) => id)].map(leaseExpiry);
  return {
    name,
    ids: [...new Set([...(name === null ? [] : [name]), ...tokens, ...older].map(({ id }) => id))],
    expiries: expiries.filter((expiry) => expiry !== null),
  };
}

/** The ranges of the lease of that token; null where it does not stand. */
export function heldAs(token: string, ranges: readonly NamedRange[]): readonly string[] | null {
  const own = ranges.find((range) => tokenOf(range) === token);
  const name = ranges.find(isLeaseName);
  return own === undefined || name === undefined ? null : [name.id, own.id];
}

/** Whether a batch that begins by deleting `ids` and adding the lease can land on what stands there. */
export function canLand(ids: readonly string[], ranges: readonly NamedRange[]): boolean {
  return (
    ids.every((id) => ranges.some((range) => range.id === id)) &&
    ranges.every((range) => !isLeaseName(range) || ids.includes(range.id))
  );
}

/** Takes away what stood, and adds the lease of that token. */
export function fenceRequests(gone: readonly string[], token: string, tabId: number): Request[] {
  return [...gone.map(deleteRange), addRange(leaseName, tabId), addRange(`${leaseName}_${token}`, tabId)];
}

export function deleteRange(id: string): Request {
  return { deleteNamedRange: { namedRangeId: id } };
}

/**
 * A batch that Google refuses whole, whatever stands there: by its first request where the name of the lease is in use, by its
 * second where it is free.
 */
export function triesTheName(tabId: number): Request[] {
  return [addRange(leaseName, tabId), deleteRange('llgone')];
}

/** The IDs that Google gave to the two ranges of a batch that landed. */
export function addedIds(token: string, replies: readonly sheets_v4.Schema$Response[]): readonly string[] {
  const added = replies.flatMap(({ addNamedRange }) => addNamedRange?.namedRange ?? []);
  const own = added.filter(({ name }) => name === leaseName || name === `${leaseName}_${token}`);
  return own.map(({ namedRangeId }) => namedRangeId ?? '');
}

/** `ll` + expiry in seconds, base 36 + 12 random letters and digits. */
export function leaseToken(expiresAt: number, random: Random): string {
  const seconds = Math.ceil(expiresAt / 1000).toString(36);
  return `ll${seconds.padStart(7, '0')}${randomSigns(random, 12, base32)}`;
}

/** When a lease runs out, in milliseconds; null for a token that is not of our making. */
export function leaseExpiry(token: string): number | null {
  const match = /^ll([a-z0-9]{7})[a-z0-9]{12}$/.exec(token);
  return match?.[1] ? Number.parseInt(match[1], 36) * 1000 : null;
}

/** Names are compared without regard to case: a person may have changed that of ours. */
function isLeaseName({ name }: NamedRange): boolean {
  return name.toLowerCase() === leaseName;
}

function tokenOf({ name }: NamedRange): string | null {
  const token = name.toLowerCase().startsWith(`${leaseName}_`) ? name.toLowerCase().slice(leaseName.length + 1) : '';
  return leaseExpiry(token) === null ? null : token;
}

function addRange(name: string, tabId: number): Request {
  const range = { sheetId: tabId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 };
  return { addNamedRange: { namedRange: { name, range } } };
}
