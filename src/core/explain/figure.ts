import type { Deal } from '../metrics/deal.ts';

/** What a figure counts: deals and the like, money of the team's currency, a share from 0 to 1, days, a number of the team's own. */
export type FigureUnit = 'count' | 'money' | 'share' | 'days' | 'number';

/** A figure as people see it, with all that it takes to defend it. */
export interface Figure {
  /** As it is called where it stands: "Win rate", "Funnel: Proposal, Reached". */
  readonly name: string;
  /** What else it is called, where it stands in other places too. */
  readonly also: readonly string[];
  readonly unit: FigureUnit;
  /** ISO 4217, of money that is not the team's. */
  readonly currency?: string;
  /** Null where it cannot be told (yet). */
  readonly value: number | null;
  /** What will bring it. */
  readonly needs?: string;
  /** What it means, in a sentence or two. */
  readonly definition: string;
  /** Settings that bear on it, each with its value. */
  readonly settings: readonly Setting[];
  /** Numbers that stand beside it and tell how sure it is. */
  readonly beside: readonly Beside[];
  /** What it is made of; worked out when it is asked for. */
  readonly account: () => Account;
}

/** A setting, a column of the Stages tab, or what else somebody can change. */
export interface Setting {
  readonly name: string;
  readonly value: string;
}

/** The end of a range, or the day up to which something counts. */
export interface Beside {
  /** As the cell is called: "Forecast: Dec 2026, From". */
  readonly names: readonly string[];
  readonly meaning: string;
  readonly unit: FigureUnit;
  readonly value: number | null;
}

/** What a figure is made of, and how that makes the number. */
export interface Account {
  readonly parts: readonly Part[];
  readonly addsUp: AddsUp;
  /** Headers of `Part.details`. */
  readonly columns: readonly string[];
  readonly leftOut: readonly LeftOutDeals[];
}

/** One row of the account: a deal, a stay of one, a customer; or a line such as the deals to come. */
export interface Part {
  readonly deal: Deal | null;
  /** What it is where it is no deal. */
  readonly label: string;
  readonly details: readonly (string | number | null)[];
  /** What it adds to the number, in the unit of the sum. */
  readonly adds: number;
  /** For `half`: by which day it adds it. */
  readonly at?: number;
  /** For `product`: the number is divided by it. */
  readonly divides?: true;
}

/** How the parts make the number. */
export type AddsUp =
  /** They are added up. `unit` is theirs. */
  | { readonly kind: 'sum'; readonly what: string }
  /** Each adds 1 or 0; their sum over how many there are. */
  | { readonly kind: 'share'; readonly have: string; readonly of: string }
  /** Their sum over how many there are. */
  | { readonly kind: 'mean'; readonly unit: FigureUnit; readonly of: string }
  /** Their sum over something else. */
  | { readonly kind: 'over'; readonly unit: FigureUnit; readonly divisor: number; readonly by: string }
  /** Half of them are no greater, or the share that is given. */
  | { readonly kind: 'middle'; readonly of: string; readonly share?: number }
  /** The first day by which they add up to a half. */
  | { readonly kind: 'half'; readonly of: string }
  /** They are multiplied. */
  | { readonly kind: 'product' };

/** What is not in the number, and why. Where the deals are not known one by one, they are counted. */
export interface LeftOutDeals {
  readonly reason: string;
  readonly deals: readonly Deal[];
  readonly count: number;
  /** What they are, where they are no deals. */
  readonly noun?: string;
}
