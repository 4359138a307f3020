import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { shownCells } from '../support/google-sheet-harness.ts';
import { sealAnswer } from '../../src/jobs/act/sealed-answer.ts';
import { signLink } from '../../src/jobs/act/signed-link.ts';
import type { ActLink } from '../../src/jobs/act/signed-link.ts';
import { aLink, account, form, holdUp, now, signingKey, startTwoServices } from './two-services.ts';

const twenty = Array.from({ length: 20 }, (_, index) => `L${index + 1}`).sort();
/** What they would make one by one: lease, read, write, release. */
const callsOfTwenty = 20 * 5;
const allOf = (status: string, count = twenty.length) => Array.from({ length: count }, () => status);

describe('answers by link', () => {
  it('twenty at once are in the sheet at once, each once, in a few batches', async () => {
    const { answer, noted, calls, emulator, queue } = await startTwoServices();
    const said = await Promise.all(twenty.map((lead) => answer({ lead }, form)));
    expect(said).toEqual(allOf('200 Thank you, that is noted'));
    expect(noted()).toEqual(twenty);
    // The first, and all that came while it was written.
    expect(calls()).toBeLessThan(callsOfTwenty / 2);
    expect(queue.names).toEqual([]);
    expect(emulator.bugs).toEqual([]);
  });

  it('while a run holds the sheet all twenty are kept, and land in one batch when it ends, each once', async () => {
    // A queue that delivers each once, so that the calls are those of one drain.
    const { answer, call, noted, calls, emulator, queue } = await startTwoServices(() => 0.9);
    const { held, letGo } = holdUp(emulator);
    const run = call('nightly', { spreadsheetId: 'sheet-a' });
    await held;
    const before = calls();
    const said = await Promise.all(twenty.map((lead) => answer({ lead }, form)));
    expect(said).toEqual(allOf('202 Thank you, noted'));
    // One look for all of them.
    expect(calls() - before).toBeLessThanOrEqual(2);
    // The same link again: the first answer counts.
    expect(await answer({ lead: 'L7' }, { ...form, what: 'Something else' })).toBe('200 This was answered before');
    expect(noted()).toEqual([]);

    const drained = queue.drain(twenty.length);
    await sleep(300); // by now they wait in line behind the run
    letGo();
    expect((await run).status).toBe(200);
    const afterRun = calls();
    await drained;
    expect(noted()).toEqual(twenty);
    expect(calls() - afterRun).toBeLessThan(callsOfTwenty / 2);
    expect(await answer({ lead: 'L7' }, { ...form, what: 'Something else' })).toBe('200 This was answered before');
    expect(noted()).toEqual(twenty);
    expect(JSON.stringify(shownCells(emulator, 'sheet-a', 'Actions'))).not.toContain('Something else');
    expect(queue.deliveries.map(({ status }) => status)).toEqual(twenty.map(() => 200));
    expect(emulator.bugs).toEqual([]);
  });

  it('a second answer does not overtake the one that waits', async () => {
    const { answer, call, noted, emulator, queue } = await startTwoServices();
    const { held, letGo } = holdUp(emulator);
    const run = call('nightly', { spreadsheetId: 'sheet-a' });
    await held;
    expect(await answer({}, form)).toBe('202 Thank you, noted');
    letGo();
    await run;
    expect(await answer({}, { ...form, what: 'Something else' })).toBe('200 This was answered before');
    await queue.drain();
    expect(noted()).toEqual(['L1']);
    expect(JSON.stringify(shownCells(emulator, 'sheet-a', 'Actions'))).toContain('Called');
  });

  it('is noted, and a night is done, where a run had the lease for just a moment', async () => {
    const { answer, call, noted, emulator } = await startTwoServices();
    expect((await call('nightly', { spreadsheetId: 'sheet-a' })).status).toBe(200);
    const runLog = emulator.state.get('sheet-a')?.sheets.find(({ properties }) => properties.title === 'Run Log');
    const range = { sheetId: runLog?.properties.sheetId ?? -1, startRowIndex: 0, endRowIndex: 1 };
    let came = 0;
    let isThere = false;
    emulator.hooks.beforeRequest = ({ kinds }) => {
      if (isThere) emulator.act('sheet-a', [{ deleteNamedRange: { namedRangeId: 'other' } }]);
      isThere = kinds.includes('addNamedRange') && came === 0;
      if (kinds.includes('addNamedRange')) came += 1;
      if (isThere)
        emulator.act('sheet-a', [
          { addNamedRange: { namedRange: { namedRangeId: 'other', name: 'leadsheet_lease', range } } },
        ]);
    };
    expect(await answer({}, form)).toBe('200 Thank you, that is noted');
    expect(noted()).toEqual(['L1']);
    came = 0;
    expect((await call('workbook-job', { spreadsheetId: 'sheet-a', job: 'nightly' })).status).toBe(200);
    expect(came).toBeGreaterThan(1);
  });

  it('goes to the queue where Google cannot be reached, and is there when it is back', async () => {
    const { answer, noted, emulator, queue } = await startTwoServices();
    emulator.faults.add({ kind: 503, times: 1000 });
    expect(await answer({}, form)).toBe('202 Thank you, noted');
    emulator.faults.clear();
    await queue.drain();
    expect(noted()).toEqual(['L1']);
  });

  it('where the queue fails too the page says so, and the same sent again is kept', async () => {
    const { answer, call, noted, emulator, queue } = await startTwoServices();
    const { held, letGo } = holdUp(emulator);
    const run = call('nightly', { spreadsheetId: 'sheet-a' });
    await held;
    queue.failNextAdds(3);
    expect(await answer({}, form)).toBe('503 The sheet is busy');
    expect(queue.names).toEqual([]);
    queue.failNextAdds(2);
    expect(await answer({}, form)).toBe('202 Thank you, noted');
    letGo();
    await run;
    await queue.drain();
    expect(noted()).toEqual(['L1']);
  });

  it('an hour later the queue takes the name again, and the first answer still counts', async () => {
    const { answer, call, noted, emulator, queue } = await startTwoServices();
    const longer = { lead: 'L9', expires: now + 10 * 3_600_000 };
    expect(await answer(longer, form)).toBe('200 Thank you, that is noted');
    emulator.clock.advance(2 * 3_600_000);
    const { held, letGo } = holdUp(emulator);
    const run = call('nightly', { spreadsheetId: 'sheet-a' });
    await held;
    expect(await answer(longer, { ...form, what: 'Something else' })).toBe('202 Thank you, noted');
    letGo();
    await run;
    await queue.drain();
    expect(noted()).toEqual(['L9']);
    expect(JSON.stringify(shownCells(emulator, 'sheet-a', 'Actions'))).not.toContain('Something else');
  });
});

describe('on a laptop, where there is no queue', () => {
  it('answers wait for the run that is at work, and land', async () => {
    const { serveAll, noted, emulator } = await startTwoServices();
    const { held, letGo } = holdUp(emulator);
    const laptop = await serveAll();
    const run = laptop.call('nightly', { spreadsheetId: 'sheet-a' });
    await held;
    const said = twenty.map((lead) => laptop.answer({ lead }, form));
    await sleep(300); // by now they wait in line behind the run
    letGo();
    expect(await Promise.all(said)).toEqual(allOf('200 Thank you, that is noted'));
    expect((await run).status).toBe(200);
    expect(noted()).toEqual(twenty);
  });
});

describe('what a task brings', () => {
  const posted = (link: Partial<ActLink> = {}, fields: Readonly<Record<string, string>> = form, at = now) => ({
    ...{ token: signLink(aLink(link), [signingKey]), form: new Map(Object.entries(fields)), at },
  });

  it('is held to what a page is held to, as of when it was posted', async () => {
    const { call, noted, calls, lines, emulator } = await startTwoServices();
    const bring = async (answer: unknown, spreadsheetId = 'sheet-a') =>
      (await call('answer', { spreadsheetId, answer })).status;
    const sealed = sealAnswer(posted(), [signingKey]);
    const before = calls();
    for (const wrong of [
      undefined,
      '',
      'a1..',
      `${sealed}A`,
      posted().token,
      sealAnswer(posted(), ['another key that is long enough to sign']),
      sealAnswer({ ...posted(), token: `${posted().token}A` }, [signingKey]),
      sealAnswer(posted({ expires: now - 1 }), [signingKey]),
      sealAnswer(posted({ action: 'recalculate' }), [signingKey]),
      sealAnswer(posted({}, { what: 'no date' }), [signingKey]),
      sealAnswer(posted({ workbook: 'sheet-b' }), [signingKey]),
    ])
      expect(await bring(wrong), String(wrong)).toBe(422);
    expect(calls()).toBe(before);
    // The link has run out on the way: what counts is when it was used.
    emulator.clock.advance(86_400_000);
    expect(await bring(sealed)).toBe(200);
    expect(await bring(sealed)).toBe(200);
    expect(noted()).toEqual(['L1']);
    expect(shownCells(emulator, 'sheet-a', 'Actions')[1]?.[0]).toBeCloseTo(46350 + 10 / 24, 6);
    // No token and nothing that somebody typed is in the log.
    const log = lines.join('\n');
    for (const secret of [sealed, posted().token, 'Called', 'Send the offer']) expect(log).not.toContain(secret);
  });

  it('is taken from the account of the queue alone', async () => {
    const { call, noted } = await startTwoServices();
    const body = { spreadsheetId: 'sheet-a', answer: sealAnswer(posted(), [signingKey]) };
    expect((await call('answer', body, 'ann@example.com')).status).toBe(403);
    expect(noted()).toEqual([]);
    expect((await call('answer', body, account)).status).toBe(200);
  });

  it('has room for all that is posted, in any letters', async () => {
    const { call, noted } = await startTwoServices();
    const most = '\u0001'.repeat(1000);
    const long = Object.fromEntries(['what', 'next', 'until', 'outcome', 'reason'].map((name) => [name, most]));
    const answer = sealAnswer(posted({ title: 'x'.repeat(1300) }, { ...form, ...long }), [signingKey]);
    expect((await call('answer', { spreadsheetId: 'sheet-a', answer })).status).toBe(200);
    expect(noted()).toEqual(['L1']);
  });
});
