import type { Records } from '../leads/records.ts';
import type { Settings } from '../workbook/settings.ts';
import type { Day } from '../workbook/day-time.ts';
import type { EffectiveLead } from './effective-lead.ts';
import type { RuleFacts } from './find-rules.ts';
import { likelyTwins } from './likely-twins.ts';
import type { LikelyTwin } from './likely-twins.ts';
import type { StageHabits } from './stage-habits.ts';
import { stayLimit } from './rules/stuck.ts';

/** What a mail says about a deal beside why it is in it. */
export interface DealAbout {
  /** As a quotation with who and when; null = nothing is on record. */
  readonly lastWord: string | null;
  /** How long it is in its stage, and after how many days it is late there; null = nobody knows. */
  readonly stay: { readonly days: number; readonly limit: number; readonly byHistory: boolean } | null;
  /** The row that is probably the same deal. */
  readonly twin: LikelyTwin | null;
}

/** What is to be said about each deal, looked up once. */
export function dealsAbout(
  { leads, findings }: Pick<Records, 'leads' | 'findings'>,
  about: {
    readonly settings: Settings;
    readonly habits: ReadonlyMap<string, StageHabits>;
    /** Reminder Rules' own number of days for `stuck`; null = as it ships. */
    readonly stuckAfter: number | null;
  },
): (one: EffectiveLead, facts: RuleFacts, today: Day) => DealAbout {
  const twins = likelyTwins(leads, findings);
  return ({ lead }, { lastWord, inStageSince }, today) => {
    const { stage } = lead;
    const isThere = stage !== null && stage.kind === 'open' && inStageSince !== null && inStageSince <= today;
    const limit = isThere
      ? stayLimit(stage, about.habits.get(stage.id), { afterDays: about.stuckAfter, settings: about.settings })
      : null;
    const stay =
      limit === null || inStageSince === null
        ? null
        : { days: today - inStageSince, limit: limit.days, byHistory: limit.byHistory };
    return { lastWord, stay, twin: twins.get(lead.key) ?? null };
  };
}
