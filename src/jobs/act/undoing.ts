/** The link that takes back what another one noted. */
export function undoing(nonce: string): string {
  return `${nonce} undone`;
}
