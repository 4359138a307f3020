import { corpusCases, readCase } from './read-corpus.ts';
import { judge, questions } from './judge.ts';
import type { Answer } from './judge.ts';

/**
 * `npm run corpus [-- batch-1] [-- part-of-a-name]` reads the workbooks of the corpus as a stranger's, and prints right, asked and silently wrong
 * a question. Exit status 1 where something is silently wrong.
 */
const now = Date.parse('2026-03-03T10:00:00Z');
const wanted = process.argv.slice(2);
const out = (line: string): void => void process.stdout.write(`${line}\n`);

interface Judged {
  readonly batch: string;
  readonly answers: readonly Answer[];
}
const judged: Judged[] = [];
for (const each of corpusCases()) {
  if (wanted.length > 0 && !wanted.some((part) => `${each.batch}/${each.name}`.includes(part))) continue;
  const answers = judge(await readCase(each), each.truth, now);
  judged.push({ batch: each.batch, answers });
  const off = answers.filter(({ is }) => is !== 'right');
  out(`${each.batch}/${each.name}: ${off.length === 0 ? 'right' : ''}`);
  for (const { question, is, why } of off)
    out(`    ${is === 'wrong' ? 'WRONG' : 'asked'}  ${question}: ${why.slice(0, 300)}`);
}
for (const batch of [...new Set(judged.map((each) => each.batch)), 'all']) {
  const files = judged.filter((each) => batch === 'all' || each.batch === batch);
  out(`\n${batch}: ${files.length} files`);
  out('  question       right  asked  silently wrong');
  for (const question of [...questions, 'all'] as const) {
    const answers = files.flatMap((file) =>
      file.answers.filter((each) => question === 'all' || each.question === question),
    );
    const number = (is: Answer['is']): number => answers.filter((each) => each.is === is).length;
    const share = answers.length === 0 ? 1 : number('right') / answers.length;
    out(
      `  ${question.padEnd(14)} ${String(number('right')).padStart(5)}  ${String(number('asked')).padStart(5)}  ${String(number('wrong')).padStart(5)}   ${(100 * share).toFixed(1)} %`,
    );
  }
}
process.exitCode = judged.some(({ answers }) => answers.some(({ is }) => is === 'wrong')) ? 1 : 0;
