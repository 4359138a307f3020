import type { Misplaced } from '../../core/leads/place-answer.ts';
import type { LinkAbout } from './signed-link.ts';

/** What became of an answer. `taken back`: it was answered by the same link before, and that answer was taken back. */
export interface Noted {
  readonly what: 'noted' | 'noted before' | 'taken back' | Misplaced;
  /** How the deal stands now, a line each; null where that is not known. */
  readonly stands: readonly string[] | null;
  /** What a page about the deal as it stands now would show. */
  readonly about: LinkAbout | null;
}
