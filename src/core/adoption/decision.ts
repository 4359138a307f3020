/**
 * How much a piece of evidence is worth, the best first: somebody said so (Settings, Stages, `--stages`, `--map`); the file declares it (a dropdown, a
 * number format, a table, a tab of definitions, a column with a type); a header names it; what stands in the cells looks like it.
 */
const grades = ['said', 'declared', 'named', 'shaped'] as const;

export type Grade = (typeof grades)[number];

/** One thing that speaks for one answer, with the words in which a person is told so: “its header says Stage”. */
export interface Evidence<T> {
  readonly answer: T;
  readonly grade: Grade;
  readonly because: string;
}

/** An answer with all that speaks for it. */
export interface Candidate<T> {
  readonly answer: T;
  /** The best of its evidence. */
  readonly grade: Grade;
  readonly because: readonly string[];
}

/** What became of a question: an answer that is used, one that a person has to give, or nothing that speaks for any. */
export type Decision<T> =
  | ({ readonly state: 'settled' } & Candidate<T>)
  | { readonly state: 'asked'; readonly candidates: readonly Candidate<T>[] }
  | { readonly state: 'silent' };

/**
 * Decides by the best grade alone: one answer of that grade is settled; two of them are asked, and so is what nothing but the
 * shape of cells speaks for. No weights: three hints are not worth one word.
 *
 * @param keyOf what makes two answers the same
 */
export function decide<T>(
  evidence: readonly Evidence<T>[],
  keyOf: (answer: T) => unknown = (answer) => answer,
): Decision<T> {
  const byAnswer = new Map<unknown, Evidence<T>[]>();
  for (const each of evidence) {
    const key = keyOf(each.answer);
    const before = byAnswer.get(key);
    if (before === undefined) byAnswer.set(key, [each]);
    else before.push(each);
  }
  const candidates = [...byAnswer.values()].flatMap((all) => candidateOf(all) ?? []);
  candidates.sort((a, b) => grades.indexOf(a.grade) - grades.indexOf(b.grade));
  const [best, next] = candidates;
  if (best === undefined) return { state: 'silent' };
  return best.grade === 'shaped' || next?.grade === best.grade
    ? { state: 'asked', candidates }
    : { state: 'settled', ...best };
}

function candidateOf<T>(evidence: readonly Evidence<T>[]): Candidate<T> | null {
  const grade = grades.find((each) => evidence.some((one) => one.grade === each));
  const [first] = evidence;
  if (grade === undefined || first === undefined) return null;
  return { answer: first.answer, grade, because: [...new Set(evidence.map(({ because }) => because))] };
}
