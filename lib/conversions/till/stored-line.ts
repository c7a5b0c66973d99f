// A line of a till as it waits for its confirmation: no customer in it that anybody could read.
import type { Currency } from '@/lib/money/money';
import type { StatedEvent } from '../events/stated-event';

export type StoredLine = {
  row: number;
  kind: 'ORDER' | 'REDEMPTION';
  code: string;
  orderId: string;
  occurredAt: string;
  amountMinor: string | null;
  currency: Currency | null;
  customerHash: string | null;
};

export function toStated({ row, kind, code, orderId, occurredAt, amountMinor, currency, customerHash }: StoredLine, now: Date): StatedEvent {
  const at = new Date(occurredAt);
  return {
    kind,
    code,
    orderId,
    // A day without a time is read as its first moment, which another zone may not have reached.
    occurredAt: at > now ? now : at,
    amountMinor: amountMinor === null ? undefined : BigInt(amountMinor),
    currency: currency ?? undefined,
    customerHash: customerHash ?? undefined,
    path: `row${row}.`,
  };
}
