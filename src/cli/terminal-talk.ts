import type { Readable, Writable } from 'node:stream';
import type * as Prompts from '@clack/prompts';
import type { Choice, Prompt, Talk } from '../jobs/init/dialogue/talk.ts';

/** The terminal's own streams are left out but in tests. */
export interface Streams {
  readonly input?: Readable;
  readonly output?: Writable & { readonly columns?: number };
}

const narrowest = 40;

/** Asks at the terminal, with the arrow keys. */
export function terminalTalk(streams: Streams = {}): Talk {
  return {
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    async show(title, lines) {
      const { note } = await import('@clack/prompts');
      note(lines.join('\n'), title, streams);
    },
    async ask(prompt) {
      // Loaded before anything listens: what is typed meanwhile waits for the question.
      const prompts = await import('@clack/prompts');
      const input = streams.input ?? process.stdin;
      const asked = answerAt(prompts, prompt, streams);
      const end = endOf(input);
      const answer = await Promise.race([asked, end.reached]).finally(end.forget);
      return typeof answer === 'string' ? answer.trim() : null;
    },
  };
}

/** The end of the input (Ctrl-D, a closed terminal) answers no question: without this the program would end in the middle of it. */
function endOf(input: Readable): { readonly reached: Promise<null>; readonly forget: () => void } {
  let reach = (): void => undefined;
  const reached = new Promise<null>((resolve) => (reach = () => resolve(null)));
  const onData = (part: Buffer | string): void => {
    if (part.toString().includes('\u0004')) reach();
  };
  if (input.readableEnded || input.destroyed) reach();
  input.once('end', reach).once('close', reach).on('data', onData);
  return {
    reached,
    forget: () => void input.off('end', reach).off('close', reach).off('data', onData),
  };
}

/** A symbol where the person left. */
async function answerAt(
  { select, text }: Pick<typeof Prompts, 'select' | 'text'>,
  prompt: Prompt,
  streams: Streams,
): Promise<string | symbol> {
  const { message } = prompt;
  if (prompt.kind === 'choose') {
    const width = Math.max(narrowest, (streams.output ?? process.stdout).columns ?? 80) - 8;
    const options = prompt.choices.map((choice) => ({ value: choice.value, label: labelOf(choice, width) }));
    const initial = prompt.initial === undefined ? {} : { initialValue: prompt.initial };
    return select({ message, options, ...initial, ...streams });
  }
  const { initial, wrong } = prompt;
  const validate = (typed: string | undefined): string | undefined => {
    const given = typed?.trim() ?? '';
    return given === '' ? undefined : wrong(given);
  };
  const filled = initial === undefined ? {} : { initialValue: initial };
  return (await text({ message, validate, ...filled, ...streams })) ?? '';
}

/** What speaks for it stands under it, as wide as the terminal is. */
function labelOf({ value, label = value, beside = [] }: Choice, width: number): string {
  return [
    ...wrapped(label, width),
    ...beside.flatMap((line) => wrapped(line, width - 3).map((part) => `   ${part}`)),
  ].join('\n');
}

/** At most three lines. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.length > width ? `${word.slice(0, width - 1)}…` : word);
  }
  return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2] ?? ''} …`] : lines;
}
