import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sheetLines } from '../../functions/sheet-lines.ts';
import type { LineLimits, SheetLines } from '../../functions/sheet-lines.ts';
import { BusyError, StoreError } from '../../src/errors.ts';

const patient = 60_000;

/** Work that ends when it is told to, and lines in which it is done. */
function aProcess(limits: LineLimits = {}) {
  const lines = sheetLines(limits);
  const begun: { readonly name: string; readonly end: () => void; readonly fail: (error: Error) => void }[] = [];
  const ask = (sheet: string, what: string, item: number, patienceMs = patient) =>
    lines.join({
      ...{ sheet, what, item, patienceMs },
      work: (items: readonly number[]) =>
        new Promise<string>((resolve, reject) => {
          const name = `${sheet} ${what} ${items.join('+')}`;
          begun.push({ name, end: () => resolve(name), fail: reject });
        }),
    });
  const names = () => begun.map(({ name }) => name);
  return { lines, ask, begun, names };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const held = () => new BusyError('Another run holds the sheet.', 'Wait.');
const outcome = (answer: Promise<string>) => answer.catch((error: Error) => error.message);

describe('the lines of one process', () => {
  it('one piece of work at a time on a sheet; those who wait for the same go together', async () => {
    const { ask, begun, names } = aProcess();
    const answers = [
      ask('A', 'nightly', 1),
      ask('A', 'nightly', 2),
      ask('A', 'answers', 3),
      ask('A', 'nightly', 4),
      ask('A', 'answers', 5),
    ];
    expect(names()).toEqual(['A nightly 1']);
    begun[0]?.end();
    await answers[0];
    await turn();
    expect(names().slice(1)).toEqual(['A nightly 2+4']);
    const late = ask('A', 'nightly', 6); // its run is to begin after it asked
    begun[1]?.end();
    await turn();
    begun[2]?.end();
    await turn();
    begun[3]?.end();
    expect(await Promise.all([...answers, late])).toEqual([
      'A nightly 1',
      'A nightly 2+4',
      'A answers 3+5',
      'A nightly 2+4',
      'A answers 3+5',
      'A nightly 6',
    ]);
  });

  it('another sheet goes on beside it, and no sheet keeps the few places for itself', async () => {
    const { ask, begun, names } = aProcess({ mostAtWork: 1 });
    const all = [ask('A', 'x', 1), ask('A', 'y', 2), ask('A', 'z', 3), ask('B', 'x', 4)];
    for (let i = 0; i < 4; i += 1) {
      begun[i]?.end();
      await turn();
    }
    await Promise.all(all);
    expect(names()).toEqual(['A x 1', 'B x 4', 'A y 2', 'A z 3']);
  });

  it('whoever has waited long enough is told so, and nothing was done for him', async () => {
    const { ask, begun, names } = aProcess();
    const first = ask('A', 'x', 1);
    const impatient = outcome(ask('A', 'x', 2, 5));
    const other = ask('A', 'x', 3);
    expect(await impatient).toMatch(/at work on this sheet/);
    begun[0]?.end();
    await first;
    await turn();
    begun[1]?.end();
    expect(await other).toBe('A x 3');
    expect(names()).toHaveLength(2);
  });

  it('more than may wait for one sheet are told so at once; another sheet has its own line', async () => {
    const { ask } = aProcess({ mostWaiting: 2 });
    void ask('A', 'x', 1);
    void ask('A', 'x', 2);
    void ask('A', 'y', 3);
    await expect(ask('A', 'x', 4)).rejects.toThrow(BusyError);
    const other = aProcess({ mostWaiting: 2 });
    void other.ask('B', 'x', 1);
    expect(other.names()).toEqual(['B x 1']);
  });

  it('where another process holds the sheet one looks for all, pauses, and looks again', async () => {
    const { ask, begun, names } = aProcess({ firstPauseMs: 30 });
    const all = [ask('A', 'x', 1), ask('A', 'x', 2), ask('A', 'y', 3)];
    const impatient = outcome(ask('A', 'x', 4, 20));
    begun[0]?.fail(held());
    await turn();
    // No patience until the next look: told at once, by the look that was made.
    await expect(ask('A', 'z', 5, 1)).rejects.toThrow('holds the sheet');
    expect(await impatient).toMatch(/holds the sheet/);
    const more = ask('A', 'x', 6);
    while (begun.length < 2) await sleep(5);
    begun[1]?.end();
    while (begun.length < 3) await sleep(5);
    begun[2]?.end();
    await Promise.all([...all, more]);
    expect(names()).toEqual(['A x 1', 'A x 1+2+6', 'A y 3']);
  });

  it('what else goes wrong is told to all who went together, and the line goes on', async () => {
    const { ask, begun } = aProcess();
    const first = ask('A', 'x', 0);
    const together = [outcome(ask('A', 'x', 1)), outcome(ask('A', 'x', 2))];
    const next = ask('A', 'y', 3);
    begun[0]?.end();
    await first;
    await turn();
    begun[1]?.fail(new StoreError('no-access', 'May not open.', 'Share it.'));
    expect(await Promise.all(together)).toEqual(['May not open.', 'May not open.']);
    begun[2]?.end();
    expect(await next).toBe('A y 3');
  });

  it('is told of an error that is thrown at once like of any other', async () => {
    const lines: SheetLines = sheetLines();
    const throws = () => {
      throw new Error('a bug');
    };
    const turnOf = { sheet: 'A', what: 'x', item: 1, patienceMs: patient };
    await expect(lines.join({ ...turnOf, work: throws })).rejects.toThrow('a bug');
    expect(await lines.join({ ...turnOf, work: () => Promise.resolve('done') })).toBe('done');
  });
});
