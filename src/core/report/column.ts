import type { Html } from './html.ts';

export type Cell = Html | string | number | null;

/** Numbers unless it says otherwise; `wide` is text of any length, `bar` a picture without a header. */
export interface Column {
  readonly name: string;
  readonly kind: 'number' | 'text' | 'wide' | 'bar';
}
