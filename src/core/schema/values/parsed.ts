import type { FindingCode } from '../../findings/catalogue.ts';

/** What became of one cell that is not blank. Nothing is guessed: a value is either certain or a problem. */
export type Parsed<T> = Understood<T> | NotUnderstood;

export interface Understood<T> {
  readonly ok: true;
  readonly value: T;
  /** A finding that does not stop the value from being used, such as a number stored as text. */
  readonly remark?: FindingCode;
}

export interface NotUnderstood {
  readonly ok: false;
  readonly problem: FindingCode;
  /** One sentence that names what stands there. */
  readonly message: string;
  readonly suggestion?: string;
}

export function understood<T>(value: T, remark?: FindingCode): Understood<T> {
  return remark === undefined ? { ok: true, value } : { ok: true, value, remark };
}

export function notUnderstood(problem: FindingCode, message: string, suggestion?: string | null): NotUnderstood {
  return suggestion === undefined || suggestion === null
    ? { ok: false, problem, message }
    : { ok: false, problem, message, suggestion };
}

/** Text as it is quoted in a message: at most 60 characters. */
export function quoted(text: string): string {
  return `“${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
}
