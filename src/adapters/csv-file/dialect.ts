/** How a file parts and marks its cells. */
export interface Dialect {
  /** One character, or “, ” where a blank follows each. */
  readonly delimiter: string;
  /** '' = none. */
  readonly quote: '"' | "'" | '';
  /** Before a quote that is part of the cell; '' = such a quote is doubled. */
  readonly escape: '\\' | '';
}
