import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = 'docs/decisions';
const records = readdirSync(folder).filter((name) => /^\d{4}-.*\.md$/.test(name));
const index = readFileSync(join(folder, 'README.md'), 'utf8');

describe('docs/decisions', () => {
  it('the index has a line for each record, and for nothing else', () => {
    const listed = [...index.matchAll(/^\| \[(\d{4})\]\((\d{4}-[^)]+\.md)\) \| \S.* \|$/gm)];
    expect(listed.map(([, , file]) => file)).toEqual(records.toSorted());
    for (const [, number, file] of listed) expect(file?.slice(0, 4)).toBe(number);
  });

  it('each number is given once, and one that is missing is explained', () => {
    const numbers = records.map((name) => Number(name.slice(0, 4)));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (let number = 1; number <= Math.max(...numbers); number++)
      if (!numbers.includes(number)) expect(index).toContain(`There is no ${String(number).padStart(4, '0')}`);
  });

  it('each record begins with its number and a title', () => {
    for (const name of records)
      expect(readFileSync(join(folder, name), 'utf8').split('\n')[0]).toMatch(new RegExp(`^# ${name.slice(0, 4)} \\S`));
  });
});
