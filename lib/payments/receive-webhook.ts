// Raw body → verify → store once → answer. Nothing else happens here: a job handles the event.
import { DomainError } from '@/lib/errors/domain-error';
import { log } from '@/lib/log/log';
import { currentTime } from '@/lib/time/clock';
import { recordExternalEvent } from './record-external-event';
import { readWebhook, type WebhookEndpoint } from './stripe/webhook';

const MAX_BODY_BYTES = 1024 * 1024;

/** 200 when the event is stored, now or before; 400 for a forged one; 413 for one larger than 1 MiB; 500 only when storing failed. */
export async function receiveWebhook(endpoint: WebhookEndpoint, request: Request): Promise<Response> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return new Response(null, { status: 413 });
  const body = await request.text();
  if (body.length > MAX_BODY_BYTES) return new Response(null, { status: 413 });
  try {
    const event = readWebhook(endpoint, body, request.headers.get('stripe-signature'), new Date());
    await recordExternalEvent(endpoint, event, currentTime());
    return Response.json({ received: true });
  } catch (error) {
    if (error instanceof DomainError) return Response.json({ error: { code: error.code } }, { status: 400 });
    log.error({ err: error, endpoint }, 'webhook not stored');
    return new Response(null, { status: 500 });
  }
}
