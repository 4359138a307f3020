import type { Random } from '../ports.ts';

const signs = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A short random name that begins with a letter and has no signs that look alike, such as `rk3v9x2mq`. */
export function runId(random: Random): string {
  return `r${Array.from({ length: 8 }, () => signs[Math.floor(random() * signs.length)]).join('')}`;
}
