/** What the team of a workbook in the corpus would say of it: `<name>.json` beside the file (test/corpus/README.md). */
export interface Truth {
  readonly like: string;
  readonly sources: readonly string[];
  readonly tabs: readonly {
    /** '' for a CSV. */
    readonly tab: string;
    /** As people count; null where there is none. */
    readonly headerRow: number | null;
    /** Column letters → field by its label, or several of which each is right. */
    readonly columns: Readonly<Record<string, string | readonly string[]>>;
    readonly stageFrom: 'column' | 'tab title' | 'dated columns' | 'ticked columns' | 'headings' | 'none';
  }[];
  readonly notLeads: readonly string[];
  readonly stages: readonly { readonly stage: string; readonly kind: 'open' | 'won' | 'lost' }[];
  readonly stageOrderIsKnown: boolean;
  /** ISO code, “by row”, or null where the file does not say. */
  readonly currency: string | null;
  readonly leads: number;
  readonly won: number;
  readonly lost: number;
  readonly open: number;
  /** By currency; “?” = not known. */
  readonly wonMoney: Readonly<Record<string, number>>;
  /** What a careful stranger would ask: there, to ask is right. */
  readonly mayAsk: readonly string[];
}
