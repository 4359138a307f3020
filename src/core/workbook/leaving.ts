import type { AddDropdown } from './sheet-write.ts';

/** What `remove` takes away besides the cells that it takes back by writes. */
export interface Leaving {
  /** The tabs that go, by ID: only such as are ours, which the store checks once more. */
  readonly tabIds: readonly number[];
  /** In the tabs that stay: notes that say exactly one of these, … */
  readonly notes: ReadonlySet<string>;
  /** … conditional formats with such a formula, … */
  readonly isOurFormula: (formula: string) => boolean;
  /** … and dropdowns that offer exactly this and only warn. */
  readonly dropdowns: readonly AddDropdown['source'][];
}

/** What there is to be taken away, and what of people's breaks by it. */
export interface Traces {
  readonly looks: readonly LooksOfOurs[];
  /** Names and marks of ours that people do not see: named ranges, developer metadata. */
  readonly hidden: number;
  readonly readers: readonly Reader[];
}

/** How many looks of ours stand in a tab that stays. */
export interface LooksOfOurs {
  readonly tab: string;
  readonly notes: number;
  readonly dropdowns: number;
  readonly colours: number;
}

/** Something of people's that reads a tab or a name of ours: it shows an error from then on. */
export interface Reader {
  readonly what: 'formula' | 'dropdown' | 'conditional format' | 'named range' | 'chart';
  /** Such as `Deals!B7`, or a name. */
  readonly where: string;
  readonly text: string;
}
