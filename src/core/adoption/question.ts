/** What a question is about; the order is that in which they are decided and asked. */
export const topics = ['tab', 'header', 'columns', 'stages', 'currency', 'rows'] as const;

/**
 * Something about the sheet that only the team knows. Until it is answered the safe reading holds: no win, loss, money or forecast
 * is added. It stands in Settings as a row with a dropdown, in Data Issues as one finding, in the dialogue of `init`, and in its JSON.
 */
export interface Question {
  readonly topic: (typeof topics)[number];
  /** The name of the row of Settings that decides it, such as “Stage: Kiitos”: what names the question, too. */
  readonly setting: string;
  /** In one sentence: “Is “Kiitos” a stage in which deals are won, lost or still open?” */
  readonly asks: string;
  /** What may stand under Value in that row, the likeliest first, each with what speaks for it ('' = nothing). */
  readonly choices: readonly { readonly value: string; readonly because: string }[];
  /** What holds until it is answered: “Its 12 deals are in no figure.” */
  readonly meanwhile: string;
  /** Where in the sheet it shows. */
  readonly tabId: number;
  /** 0-based; null where it is about the tab. */
  readonly column: number | null;
  /** 0-based; null where it is about no row. */
  readonly row: number | null;
}

/** How many stand in Settings at a time: a sheet of 200 tabs must not fill it. The others come as these are answered. */
export const mostAsked = 20;
