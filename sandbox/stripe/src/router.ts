import type { Endpoint } from './endpoint.ts';
import { accountLinkEndpoints } from './resources/accounts/account-links.ts';
import { accountEndpoints } from './resources/accounts/accounts.ts';
import { balanceSettingsEndpoints } from './resources/balance-settings.ts';
import { balanceTransactionEndpoints } from './resources/balance-transactions.ts';
import { balanceEndpoints } from './resources/balance.ts';
import { chargeEndpoints } from './resources/charges.ts';
import { checkoutSessionEndpoints } from './resources/checkout/sessions.ts';
import { customerEndpoints } from './resources/customers.ts';
import { disputeEndpoints } from './resources/disputes.ts';
import { eventEndpoints } from './resources/events.ts';
import { paymentIntentEndpoints } from './resources/payment-intents.ts';
import { paymentMethodEndpoints } from './resources/payment-methods.ts';
import { payoutEndpoints } from './resources/payouts.ts';
import { priceEndpoints } from './resources/prices.ts';
import { productEndpoints } from './resources/products.ts';
import { refundEndpoints } from './resources/refunds.ts';
import { topupEndpoints } from './resources/topups.ts';
import { transferReversalEndpoints } from './resources/transfer-reversals.ts';
import { transferEndpoints } from './resources/transfers.ts';
import { webhookEndpointEndpoints } from './resources/webhook-endpoints.ts';

export const ENDPOINTS: readonly Endpoint[] = [
  ...accountEndpoints,
  ...accountLinkEndpoints,
  ...balanceEndpoints,
  ...balanceSettingsEndpoints,
  ...balanceTransactionEndpoints,
  ...chargeEndpoints,
  ...checkoutSessionEndpoints,
  ...customerEndpoints,
  ...disputeEndpoints,
  ...eventEndpoints,
  ...paymentIntentEndpoints,
  ...paymentMethodEndpoints,
  ...payoutEndpoints,
  ...priceEndpoints,
  ...productEndpoints,
  ...refundEndpoints,
  ...topupEndpoints,
  ...transferEndpoints,
  ...transferReversalEndpoints,
  ...webhookEndpointEndpoints,
];

export type Match = { endpoint: Endpoint; path: Record<string, string> };
export type NoMatch = { allowed: string[] };

type Pattern = { endpoint: Endpoint; parts: string[] };

const BY_LENGTH = new Map<number, Pattern[]>();
for (const endpoint of ENDPOINTS) {
  const parts = endpoint.path.slice(1).split('/');
  BY_LENGTH.set(parts.length, [...(BY_LENGTH.get(parts.length) ?? []), { endpoint, parts }]);
}

function namedParts(pattern: string[], parts: string[]): Record<string, string> | null {
  const named: Record<string, string> = {};
  for (const [position, expected] of pattern.entries()) {
    const part = parts[position]!;
    if (expected.startsWith(':')) {
      // Ids never need escaping, so what is escaped is no id and is looked for as it stands.
      if (part === '') return null;
      named[expected.slice(1)] = part;
    } else if (expected !== part) return null;
  }
  return named;
}

/** The endpoint of a path, or the methods the path would allow (none when nothing is there). */
export function matchEndpoint(method: string, pathname: string): Match | NoMatch {
  const parts = pathname.slice(1).split('/');
  const allowed: string[] = [];
  for (const { endpoint, parts: pattern } of BY_LENGTH.get(parts.length) ?? []) {
    const path = namedParts(pattern, parts);
    if (!path) continue;
    if (endpoint.method === method) return { endpoint, path };
    allowed.push(endpoint.method);
  }
  return { allowed };
}
