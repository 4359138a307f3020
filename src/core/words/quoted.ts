/** What somebody wrote, in quotation marks and as much of it as fits into a line. */
export function quoted(text: string, most = 140): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`}”`;
}
