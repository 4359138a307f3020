const candidates = [',', ';', '\t'] as const;

/**
 * Which of comma, semicolon and tab parts the cells: the one that comes most often outside quotes in the first line
 * that has any, since that is the header. A file with a single column has none: comma.
 */
export function detectCsvDelimiter(beginning: string): string {
  const counts = new Map<string, number>(candidates.map((c) => [c, 0]));
  let quoted = false;
  for (const char of beginning) {
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '\n' || char === '\r') {
      if ([...counts.values()].some((n) => n > 0)) break;
    } else if (counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  return best !== undefined && best[1] > 0 ? best[0] : ',';
}
