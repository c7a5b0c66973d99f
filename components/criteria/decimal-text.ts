// Decimal numbers as people type them. Pure text work: a target or a share is never rounded on its way into a contract.

/** Moves the point: ('0.05', 2) → '5', ('5.5', -2) → '0.055'. Text that is no plain decimal comes back as it was. */
export function shiftDecimal(text: string, places: number): string {
  const match = /^(\d*)(?:\.(\d*))?$/.exec(plainNumber(text));
  if (!match || match[0] === '' || match[0] === '.') return text;
  const whole = match[1] ?? '';
  const fraction = match[2] ?? '';
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits.padEnd(point, '0');
  const left = padded.slice(0, Math.max(point, 0)).replace(/^0+(?=\d)/, '') || '0';
  const right = padded.slice(Math.max(point, 0)).replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}

/** Full-width digits, group signs and a percent sign are how people write; they mean the plain number. */
export function plainNumber(text: string): string {
  return text.normalize('NFKC').replace(/[\s,%]/g, '');
}

/** A whole number, null for nothing, and the text itself where it is neither: the schema then says what is wrong with it. */
export function wholeNumber(text: string): number | string | null {
  const plain = plainNumber(text);
  if (plain === '') return null;
  return /^-?\d{1,12}(\.\d+)?$/.test(plain) ? Number(plain) : text;
}
