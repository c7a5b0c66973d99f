import Stripe from 'stripe';
import { env } from '@/lib/env/env';

let client: Stripe | undefined;
let clientFor = '';

/** The SDK, pointed at Stripe or at whatever host the configuration names. The API version is the one the SDK pins. */
export function stripeClient(): Stripe {
  const { STRIPE_SECRET_KEY, STRIPE_API_HOST, STRIPE_API_PORT, STRIPE_API_PROTOCOL } = env();
  const key = `${STRIPE_SECRET_KEY}@${STRIPE_API_HOST ?? ''}:${STRIPE_API_PORT ?? ''}`;
  if (!client || clientFor !== key) {
    clientFor = key;
    client = new Stripe(STRIPE_SECRET_KEY, {
      ...(STRIPE_API_HOST ? { host: STRIPE_API_HOST, port: STRIPE_API_PORT ?? 443, protocol: STRIPE_API_PROTOCOL ?? 'https' } : {}),
      timeout: 10_000,
      maxNetworkRetries: 2,
      telemetry: false,
    });
  }
  return client;
}
