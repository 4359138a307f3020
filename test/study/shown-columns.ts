import type { Forecast } from '../../src/core/metrics/forecast.ts';
import type { PipelineThen } from '../../src/core/metrics/pipeline-of.ts';
import type { Day } from '../../src/core/workbook/day-time.ts';
import { lastKnownDay } from '../../src/core/metrics/pipeline-numbers.ts';
import { rivalRules } from './rival-rules.ts';

/** One column of the forecast as people read it (month 1, 2, 3 or all of them) beside what came. */
export interface ShownColumn {
  readonly name: string;
  /** Forecasts that were looked at. */
  readonly n: number;
  /** Of `n`, those whose range held what came; those with more than that, and with less. */
  readonly held: number;
  readonly above: number;
  readonly below: number;
  /** Expected over came, less 1, with its standard error (where the forecasts are independent). */
  readonly bias: number;
  readonly biasError: number;
  /** Absolute errors over what came. */
  readonly error: number;
  /** The same of the rules that anybody can use. */
  readonly rivals: Readonly<Record<string, number>>;
}

interface Look {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly came: number;
  readonly rivals: readonly number[];
}

const names = ['Month 1', 'Month 2', 'Month 3', 'All three'] as const;
const rules = Object.entries(rivalRules);

/** Gathers forecasts and what came of them. */
export class ShownColumns {
  private readonly looks: readonly Look[][] = names.map(() => []);
  /** Looks at which the forecast said that it can't be told yet. */
  tooEarly = 0;

  /** Adds the months that are over by `until`. */
  add(made: Forecast, then: PipelineThen, came: (from: Day, to: Day) => number, until: Day): void {
    if (made.total.needs !== undefined) {
      this.tooEarly++;
      return;
    }
    const next = lastKnownDay(then) + 1;
    const months = made.months.filter(({ to }) => to <= until);
    const look = (from: Day, to: Day, said: Pick<Look, 'expected' | 'low' | 'high'>): Look => ({
      ...{ expected: said.expected, low: said.low, high: said.high, came: came(from, to) },
      rivals: rules.map(([, rule]) => rule(then, from, to)),
    });
    months.forEach((month, m) => this.looks[m]?.push(look(Math.max(month.from, next), month.to, month)));
    const last = months.at(-1);
    const { estimate, low, high } = made.total;
    if (months.length < 3 || last === undefined) return;
    this.looks[3]?.push(look(next, last.to, { expected: estimate ?? 0, low: low ?? 0, high: high ?? 0 }));
  }

  columns(): ShownColumn[] {
    return names.map((name, i) => columnOf(name, this.looks[i] ?? []));
  }
}

function columnOf(name: string, looks: readonly Look[]): ShownColumn {
  const sum = (of: (look: Look) => number): number => looks.reduce((total, look) => total + of(look), 0);
  const count = (of: (look: Look) => boolean): number => looks.filter(of).length;
  const came = sum((look) => look.came);
  const ratio = sum((look) => look.expected) / came;
  return {
    name,
    n: looks.length,
    held: count((look) => look.came >= look.low && look.came <= look.high),
    above: count((look) => look.came > look.high),
    below: count((look) => look.came < look.low),
    bias: ratio - 1,
    biasError: Math.sqrt(sum((look) => (look.expected - ratio * look.came) ** 2)) / came,
    error: sum((look) => Math.abs(look.expected - look.came)) / came,
    rivals: Object.fromEntries(
      rules.map(([rule], r) => [rule, sum((look) => Math.abs((look.rivals[r] ?? 0) - look.came)) / came]),
    ),
  };
}

/** The columns as lines for a terminal, with all of them pooled. */
export function renderColumns(columns: readonly ShownColumn[]): string {
  const percent = (share: number): string => (Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–');
  const lines = columns.map(
    ({ name, n, held, above, below, bias, biasError, error, rivals }) =>
      `  ${name}: the 80 % range held ${(held / n).toFixed(3)} of ${n} (above ${(above / n).toFixed(3)}, below ${(below / n).toFixed(3)}), ` +
      `bias ${percent(bias)} ± ${percent(biasError)}, error ${error.toFixed(3)} (${Object.entries(rivals)
        .map(([rule, off]) => `${rule} ${off.toFixed(3)}`)
        .join(', ')})`,
  );
  const [n, held] = [columns.reduce((sum, c) => sum + c.n, 0), columns.reduce((sum, c) => sum + c.held, 0)];
  return [...lines, `  All columns: held ${(held / n).toFixed(3)} of ${n}`].join('\n');
}
