/** Where a command line comes from and what it prints to. */
export interface Terminal {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Standard error is a terminal: progress may be drawn. */
  readonly watched: boolean;
  /** Standard input and output are a terminal: a person can be asked. */
  readonly interactive: boolean;
}
