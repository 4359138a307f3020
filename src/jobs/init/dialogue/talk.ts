/** One of the answers that may be chosen. */
export interface Choice {
  readonly value: string;
  /** What a person reads instead of the value. */
  readonly label?: string;
  /** What speaks for it, and what the sheet has there: a line or two under it. */
  readonly beside?: readonly string[];
}

/** Something that a person is asked. */
export type Prompt =
  | {
      readonly kind: 'choose';
      readonly message: string;
      readonly choices: readonly Choice[];
      /** What Enter takes; left out = the first. */
      readonly initial?: string;
    }
  | {
      readonly kind: 'type';
      readonly message: string;
      /** What Enter takes; left out = nothing. */
      readonly initial?: string;
      /** Why what was typed cannot stand; undefined where it can. Not asked about nothing. */
      readonly wrong: (typed: string) => string | undefined;
    };

/** Somebody who can be asked: a person at a terminal. */
export interface Talk {
  readonly show: (title: string, lines: readonly string[]) => void;
  /** Null = the person left. */
  readonly ask: (prompt: Prompt) => Promise<string | null>;
  /** The time zone of the computer that the person sits at. */
  readonly timeZone: string;
}

/** The person left in the middle: nothing of what was said is kept. */
export class Left extends Error {}

/** Asks, and leaves when the person does. */
export async function ask(talk: Talk, prompt: Prompt): Promise<string> {
  const answer = await talk.ask(prompt);
  if (answer === null) throw new Left('left');
  return answer;
}
