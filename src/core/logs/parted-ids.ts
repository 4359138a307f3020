/** What a run found of Lead IDs that stand beside another lead, for the next one. */
export interface PartedIds {
  /** ID in the cell → the lead that stands beside it. */
  readonly stoodBeside: ReadonlyMap<string, string>;
  /** ID in the cell → the face of the row beside it, of which nobody can tell whose it is. */
  readonly unsettled: ReadonlyMap<string, number>;
}

export function partedFromText(text: string): PartedIds {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const stoodBeside = new Map<string, string>();
  const unsettled = new Map<string, number>();
  for (const [cell = '', id = '', face = ''] of lines) {
    if (id !== '') stoodBeside.set(cell, id);
    else if (face !== '') unsettled.set(cell, Number(face));
  }
  return { stoodBeside, unsettled };
}

/** IDs are people's own texts: one with a tab or a line break in it is not remembered. */
export function partedAsText({ stoodBeside, unsettled }: PartedIds): string {
  const lines = [
    ...[...stoodBeside].map(([cell, id]) => [cell, id]),
    ...[...unsettled].map(([cell, face]) => [cell, '', String(face)]),
  ];
  return lines
    .filter((line) => line.every((text) => !/[\t\n]/.test(text)))
    .map((line) => line.join('\t'))
    .join('\n');
}
