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

/** What speaks for it stands beside it, each cut to the width of the terminal. */
function labelOf({ value, label = value, beside = [] }: Choice, width: number): string {
  const lines = [label, ...beside.map((line) => `   ${line}`)];
  return lines.map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line)).join('\n');
}
