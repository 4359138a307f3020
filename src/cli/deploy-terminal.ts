/** Where the answers of a deployment are kept, unless --values names another file. */
export const usualValues = 'leadsheet.tfvars';

/** Seconds before each further try of a step. */
export const patience: readonly number[] = [5, 20, 60];

/** Says each step while it is taken, on standard error, and keeps what was said. */
export function sayer(): { readonly said: string[]; readonly say: (line: string) => void } {
  const said: string[] = [];
  return {
    said,
    say(line) {
      said.push(line);
      process.stderr.write(`${line}\n`);
    },
  };
}
