import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { describe, expect, it } from 'vitest';
import { probe } from '../../../src/adapters/google-sheets/probe/probe.ts';
import type { ProbeReport } from '../../../src/adapters/google-sheets/probe/probe.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import type { Fault } from '../../support/sheets-emulator/faults.ts';
import { startSheetsEmulator } from '../../support/sheets-emulator/server.ts';
import { defaultSwitches, everySwitchSetting } from '../../support/sheets-emulator/switches.ts';
import type { Switches } from '../../support/sheets-emulator/switches.ts';

async function tryOut(
  switches: Partial<Switches>,
  { account = null, faults = [] }: { account?: string | null; faults?: readonly Fault[] } = {},
): Promise<ProbeReport['results']> {
  const emulator = await startSheetsEmulator({ switches });
  emulator.faults.add(...faults);
  // The quota of a minute is less than the probe wants: time passes by itself here.
  let now = Date.UTC(2026, 6, 1);
  const sleep = (ms: number): Promise<void> => {
    now += ms;
    return Promise.resolve();
  };
  try {
    const client = sheets({ version: 'v4', rootUrl: emulator.url });
    const clock = { now: () => now };
    return (await probe({ client, account, clock, random: seededRandom(1), log: quietLog, sleep })).results;
  } finally {
    await emulator.close();
  }
}

async function answers(switches: Partial<Switches>): Promise<Record<string, string>> {
  return Object.fromEntries(
    (await tryOut(switches)).map(({ question, answer, fine }) => [question, `${answer}${fine ? '' : '!'}`]),
  );
}

const asAssumed = {
  'Can a blank cell be filled on condition that it is still blank?': 'yes',
  'Does the same leave a filled cell alone?': 'yes',
  'Does it leave a formula alone that shows nothing?': 'yes',
  'Does it fill rows that a filter hides?': 'yes',
  'Does a strict dropdown refuse what the API writes?': 'no',
  'Is a second named range of the same name refused?': 'yes',
  'Does a named range keep an ID of our own?': 'yes',
  'Does a batch that deletes a name that is gone change nothing at all?': 'yes',
  'Does a batch whose last request is refused change nothing at all?': 'yes',
  'Are batches that race looked at one after the other?': 'yes',
  'Is a name free again once the row that it lies on is deleted?': 'yes',
  'Are names compared without regard to case?': 'yes',
  'Do answers bring the server’s own time?': 'yes',
  'Does a bound column stay bound when columns are inserted before it?': 'yes',
  'Does what is bound to a row move with it when rows are sorted?': 'no',
  'Do notes move with their cells when rows are sorted?': 'yes',
  'Does a duplicated tab keep its bound columns?': 'yes',
  'Does a duplicated tab bring copies of the names that lie on it?': 'no',
  'Are rows that hold only formats or notes left free when rows are appended?': 'no',
  'May a spreadsheet have more than 10 million cells?': 'no',
  'Does a people chip tell its text and its address?': 'yes',
  'Does a chip read back as the placeholder @ that it was written with?': 'no',
  'Do formulas want semicolons in a spreadsheet of a German locale?': 'yes',
};

/** What the probe says otherwise where a switch is flipped. A switch without a question does not compile. */
const otherwise: Readonly<Record<keyof Switches, Readonly<Partial<Record<keyof typeof asAssumed, string>>>>> = {
  findReplaceMatchesBlank: {
    'Can a blank cell be filled on condition that it is still blank?': 'no!',
    'Does it fill rows that a filter hides?': 'no',
  },
  racingBatches: { 'Are batches that race looked at one after the other?': 'no' },
  strictValidationOverRest: { 'Does a strict dropdown refuse what the API writes?': 'yes' },
  rowMetadataFollowsSort: { 'Does what is bound to a row move with it when rows are sorted?': 'yes' },
  duplicateSheetCopiesMetadata: { 'Does a duplicated tab keep its bound columns?': 'no' },
  duplicateSheetCopiesNamedRanges: { 'Does a duplicated tab bring copies of the names that lie on it?': 'yes' },
  namedRangeSurvivesItsCells: { 'Is a name free again once the row that it lies on is deleted?': 'no' },
  ownNamedRangeIds: { 'Does a named range keep an ID of our own?': 'no' },
  namesIgnoreCase: { 'Are names compared without regard to case?': 'no' },
  appendCellsCountsFormats: {
    'Are rows that hold only formats or notes left free when rows are appended?': 'yes',
  },
  sortMovesNotes: { 'Do notes move with their cells when rows are sorted?': 'no' },
  findReplaceSkipsFilteredRows: { 'Does it fill rows that a filter hides?': 'no' },
  chipsReadAsPlaceholders: { 'Does a chip read back as the placeholder @ that it was written with?': 'yes' },
  dateHeader: { 'Do answers bring the server’s own time?': 'no!' },
};

describe('probe', () => {
  it('says what this Google does', async () => {
    expect(await answers({})).toEqual(asAssumed);
  });

  it.each(
    everySwitchSetting()
      .slice(1)
      .map((switches) => {
        const name = (Object.keys(switches) as (keyof Switches)[]).find(
          (each) => switches[each] !== defaultSwitches[each],
        );
        return [name ?? 'dateHeader', String(switches[name ?? 'dateHeader']), switches] as const;
      }),
  )('notices that %s is %s, and nothing else', async (name, _setting, switches) => {
    expect(await answers(switches)).toEqual({ ...asAssumed, ...otherwise[name] });
  });

  it('goes on after a question that Google refuses, and says why', async () => {
    const results = await tryOut({}, { account: 'nobody' });
    const refused = results.filter(({ answer }) => answer === 'could not be tried');
    expect(refused.map(({ question, fine }) => [question, fine])).toEqual([
      ['Does a people chip tell its text and its address?', false],
      ['Does a chip read back as the placeholder @ that it was written with?', true],
    ]);
    expect(refused[0]?.meaning).toMatch(/Google Sheets refused the request: .*Invalid email/);
  });

  it('stops at a connection that is gone, and says of all that is left why it was not tried', async () => {
    const results = await tryOut(
      {},
      { faults: [{ kind: 503, operation: 'spreadsheets.batchUpdate', skip: 2, times: 1000 }] },
    );
    expect(results).toHaveLength(Object.keys(asAssumed).length);
    expect(results.map(({ answer }) => answer)).toEqual([
      'yes',
      'yes',
      ...Array.from({ length: results.length - 2 }, () => 'could not be tried'),
    ]);
    expect(new Set(results.slice(2).map(({ meaning }) => meaning))).toEqual(
      new Set([
        'Google Sheets did not answer (503). Check the connection, wait a minute and run it again: it continues where it stopped.',
      ]),
    );
  });
});
