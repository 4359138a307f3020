import { describe, expect, it } from 'vitest';
import type { RunGcloud } from '../../src/jobs/deploy/command.ts';
import { firstNight, logCommand } from '../../src/jobs/deploy/steps/first-night.ts';

const site = {
  ...{ project: 'our-leadsheet', region: 'europe-west1', timeZone: 'UTC', alertAddress: '', menu: [] },
  ...{ menuAudience: '', mail: null },
};
const line = (id: string, message: string) =>
  JSON.stringify([
    { timestamp: '2026-11-30T04:30:00Z', insertId: id, jsonPayload: { job: 'nightly', outcome: 'done', message } },
  ]);

/** The first night, where the log answers so, one look after the other (the last one again and again). */
async function nightOf(logs: readonly string[], now = 0) {
  let look = 0;
  const run: RunGcloud = (words) =>
    Promise.resolve({ status: 0, out: words[0] === 'logging' ? (logs[look++] ?? logs.at(-1) ?? '') : '', err: '' });
  const ports = { run, say: () => undefined, sleep: () => Promise.resolve(), now: () => now, untilShared: null };
  return firstNight(site, '1AbC', ports, 0);
}

describe('the first night', () => {
  it('is the first new line about a night, whatever this machine takes for the time', async () => {
    for (const now of [0, Date.UTC(2100, 0, 1)])
      expect(await nightOf([line('a', 'of before'), line('a', 'of before'), line('b', 'of now')], now)).toEqual({
        outcome: 'done',
        message: 'of now',
      });
    expect(await nightOf([line('a', 'of before')])).toMatchObject({ outcome: 'silent' });
    expect(await nightOf(['[]', '', line('b', 'of now')])).toMatchObject({ outcome: 'done' });
  });

  it('is no hourly look, and nothing that somebody had done from the menu', () => {
    expect(logCommand(site, '1AbC').words.join(' ')).toContain('jsonPayload.job="nightly"');
  });

  it('says what is no JSON, and steers no terminal', async () => {
    await expect(nightOf(['<html>'])).rejects.toThrow(/no JSON/);
    expect(await nightOf(['[]', line('b', '\u001b[2Jdone\u0007')])).toMatchObject({ message: '[2Jdone' });
  });
});
