import { usually } from '../src/core/words/written/written.ts';
import type { AnySentence } from '../src/core/words/sentences/catalogue.ts';
import type { PartKind } from '../src/core/words/sentences/sentence.ts';

/** What a sentence is looked at with. */
export const sampleCases = ['usual', 'nothing', 'one', 'very small', 'very large', 'missing'] as const;
export type SampleCase = (typeof sampleCases)[number];

const today = Date.UTC(2026, 2, 16) / 86_400_000;
type Samples<T> = Readonly<Record<Exclude<SampleCase, 'missing'>, T>>;
const samples: { readonly [Kind in PartKind]: Samples<unknown> } = {
  count: { usual: 12, nothing: 0, one: 1, 'very small': 2, 'very large': 1_234_567 },
  some: { usual: 12, nothing: 1, one: 1, 'very small': 2, 'very large': 1_234_567 },
  share: { usual: 0.37, nothing: 0, one: 1, 'very small': 0.0004, 'very large': 0.9996 },
  days: { usual: 23.4, nothing: 0, one: 1, 'very small': 0.04, 'very large': 36_500 },
  money: { usual: 12_400, nothing: 0, one: 1, 'very small': 0.004, 'very large': 9.87e12 },
  number: { usual: 8.3, nothing: 0, one: 1, 'very small': 0.04, 'very large': 987_654 },
  currency: { usual: 'EUR', nothing: 'EUR', one: 'USD', 'very small': 'XXX', 'very large': 'JPY' },
  day: { usual: today - 14, nothing: today, one: today - 1, 'very small': today + 1, 'very large': today - 3000 },
  text: {
    usual: 'Proposal',
    nothing: 'Proposal',
    one: 'P',
    'very small': 'P',
    'very large': 'The international purchasing department of Northwind Holdings',
  },
  flag: { usual: true, nothing: false, one: true, 'very small': false, 'very large': true },
};
/** Texts that are no name read oddly as one. */
const texts: Readonly<Record<string, string>> = {
  needs: '8 more closed deals',
  why: 'the owner has no address (3)',
  what: 'deals won',
  names: 'Acme, Globex',
  closed: 'won or lost',
  rows: 'rows 14 and 31',
  before: 'Proposal',
  amount: '12,400.50',
  period: 'Last week',
  said: 'Please call me about forty chairs',
  source: 'Web form',
  nextStep: 'send the new price',
  advice: 'look at the oldest deals here.',
};
/** The ends of a range lie about what they are a range of. */
const ends: Readonly<Record<string, number>> = { low: 0.7, high: 1.4 };

/** The values that a sentence has in a case; null where the case is none of it: nothing can be missing. */
export function sampleValues(parts: AnySentence['parts'], which: SampleCase): Readonly<Record<string, unknown>> | null {
  const entries = Object.entries(parts);
  if (which === 'missing' && !entries.some(([, part]) => part.endsWith('?'))) return null;
  return Object.fromEntries(
    entries.map(([name, part]) => {
      if (which === 'missing' && part.endsWith('?')) return [name, null];
      const kind = part.replace('?', '') as PartKind;
      const values = samples[kind];
      const value = values[which === 'missing' ? 'usual' : which];
      if (name === 'today') return [name, today];
      if (name === 'to' && typeof value === 'number') return [name, value + 6];
      if (kind === 'text' && texts[name] !== undefined) return [name, texts[name]];
      const times = ends[name];
      return [
        name,
        times !== undefined && typeof value === 'number'
          ? Math.min(kind === 'share' ? 1 : Infinity, value * times)
          : value,
      ];
    }),
  );
}

/** What each case says, the same text once. */
export function saidIn(
  sentence: AnySentence,
): readonly { readonly cases: readonly SampleCase[]; readonly text: string }[] {
  const said = new Map<string, SampleCase[]>();
  for (const which of sampleCases) {
    const values = sampleValues(sentence.parts, which);
    if (values === null) continue;
    const text = sentence(values as never, usually);
    said.set(text, [...(said.get(text) ?? []), which]);
  }
  return [...said].map(([text, cases]) => ({ cases, text }));
}

/** docs/sentences.md: every sentence with a number in it, as it reads with every kind of value. */
export function renderSentencesDoc(catalogue: Readonly<Record<string, Readonly<Record<string, AnySentence>>>>): string {
  const sections = Object.entries(catalogue).map(([area, sentences]) => {
    const rows = Object.entries(sentences).map(([name, sentence]) => {
      const parts = Object.entries(sentence.parts).map(([part, kind]) => `${part}: ${kind}`);
      const lines = saidIn(sentence).map(
        ({ cases, text }) => `- ${cases.join(', ')}: ${text === '' ? '(says nothing)' : text}`,
      );
      return `### ${name}\n\n\`${parts.join(', ')}\`\n\n${lines.join('\n')}`;
    });
    return `## ${area}\n\n${rows.join('\n\n')}`;
  });
  return `# Sentences\n\nMade by \`npm run docs\` from src/core/words/sentences: every sentence with a number in it that Metrics, the report, mails and the terminal say, looked at with usual values, with none, one, very small, very large and missing ones. A part with a question mark may be missing.\n\n${sections.join('\n\n')}\n`;
}
