/** Leads whose rows could not be told, each with the last run (an ISO instant) in which they could. */
export function heldFromText(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\n').filter((line) => line.includes(' '));
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]));
}

export function heldAsText(held: Iterable<readonly [id: string, since: string]>): string {
  return [...held].map(([id, since]) => `${since} ${id}`).join('\n');
}
