import type { Readable, Writable } from 'node:stream';
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
      const answer = await answerAt(prompt, streams);
      return typeof answer === 'string' ? answer.trim() : null;
    },
  };
}

/** A symbol where the person left. */
async function answerAt(prompt: Prompt, streams: Streams): Promise<string | symbol> {
  const { select, text } = await import('@clack/prompts');
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
