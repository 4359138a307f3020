import type { Settings } from '../../../core/workbook/settings.ts';
import type { Records } from '../../../core/leads/records.ts';
import type { Instant } from '../../../core/workbook/day-time.ts';
import type { Prompt } from '../dialogue/talk.ts';
import type { TabRows } from '../rows/tab-rows.ts';

/** What is known when it is asked. */
export interface Circumstances {
  readonly settings: Settings;
  /** Settings that somebody has given a value. */
  readonly given: ReadonlySet<keyof Settings>;
  readonly records: Pick<Records, 'leads' | 'team' | 'findings'>;
  /** No `init` has been through here before. */
  readonly isFirst: boolean;
  /** The zone that the spreadsheet itself states. */
  readonly zoneOfSheet: string | null;
  /** The zone of the computer that the person sits at. */
  readonly zoneHere: string;
  readonly now: Instant;
  /** What was answered in this dialogue, by the key of its prompt. */
  readonly said: ReadonlyMap<string, string>;
}

/** A prompt with the name by which its answer is known. */
export type SetupPrompt = Prompt & { readonly key: string };

/** Something that no sheet says by itself: who gets mail, which time zone. A file each; `set-up.ts` has them in their order. */
export interface SetupQuestion {
  /** What is asked of this workbook; an answered prompt is not asked again. */
  readonly prompts: (circumstances: Circumstances) => readonly SetupPrompt[];
  /** The rows that keep an answer. */
  readonly rows: (answer: string, circumstances: Circumstances, key: string) => TabRows;
}
