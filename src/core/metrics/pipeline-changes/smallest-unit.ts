/** Currencies of three decimals (ISO 4217); in all others a hundredth is small enough. */
const ofThousandths: ReadonlySet<string> = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

function decimalsOf(currency: string): number {
  return ofThousandths.has(currency) ? 3 : 2;
}

/** From here on the hundredths of a number are no more than its rounding. */
const withoutFractions = 1e13;

/** An amount in the smallest unit of its currency: sums of these hold to the cent. @example inUnits(0.1, 'EUR') // 10n */
export function inUnits(amount: number, currency: string): bigint {
  const scale = 10 ** decimalsOf(currency);
  if (Math.abs(amount) < withoutFractions) return BigInt(Math.round(amount * scale));
  return BigInt(Math.round(amount)) * BigInt(scale);
}

/** The inverse. @example fromUnits(10n, 'EUR') // 0.1 */
export function fromUnits(units: bigint, currency: string): number {
  return Number(units) / 10 ** decimalsOf(currency);
}
