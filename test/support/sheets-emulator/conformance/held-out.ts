import { createHash } from 'node:crypto';

/** The fixed third of the episodes that was not looked at while the emulator was built: by a hash of the name. */
export function heldOut(cassette: string): boolean {
  return Number.parseInt(createHash('sha256').update(cassette).digest('hex').slice(0, 8), 16) % 3 === 0;
}
