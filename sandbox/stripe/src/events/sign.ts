import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The `Stripe-Signature` header: HMAC-SHA256 over `<timestamp>.<body>`. The timestamp is real time, whatever the
 * sandbox clock says, because receivers refuse signatures older than five of their own minutes.
 */
export function signatureHeader(body: string, { secret, second }: { secret: string; second: number }): string {
  return `t=${second},v1=${signature(body, { secret, second })}`;
}

function signature(body: string, { secret, second }: { secret: string; second: number }): string {
  return createHmac('sha256', secret).update(`${second}.${body}`, 'utf8').digest('hex');
}

/** For whoever wants to check a delivery without the SDK. */
export function isSignedBy(header: string, body: string, secret: string): boolean {
  const fields = header.split(',').map((field) => field.split('=', 2) as [string, string]);
  const second = Number(fields.find(([name]) => name === 't')?.[1]);
  if (!Number.isSafeInteger(second)) return false;
  const expected = Buffer.from(signature(body, { secret, second }));
  return fields.some(([name, value]) => name === 'v1' && value.length === expected.length && timingSafeEqual(Buffer.from(value), expected));
}
