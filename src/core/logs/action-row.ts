import type { DayTime, Day } from '../workbook/day-time.ts';

/**
 * What a line of Actions says. `in the sheet` is the worker's own: cells that an answer was about were changed, and count from then on.
 * `undone` takes back the answer of the same token.
 */
export const actionKinds = [
  'done',
  'waiting',
  'snooze',
  'moved',
  'won',
  'lost',
  'hand to',
  'accepted',
  'declined',
  'undone',
  'in the sheet',
] as const;

export type ActionKind = (typeof actionKinds)[number];

/** What of a lead an answer can be about. */
export const answerParts = ['stage', 'amount', 'closing', 'step', 'snooze', 'owner'] as const;

export type AnswerPart = (typeof answerParts)[number];

/** A row of Actions: what somebody answered by a link in a mail. */
export interface ActionRow {
  readonly at: DayTime;
  /** Lead ID. */
  readonly lead: string;
  readonly action: ActionKind;
  readonly by: string | null;
  readonly whatHappened: string | null;
  readonly nextStep: string | null;
  readonly followUp: Day | null;
  readonly snoozeUntil: Day | null;
  readonly lostReason: string | null;
  readonly token: string;
  /** What the deal was called. */
  readonly deal?: string | null;
  /** The name of the stage where the deal stands by the answer. */
  readonly stage?: string | null;
  readonly amount?: number | null;
  readonly closedOn?: Day | null;
  readonly handTo?: string | null;
  /** The stage's name in the sheet when the answer was given. */
  readonly stageThen?: string | null;
  /** What the cells were when the answer was given; absent in lines of version 0.1.0. */
  readonly marks?: AnswerMarks | null;
}

/** Of the cells that an answer is about, what stood there; of a line `in the sheet`, the parts that count no more. */
export interface AnswerMarks {
  /** ID of the stage that the answer names; '' = none. */
  readonly to: string;
  readonly cells: ReadonlyMap<AnswerPart, string>;
}

/** As a cell of Actions holds them: `to=won stage=3kf9 step=…`. */
export function marksAsText({ to, cells }: AnswerMarks): string {
  const parts = [...cells].map(([part, mark]) => `${part}=${mark}`);
  return [...(to === '' ? [] : [`to=${encodeURIComponent(to)}`]), ...parts].join(' ');
}

/** Null where nothing of the kind stands there. */
export function marksFromText(text: string | null): AnswerMarks | null {
  let to = '';
  const cells = new Map<AnswerPart, string>();
  for (const pair of (text ?? '').split(/\s+/)) {
    const [name = '', value] = pair.split('=');
    if (value === undefined) continue;
    if (name === 'to') to = decoded(value);
    const part = answerParts.find((each) => each === name);
    if (part !== undefined) cells.set(part, value);
  }
  return to === '' && cells.size === 0 ? null : { to, cells };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
