import type { Misplaced } from '../../core/leads/place-answer.ts';
import type { LinkAbout } from './signed-link.ts';

/** What became of an answer. */
export interface Noted {
  readonly what: 'noted' | 'noted before' | Misplaced;
  /** How the deal stands now, a line each; null where that is not known. */
  readonly stands: readonly string[] | null;
  /** What a page about the deal as it stands now would show. */
  readonly about: LinkAbout | null;
}
