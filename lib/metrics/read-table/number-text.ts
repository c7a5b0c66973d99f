// Numbers as a workbook writes them (`126.0`, `2.21E-1`, `0.22100000000000003`) as plain decimal text, without passing through a float.

const NUMBER = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Digits kept after the point, and in all: a workbook's floats carry noise beyond them. Rounded half up. */
const PLACES = 10;
const SIGNIFICANT_DIGITS = 15;

/** Plain decimal text without trailing zeros; null when the text is no number or has more than 18 whole digits. */
export function plainDecimal(text: string): string | null {
  const match = NUMBER.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > 40) return null;
  // value = digits × 10^-scale; scaled to PLACES digits after the point.
  const digits = BigInt(whole + fraction);
  const shift = PLACES - (fraction.length - exponent);
  const exact = shift >= 0 ? digits * 10n ** BigInt(shift) : roundHalfUp(digits, 10n ** BigInt(-shift));
  const noise = 10n ** BigInt(Math.min(PLACES, Math.max(0, exact.toString().length - SIGNIFICANT_DIGITS)));
  const scaled = roundHalfUp(exact, noise) * noise;
  const padded = scaled.toString().padStart(PLACES + 1, '0');
  const integer = padded.slice(0, -PLACES);
  if (integer.length > 18) return null;
  const decimals = padded.slice(-PLACES).replace(/0+$/, '');
  const magnitude = decimals ? `${integer}.${decimals}` : integer;
  return sign === '-' && scaled !== 0n ? `-${magnitude}` : magnitude;
}

function roundHalfUp(digits: bigint, divisor: bigint): bigint {
  return (digits * 2n + divisor) / (divisor * 2n);
}
