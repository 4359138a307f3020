const errorName = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!)$/i;

/** Whether a text is what a failed formula shows: such a cell has a finding of its own. */
export function isErrorName(text: string): boolean {
  return text.startsWith('#') && errorName.test(text);
}
