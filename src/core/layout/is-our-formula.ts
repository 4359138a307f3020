const cell = String.raw`\$[A-Z]{1,3}\d+`;
const text = '"(?:[^"]|"")*"';
const stillOpen = String.raw`(?:\*\(${cell}<>${text}\))*`;

/** The conditional formats of `init --format`, of this version and of those before it. A person's own is spelled otherwise. */
const ours: readonly RegExp[] = [
  // A follow-up that is late, a deal that is stuck.
  String.raw`ISNUMBER\((${cell})\)\*\(\1<TODAY\(\)(?:-\d+(?:\.\d+)?)?\)${stillOpen}`,
  // A row with findings.
  String.raw`\((${cell})<>""\)\*\(SUMPRODUCT\(--\(INDIRECT\(${text}\)=\1\)\)>0\)`,
].map((source) => new RegExp(`^=?${source}$`));

/** Whether `init --format` wrote this formula of a conditional format, whatever columns, stages and days it names. */
export function isOurFormula(formula: string): boolean {
  return ours.some((pattern) => pattern.test(formula.trim()));
}
