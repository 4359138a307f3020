import { describe, expect, it } from 'vitest';
import type { ProbeReport } from '../../../src/adapters/google-sheets/probe/probe.ts';
import { defaultAnswers } from '../../support/sheets-emulator/conformance/probe-answers.ts';
import { tryProbe } from '../../support/sheets-emulator/conformance/try-probe.ts';
import type { Fault } from '../../support/sheets-emulator/faults.ts';
import { startSheetsEmulator } from '../../support/sheets-emulator/server.ts';
import type { Switches } from '../../support/sheets-emulator/switches.ts';

async function tryOut(
  switches: Partial<Switches>,
  { account = null, faults = [] }: { account?: string | null; faults?: readonly Fault[] } = {},
): Promise<ProbeReport['results']> {
  const emulator = await startSheetsEmulator({ switches });
  emulator.faults.add(...faults);
  try {
    const { results } = await tryProbe(emulator, { account });
    expect(emulator.bugs).toEqual([]);
    return results;
  } finally {
    await emulator.close();
  }
}

async function answers(switches: Partial<Switches>): Promise<Record<string, string>> {
  return Object.fromEntries((await tryOut(switches)).map(({ question, answer }) => [question, answer]));
}

describe('probe', () => {
  it('says what this Google does', async () => {
    expect(await answers({})).toEqual(defaultAnswers);
  });

  it.each<[Partial<Switches>, readonly string[]]>([
    [{}, []],
    [{ findReplaceMatchesBlank: false }, ['Can a blank cell be filled on condition that it is still blank?']],
    [{ dateHeader: false }, ['Do answers bring the server’s own time?']],
    [{ appendUnderFilter: 'over' }, []],
    [
      { columnMetadataFollowsMoves: false },
      [
        'Does a bound column stay bound when columns are inserted before it?',
        'Does a bound column stay bound when it is moved?',
      ],
    ],
    [{ warningsLetWrite: false }, ['Does a protection that only warns let this account write?']],
  ])('marks what stands in the way with %o', async (switches, marked) => {
    expect((await tryOut(switches)).filter(({ fine }) => !fine).map(({ question }) => question)).toEqual(marked);
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

  it.each(['addProtectedRange', 'addChart', 'addTable'])('goes on after any %s that Google refuses', async (body) => {
    const results = await tryOut(
      {},
      { faults: [{ kind: 400, operation: 'spreadsheets.batchUpdate', body, times: 1000 }] },
    );
    const refused = results.filter(({ answer }) => answer === 'could not be tried');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(8);
    expect(refused.map(({ meaning }) => meaning).join()).not.toMatch(/is protected/);
    expect(results.at(-1)?.answer).not.toBe('could not be tried');
  });

  it('stops at a connection that is gone, and says of all that is left why it was not tried', async () => {
    const results = await tryOut(
      {},
      { faults: [{ kind: 503, operation: 'spreadsheets.batchUpdate', skip: 2, times: 1000 }] },
    );
    expect(results).toHaveLength(Object.keys(defaultAnswers).length);
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
