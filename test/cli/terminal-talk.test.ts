import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { terminalTalk } from '../../src/cli/terminal-talk.ts';
import type { Adoption } from '../../src/core/adoption/adoption.ts';
import { openStill, promptOf } from '../../src/jobs/init/dialogue/ask-about-sheet.ts';
import type { Prompt } from '../../src/jobs/init/dialogue/talk.ts';
import { aWorkbook } from '../support/builders.ts';

const down = '\u001b[B';
const enter = '\r';
const leave = '\u0003';

const choice: Prompt = {
  kind: 'choose',
  message: 'Which column holds Amount?',
  choices: [
    { value: 'Net', beside: ['its header says so', '100 · 200'] },
    { value: 'Gross', beside: [`a long reason ${'again and '.repeat(20)}again`] },
  ],
};
const typed: Prompt = {
  kind: 'type',
  message: 'Your address',
  wrong: (text) => (text.includes('@') ? undefined : 'That is no address.'),
};

/** Types at a terminal of 60 columns; answers what came of it, and all that was on the screen. */
async function type(prompt: Prompt, ...keys: readonly string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 60, rows: 30 });
  let screen = '';
  output.on('data', (part: Buffer) => (screen += part.toString()));
  const answer = terminalTalk({ input, output }).ask(prompt);
  for (const key of keys) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    input.write(key);
  }
  const plain = screen.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
  return { answer: await answer, screen: plain };
}

it('takes what the arrow keys choose, and shows what speaks for each', async () => {
  expect(await type(choice, enter)).toMatchObject({ answer: 'Net' });
  const { answer, screen } = await type(choice, down, enter);
  expect(answer).toBe('Gross');
  expect(screen).toContain('its header says so');
  expect(screen).toContain('100 · 200');
  expect(Math.max(0, ...screen.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
});

it('takes what is typed, and asks again where it cannot stand', async () => {
  expect(await type(typed, 'a', 'n', 'n', '@fern.example', enter)).toMatchObject({ answer: 'ann@fern.example' });
  const { answer, screen } = await type(typed, 'ann', enter, '@fern.example', enter);
  expect(screen).toContain('That is no address.');
  expect(answer).toBe('ann@fern.example');
  expect(await type(typed, enter)).toMatchObject({ answer: '' });
});

it('the end of the input is nothing, too', async () => {
  expect(await type(choice, '\u0004')).toMatchObject({ answer: null });
  expect(await type(typed, 'a', '\u0004')).toMatchObject({ answer: null });
});

it('Ctrl-C is nothing', async () => {
  expect(await type(choice, leave)).toMatchObject({ answer: null });
  expect(await type(typed, 'ann', leave)).toMatchObject({ answer: null });
});

it('Enter alone decides nothing about a sheet that nobody could tell', async () => {
  const question = {
    topic: 'stages',
    setting: 'Stage: negado',
    asks: 'Are deals in the stage “negado” won, lost or still open?',
    choices: ['won', 'lost', 'open'].map((value) => ({ value, because: '' })),
    meanwhile: 'Its 9 deals are in no figure.',
    ...{ tabId: 1, column: 2, row: null },
  } as const;
  const prompt = promptOf(question, aWorkbook([]), { leadTabs: [] } as unknown as Adoption);
  const { answer, screen } = await type(prompt, enter);
  expect(answer).toBe(openStill);
  expect(screen).toContain('I do not know yet');
});
