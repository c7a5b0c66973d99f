// Raw body → verify → store once → answer. Nothing else happens here: a job handles the event.
import { DomainError } from '@/lib/errors/domain-error';
import { log } from '@/lib/log/log';
import { currentTime } from '@/lib/time/clock';
import { recordExternalEvent } from './record-external-event';
import { readWebhook, type WebhookEndpoint } from './stripe/webhook';

export const MAX_WEBHOOK_BYTES = 1024 * 1024;

/** Where the provider sends its events. */
export const WEBHOOK_ENDPOINTS: Readonly<Record<string, WebhookEndpoint>> = { '/api/stripe/webhook': 'ACCOUNT', '/api/stripe/connect-webhook': 'CONNECT' };

export type WebhookAnswer = { status: 200 | 400 | 413 | 500; body: object | null };

/** 200 when the event is stored, now or before; 400 for a forged one; 413 for one larger than 1 MiB; 500 only when storing failed. */
export async function acceptWebhook(endpoint: WebhookEndpoint, body: string, signature: string | null): Promise<WebhookAnswer> {
  if (body.length > MAX_WEBHOOK_BYTES) return { status: 413, body: null };
  try {
    const event = readWebhook(endpoint, body, signature, new Date());
    await recordExternalEvent(endpoint, event, currentTime());
    return { status: 200, body: { received: true } };
  } catch (error) {
    if (error instanceof DomainError) return { status: 400, body: { error: { code: error.code } } };
    log.error({ err: error, endpoint }, 'webhook not stored');
    return { status: 500, body: null };
  }
}

/** The same for a route handler. */
export async function receiveWebhook(endpoint: WebhookEndpoint, request: Request): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_WEBHOOK_BYTES) return new Response(null, { status: 413 });
  const answer = await acceptWebhook(endpoint, await request.text(), request.headers.get('stripe-signature'));
  return answer.body ? Response.json(answer.body, { status: answer.status }) : new Response(null, { status: answer.status });
}
