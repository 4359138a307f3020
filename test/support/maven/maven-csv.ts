import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { day } from '../builders.ts';

/** The data set itself, which is not part of the project: Maven Analytics' CRM Sales Opportunities. */
const file = join(process.env['LEADSHEET_SHARED'] ?? '', 'datasets/maven-crm/sales_pipeline.csv');
export const isRealMaven = process.env['LEADSHEET_SHARED'] !== undefined && existsSync(file);

/** What `mavenCsv` gives, for the titles of tests. */
export const madeMaven = 'a set made with its days and outcomes';
export const whichMaven = isRealMaven ? 'the data set itself' : madeMaven;

/** The 8,800 deals as CSV: the data set where LEADSHEET_SHARED names its folder, else one that gives most of its figures too. */
export function mavenCsv(): string {
  return isRealMaven ? readFileSync(file, 'utf8') : madeCsv();
}

/** How many deals were won, lost and are open after 0, 1, 2, … days, and how many have no date: counted in the data set. */
interface Days {
  readonly won: readonly number[];
  readonly lost: readonly number[];
  readonly engaging: readonly number[];
  readonly prospecting: number;
}

const head = 'opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value';
const [firstClose, today] = [day('2017-03-01'), day('2017-12-31')];

/** A set with the outcomes and days of the data set. Which day a deal was closed on, who had it and what it brought is made up. */
export function madeCsv(): string {
  const days = JSON.parse(readFileSync(join(import.meta.dirname, 'days.json'), 'utf8')) as Days;
  const amounts = madeAmounts(days.won.reduce((sum, count) => sum + count, 0));
  const lines: string[] = [];
  const add = (stage: string, engaged: number | null, closed: number | null, amount: number | string): void => {
    const at = lines.length;
    const dates = [engaged, closed].map((date) => (date === null ? '' : usDate(date)));
    lines.push(
      [`M${at + 1}`, `Agent ${at % 30}`, 'GTX Basic', `Account ${at % 85}`, stage, ...dates, amount].join(','),
    );
  };
  const closes = (stage: string, counts: readonly number[], amountOf: (nth: number) => number): void => {
    ages(counts).forEach((age, nth) => {
      const closed = firstClose + ((nth * 7) % (today - firstClose + 1));
      add(stage, closed - age, closed, amountOf(nth));
    });
  };
  closes('Won', days.won, (nth) => amounts[nth] ?? 0);
  closes('Lost', days.lost, () => 0);
  for (const age of ages(days.engaging)) add('Engaging', today - age, null, '');
  for (let i = 0; i < days.prospecting; i++) add('Prospecting', null, null, '');
  return `${[head, ...lines].join('\n')}\n`;
}

/** Each age as often as it was counted. */
function ages(counts: readonly number[]): number[] {
  return counts.flatMap((count, age) => Array.from({ length: count }, () => age));
}

/** Amounts with the total and the median of the data set. */
function madeAmounts(count: number): number[] {
  const [total, median, half] = [10_005_534, 1117, count / 2 - 1];
  const low = Array.from({ length: half }, (_, i) => 38 + ((i * 37) % 1000));
  const rest = total - 2 * median - low.reduce((sum, amount) => sum + amount, 0);
  const high = Array.from({ length: half }, (_, i) => Math.floor(rest / half) + (i < rest % half ? 1 : 0));
  return [...low, median, median, ...high];
}

function usDate(at: number): string {
  const date = new Date(at * 86_400_000);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}
