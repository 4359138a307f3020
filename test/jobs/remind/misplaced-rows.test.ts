import { expect, it } from 'vitest';
import type { LedgerEntry, LedgerPlace } from '../../../src/jobs/remind/ledger-tab.ts';
import { findMisplaced } from '../../../src/jobs/remind/misplaced-rows.ts';

const entry = (key: string, claim: string | null, state: LedgerEntry['state'] = 'sent'): LedgerEntry =>
  ({ key, claim, state }) as LedgerEntry;
const place = (claim: string, state = 'sent'): LedgerPlace => ({ row: 1, claim, state, hash: 0 });
const ann = entry('ann', 'run.1');
const ben = entry('ben', 'run.2');
const old = entry('old', 'before');
const bare = entry('bare', null);

it.each<[string, [string, LedgerPlace[]][], LedgerEntry[], LedgerEntry[]]>([
  ['each stands where it should', [['ann', [place('run.1')]], ['ben', [place('run.2')]], ['old', [place('before')]]], [ann, ben], []],
  ['two changed places', [['ann', [place('run.2')]], ['ben', [place('run.1')]]], [ann, ben], [ann, ben]],
  ['ours stands over an older one', [['old', [place('run.1')]], ['ann', [place('run.1')]]], [ann], [old]],
  ['ours stands over one that had no claim', [['bare', [place('run.1')]]], [ann], [bare]],
  ['ours stands over a copy of it', [['old', [place('before'), place('run.1')]]], [ann], [old]],
  ['our outcome landed elsewhere', [['ann', [place('run.1', 'claimed')]]], [ann], [ann]],
  ['one of two lines did not get our outcome', [['ann', [place('run.1'), place('run.1', 'claimed')]]], [ann], [ann]],
  ['somebody else claimed it', [['ann', [place('other.1', 'claimed')]]], [ann, ben], []],
  ['somebody else settled an older one', [['old', [place('other.1')]]], [ann], []],
  ['an older one is still claimed', [['old', [place('before', 'claimed')]]], [ann], []],
  ['a line is of no mail that we know', [['new', [place('run.1')]]], [ann], []],
  ['a line without a claim is as it was', [['bare', [place('')]]], [ann], []],
  ['a claim that was given back stands over nothing', [['old', [place('')]]], [ann], []],
  ['a mail that we gave back is where another lost its claim', [['old', [place('')]]], [bare], [old]],
  ['this run wrote nothing', [['old', [place('run.1')]], ['ann', [place('')]]], [], []],
])('where %s', (_, found, written, misplaced) => {
  const expected = new Map([ann, ben, old, bare].map((one) => [one.key, one]));
  expect(findMisplaced(new Map(found), expected, new Set(written))).toEqual(misplaced);
}); // prettier-ignore

it('a claim that stands is no outcome that was missed', () => {
  const claim = entry('ann', 'run.1', 'claimed');
  const found = new Map([['ann', [place('run.1', 'claimed')]]]);
  expect(findMisplaced(found, new Map([['ann', claim]]), new Set([claim]))).toEqual([]);
});
