import { fold } from '../schema/fold.ts';

const plus = ' + ';

/** The 0-based columns that “Setup fee + Yearly fee” adds up; none where one of its parts is no header. */
export function partsOfSum(said: string, labels: readonly string[]): readonly number[] {
  const parts = said.split(plus).map((part) => labels.findIndex((label) => label !== '' && fold(label) === fold(part)));
  return parts.length < 2 || parts.includes(-1) ? [] : parts;
}

/** How such a sum is written in Settings. */
export function sumOf(labels: readonly string[]): string {
  return labels.map((label) => label.replace(/\s+/g, ' ').trim()).join(plus);
}
