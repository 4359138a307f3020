/**
 * A team's own wording, parsed and checked: a tree of nothing but text, values, conditions and lists. It is rendered by
 * walking it; no text of a sheet is ever compiled.
 */
export type WordingNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly path: WordingPath }
  | {
      readonly kind: 'if';
      readonly path: WordingPath;
      readonly then: readonly WordingNode[];
      readonly otherwise: readonly WordingNode[];
    }
  | {
      readonly kind: 'each';
      readonly path: WordingPath;
      readonly body: readonly WordingNode[];
      readonly otherwise: readonly WordingNode[];
    };

export interface WordingPath {
  /** How many `../` it begins with. */
  readonly up: number;
  /** Empty = `this`. */
  readonly names: readonly string[];
}

export interface CheckedWording {
  readonly subject: readonly WordingNode[] | null;
  readonly text: readonly WordingNode[] | null;
}

/** By the name of the message: "digest". */
export type CheckedWordings = ReadonlyMap<string, CheckedWording>;
