// An event as it was told, from whichever side it came in: the signed interface, a file of the till, a shop.
import { randomUUID } from 'node:crypto';
import type { ConversionKind } from '@/lib/db/generated/enums';
import type { Currency } from '@/lib/money/money';
import { wordKeyOf } from '../codes/code-word';

export type StatedEvent = {
  kind: ConversionKind;
  occurredAt: Date;
  clickId?: string;
  code?: string;
  /** The id of a promotion code in the business's own Stripe account. */
  stripeCodeId?: string;
  milestoneId?: string;
  orderId?: string;
  paymentReference?: string;
  amountMinor?: bigint;
  currency?: Currency;
  customerHash?: string;
  newCustomer?: boolean;
  /** Where a refusal points, before the name of the field: `events.3.`. */
  path?: string;
};

/** What makes an event the same when it is told again. Without an order number only the call itself can tell. */
export function sameKeyOf(event: StatedEvent): string {
  const { kind, orderId } = event;
  if (orderId === undefined) return `${kind}#${randomUUID()}`;
  if (kind === 'REDEMPTION') return `${kind}:${wordKeyOf(event.code ?? event.stripeCodeId ?? '')}:${orderId}`;
  // Of an order several parts may be given back one after another; each names the sum so far.
  if (kind === 'CANCELLATION') return `${kind}:${event.amountMinor ?? 'all'}:${orderId}`;
  return `${kind}:${orderId}`;
}
