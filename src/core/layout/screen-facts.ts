/** How a headline is counted, in words. */
export interface CountedHeadline {
  /** As its card is called. */
  readonly name: string;
  readonly definition: string;
  /** How the deals make the number, or what it needs. */
  readonly sum: string;
  /** What is left out and why; '' = nothing. */
  readonly leftOut: string;
}

/** What the first screen says besides figures; all in plain words. */
export interface ScreenFacts {
  /** When mail last went out, such as "Mon 1 Jun 2026, 08:00, 3 mails"; null = never. */
  readonly lastMail: string | null;
  /** When the next one is due; null = none is planned. */
  readonly nextMail: string | null;
  /** Why no mail goes out (it is off, there is no address); null = nothing is in the way. */
  readonly mailFault: string | null;
  /** The current fault, and what to do; null = all is well. */
  readonly fault: string | null;
  /** A signed link that recalculates; null where there is no function to call. */
  readonly recalculateUrl: string | null;
  /** The sheet ID of the tab Today; null where there is none. */
  readonly todayTab: number | null;
  /** By headline; none where nobody worked it out. */
  readonly counted: readonly CountedHeadline[];
}

export const noFacts: ScreenFacts = {
  lastMail: null,
  nextMail: null,
  mailFault: null,
  fault: null,
  recalculateUrl: null,
  todayTab: null,
  counted: [],
};
