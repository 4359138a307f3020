/** Headers may have line breaks. */
export function oneLine(label: string): string {
  return label.replace(/\s+/g, ' ');
}
