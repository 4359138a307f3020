import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { describe, expect, it } from 'vitest';
import { probe } from '../../../src/adapters/google-sheets/probe.ts';
import { quietLog } from '../../../src/adapters/system/quiet-log.ts';
import { seededRandom } from '../../../src/adapters/system/random.ts';
import { startSheetsEmulator } from '../../support/sheets-emulator/server.ts';
import type { Switches } from '../../support/sheets-emulator/switches.ts';

async function answers(switches: Partial<Switches>): Promise<Record<string, string>> {
  const emulator = await startSheetsEmulator({ switches });
  try {
    const client = sheets({ version: 'v4', rootUrl: emulator.url });
    const { results } = await probe({
      client,
      account: null,
      clock: { now: () => Date.now() },
      random: seededRandom(1),
      log: quietLog,
    });
    return Object.fromEntries(
      results.map((result) => [result.question, `${result.answer}${result.fine ? '' : ', and that matters'}`]),
    );
  } finally {
    await emulator.close();
  }
}

describe('probe', () => {
  it('says what this Google does', async () => {
    expect(await answers({})).toEqual({
      'Can a blank cell be filled on condition that it is still blank?': 'yes',
      'Does the same leave a filled cell alone?': 'yes',
      'Is a second named range of the same name refused?': 'yes',
      'Does a batch that deletes a name that is gone change nothing at all?': 'yes',
      'Are batches that race looked at one after the other?': 'yes',
      'Does a bound column stay bound when columns are inserted before it?': 'yes',
      'Does a duplicated tab keep its bound columns?': 'yes',
      'Does a strict dropdown refuse what the API writes?': 'no',
    });
  });

  it('notices each thing that is otherwise', async () => {
    const other = await answers({
      findReplaceMatchesBlank: false,
      racingBatches: 'both-validated-first',
      strictValidationOverRest: true,
      duplicateSheetCopiesMetadata: false,
    });
    expect(other['Can a blank cell be filled on condition that it is still blank?']).toBe('no, and that matters');
    expect(other['Are batches that race looked at one after the other?']).toBe('no');
    expect(other['Does a strict dropdown refuse what the API writes?']).toBe('yes');
    expect(other['Does a duplicated tab keep its bound columns?']).toBe('no');
  });
});
