import { describe, expect, it } from 'vitest';
import { createRecorder, isRecording } from '../../../src/adapters/google-sheets/probe/record/recorder.ts';
import { createScrubber } from '../../../src/adapters/google-sheets/probe/record/scrubber.ts';
import { accountReport } from '../../support/sheets-emulator/conformance/account-report.ts';
import { answersBySwitch, defaultAnswers } from '../../support/sheets-emulator/conformance/probe-answers.ts';
import type { Episode } from '../../support/sheets-emulator/conformance/episode.ts';
import { parseEpisodes } from '../../support/sheets-emulator/conformance/parse-episodes.ts';
import { replay } from '../../support/sheets-emulator/conformance/replay.ts';
import { tryProbe } from '../../support/sheets-emulator/conformance/try-probe.ts';
import { startSheetsEmulator } from '../../support/sheets-emulator/server.ts';
import type { SheetsEmulator } from '../../support/sheets-emulator/server.ts';
import { otherSettings, parseSwitch } from '../../support/sheets-emulator/switches.ts';
import { hostileProxy } from '../../support/hostile-proxy.ts';

const account = 'ana.diaz@acme-deals.example';

async function record(emulator: Pick<SheetsEmulator, 'url'>): Promise<string> {
  const recorder = createRecorder();
  const { results } = await tryProbe(emulator, { account, recorder });
  return recorder.text(results);
}

async function recordOn(switches: Parameters<typeof startSheetsEmulator>[0]): Promise<Episode> {
  const emulator = await startSheetsEmulator(switches);
  try {
    const { episodes, problems } = parseEpisodes(await record(emulator));
    expect(problems).toEqual([]);
    return episodes[0] as Episode;
  } finally {
    await emulator.close();
  }
}

describe('a recording of the probe', () => {
  it('holds the whole exchange, by question, and replays without a difference', async () => {
    const episode = await recordOn({});
    expect(isRecording(JSON.stringify({ source: 'leadsheet doctor --probe' }))).toBe(true);
    expect(episode.interactions[0]).toMatchObject({ op: 'spreadsheets.create', path: '/v4/spreadsheets' });
    const asked = new Set(episode.interactions.flatMap(({ question }) => question ?? []));
    expect([...asked]).toEqual(Object.keys(episode.answers ?? {}));
    const outcomesOf = async (one: Episode) => [
      ...new Set((await replay([one], undefined)).map(({ outcome }) => outcome)),
    ];
    expect(await outcomesOf(episode)).toEqual(['matched']);
    const reworded = JSON.parse(JSON.stringify(episode).replaceAll('already exists', 'is taken')) as Episode;
    expect(await outcomesOf(reworded)).toEqual(['matched', 'worded otherwise']);
    expect(accountReport(episode).join('\n')).toContain('This account answers as the emulator does by default.');
  });

  it.each(otherSettings)('with %s: noticed, and nothing else; said of the account; replayed as it', async (setting) => {
    const episode = await recordOn({ switches: parseSwitch(setting) });
    const changed = answersBySwitch[setting] ?? {};
    expect(Object.keys(changed)).not.toEqual([]);
    expect(episode.answers).toEqual({ ...defaultAnswers, ...changed });
    const lines = accountReport(episode).join('\n');
    for (const [question, answer] of Object.entries(changed))
      expect(lines).toContain(`  ${question}\n    account: ${answer}, emulator: ${defaultAnswers[question] ?? ''}`);
    expect(lines).toContain(`--switch ${setting}`);
    const same = await replay([episode], undefined, parseSwitch(setting));
    // A race cannot be run again one call after the other.
    const differing = same.filter(({ outcome, question }) => outcome === 'mismatched' && !question?.includes('race'));
    expect(differing).toEqual([]);
  });

  it('changes nothing of what is sent', async () => {
    const sent = async (recorded: boolean): Promise<unknown> => {
      const emulator = await startSheetsEmulator();
      const bodies: unknown[] = [];
      emulator.hooks.beforeRequest = ({ operation, body }) => void bodies.push([operation, body]);
      try {
        await tryProbe(emulator, { account, ...(recorded ? { recorder: createRecorder() } : {}) });
        return bodies;
      } finally {
        await emulator.close();
      }
    };
    expect(await sent(true)).toEqual(await sent(false));
  });

  it('keeps nothing private, wherever an answer says it', async () => {
    const emulator = await startSheetsEmulator({ people: { [account]: 'Ana Díaz' } });
    const proxy = await hostileProxy(emulator.url);
    try {
      const text = await record(proxy);
      expect(proxy.answered()).toBeGreaterThan(30);
      for (const secret of proxy.secrets) expect(text).not.toContain(secret);
      for (const id of emulator.state.keys()) expect(text).not.toContain(id);
      expect(text).not.toMatch(/diaz|díaz|acme|ya29|Bearer|127\.0\.0\.1/i);
    } finally {
      await proxy.close();
      await emulator.close();
    }
  });
});

describe('what is taken out of an exchange', () => {
  it('texts and numbers that the probe did not send, and fields that the API is not known to have', () => {
    const scrub = createScrubber(null);
    expect(scrub.request({ title: 'Probe', numberValue: 1234567 })).toEqual({ title: 'Probe', numberValue: 1234567 });
    const answer = {
      title: 'Probe',
      name: 'Müller GmbH',
      values: [['Probe', 'Müller', 1234567, 89, true]],
      index: 3,
      rowCount: 49_301_234_567,
      namedRangeId: 'secret',
      sheetId: 777_777,
      spreadsheetId: '1AbC',
      spreadsheetUrl: 'https://docs.google.com/spreadsheets/d/1AbC/edit?ouid=108',
      'ana@example.org': 1,
    };
    expect(scrub.response(answer)).toEqual({
      title: 'Probe',
      name: '{text}',
      values: [['Probe', '{text}', 1234567, '{number}', true]],
      index: 3,
      rowCount: '{number}',
      namedRangeId: 'id1',
      sheetId: 1_000_002,
      spreadsheetId: '{id}',
      spreadsheetUrl: 'https://docs.google.com/spreadsheets/d/{id}/edit',
    });
    // What Google named is named alike where it is sent back.
    expect(scrub.request({ deleteNamedRange: { namedRangeId: 'secret' } })).toEqual({
      deleteNamedRange: { namedRangeId: 'id1' },
    });
  });

  it('of the words of errors those that are neither the API’s nor the probe’s', () => {
    const scrub = createScrubber(null);
    scrub.request({ name: 'probe_name' });
    const told = (message: string): unknown =>
      scrub.response({ error: { code: 400, status: 'INVALID_ARGUMENT', message } });
    expect(
      told('Invalid requests[12].setDataValidation: This operation is not allowed on cells in typed columns.'),
    ).toEqual({
      error: {
        code: 400,
        status: 'INVALID_ARGUMENT',
        message: 'Invalid requests[12].setDataValidation: This operation is not allowed on cells in typed columns.',
      },
    });
    expect(
      told('Quota of consumer project_number:123456789012 in “Müller GmbH”, call +49 30 12 34 of probe_name'),
    ).toEqual({
      error: { code: 400, status: 'INVALID_ARGUMENT', message: 'Quota of …_number:… in … , call … of probe_name' },
    });
    expect(scrub.response('<html>Sign in, Ana</html>')).toBeNull();
  });
});
