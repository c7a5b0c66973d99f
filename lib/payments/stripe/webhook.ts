// Reads a webhook body: signature first, then our own checks that the SDK leaves out.
import Stripe from 'stripe';
import { DomainError } from '@/lib/errors/domain-error';
import { env } from '@/lib/env/env';
import type { ProviderEvent } from '../gateway';
import { stripeClient } from './client';
import { toProviderEvent } from './translate';

const TOLERANCE_SECONDS = 300;

export type WebhookEndpoint = 'ACCOUNT' | 'CONNECT';

/**
 * The event of a signed body. Refuses WEBHOOK_SIGNATURE_INVALID: no or a wrong signature, one older than 300 s or from the future (the SDK
 * checks age only), an event of the other mode (live or test). `wallClock` is the real time: signatures know nothing of a moved clock.
 */
export function readWebhook(endpoint: WebhookEndpoint, body: string, signature: string | null, wallClock: Date): ProviderEvent {
  const secrets = endpoint === 'ACCOUNT' ? env().STRIPE_WEBHOOK_SECRET : env().STRIPE_CONNECT_WEBHOOK_SECRET;
  if (!signature) throw new DomainError('WEBHOOK_SIGNATURE_INVALID');
  const signedAt = Number(/(?:^|,)\s*t=(\d+)/.exec(signature)?.[1]);
  if (!(Math.abs(wallClock.getTime() / 1000 - signedAt) <= TOLERANCE_SECONDS)) throw new DomainError('WEBHOOK_SIGNATURE_INVALID');
  const event = readSigned(body, signature, secrets);
  if (event.livemode !== /^(sk|rk)_live_/.test(env().STRIPE_SECRET_KEY)) throw new DomainError('WEBHOOK_SIGNATURE_INVALID');
  return event;
}

/** While a secret is rolled both the old and the new one sign; which of them does not matter. */
function readSigned(body: string, signature: string, secrets: readonly string[]): ProviderEvent {
  let refused: unknown;
  for (const secret of secrets) {
    try {
      return isThin(body) ? readThin(body, signature, secret) : readSnapshot(body, signature, secret);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refused = error;
    }
  }
  throw refused;
}

/** Thin events of v2 accounts carry an id and a pointer only. */
function isThin(body: string): boolean {
  return /^\s*\{[^{]*"object"\s*:\s*"v2\.core\.event"/.test(body);
}

function readSnapshot(body: string, signature: string, secret: string): ProviderEvent {
  try {
    return toProviderEvent(stripeClient().webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS));
  } catch (error) {
    throw refusal(error);
  }
}

function readThin(body: string, signature: string, secret: string): ProviderEvent {
  try {
    const event = stripeClient().parseEventNotification(body, signature, secret, TOLERANCE_SECONDS);
    const related = 'related_object' in event ? event.related_object : null;
    const objectId = related && 'id' in related && typeof related.id === 'string' ? related.id : null;
    return {
      id: event.id,
      type: event.type,
      account: null,
      apiVersion: null,
      livemode: event.livemode,
      createdAt: new Date(event.created),
      objectId,
      payload: JSON.parse(body) as unknown,
    };
  } catch (error) {
    throw refusal(error);
  }
}

function refusal(error: unknown): unknown {
  const isForged = error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError;
  return isForged ? new DomainError('WEBHOOK_SIGNATURE_INVALID') : error;
}
