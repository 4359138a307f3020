const braces = /\{([^{}]+)\}/g;

/**
 * A fix of the catalogue with the team's own headers: what stands in braces is a header of ours, and is written as the sheet
 * has it, else as it stands.
 *
 * @example fixInHeaders('Fill {Closed on}.', () => 'Geschlossen') // 'Fill Geschlossen.'
 */
export function fixInHeaders(fix: string, headerOf: (header: string) => string | null = () => null): string {
  return fix.includes('{') ? fix.replace(braces, (_, header: string) => headerOf(header) ?? header) : fix;
}
