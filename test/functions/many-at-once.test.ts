import { describe, expect, it } from 'vitest';
import { holdUp, startTwoServices } from './two-services.ts';

const many = 200;

describe('many calls for one sheet', () => {
  it('wait without a call while a run is at work; another sheet goes on; then one run serves them all', async () => {
    const { call, emulator } = await startTwoServices();
    const callsOf = (sheet: string) => emulator.log.calls.filter(({ spreadsheetId }) => spreadsheetId === sheet).length;
    const { held, letGo } = holdUp(emulator);
    const ask = (sheet: string) => call('nightly', { spreadsheetId: sheet });
    const first = ask('sheet-a');
    await held;
    const before = callsOf('sheet-a');
    const waiting = Array.from({ length: many }, () => ask('sheet-a'));
    expect((await ask('sheet-b')).status).toBe(200);
    expect((await ask('sheet-b')).status).toBe(200);
    expect(callsOf('sheet-a')).toBe(before);
    letGo();
    expect((await first).status).toBe(200);
    const statuses = (await Promise.all(waiting)).map(({ status }) => status);
    expect(statuses).toEqual(statuses.map(() => 200));
    // Far fewer than one look each, which is what they cost before they were told "busy".
    expect(callsOf('sheet-a')).toBeLessThan(many / 2);
    expect(emulator.bugs).toEqual([]);
  });
});
