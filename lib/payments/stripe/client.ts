import Stripe from 'stripe';
import { env } from '@/lib/env/env';

import { takeTurn } from '../unhurried';

/** What our code was written for, and what webhook endpoints are made with. */
export const STRIPE_API_VERSION: string = Stripe.API_VERSION;

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
      httpClient: pacedHttpClient(),
    });
  }
  return client;
}

function pacedHttpClient() {
  const http = Stripe.createNodeHttpClient();
  const send = http.makeRequest.bind(http);
  http.makeRequest = async (...request) => {
    await takeTurn();
    return send(...request);
  };
  return http;
}
