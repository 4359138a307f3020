/** Columns with a style of their own, which a new cell takes. */
export interface ColumnStyle {
  readonly min: number;
  readonly max: number;
  readonly style: number;
}

/** The styles of columns, as what stands before the rows names them. */
export function columnStylesOf(prologue: string): ColumnStyle[] {
  return [...prologue.matchAll(/<(?:[^\s<>/:]+:)?col\s([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const number = (name: string): number =>
      Number(new RegExp(`\\b${name}\\s*=\\s*["'](\\d+)["']`).exec(attributes)?.[1] ?? 0);
    const style = number('style');
    return style === 0 ? [] : [{ min: number('min') - 1, max: number('max') - 1, style }];
  });
}

/** The style that a new cell takes from its column; 0 = none. */
export function styleOfColumn(styles: readonly ColumnStyle[], column: number): number {
  return styles.find((one) => column >= one.min && column <= one.max)?.style ?? 0;
}
