// Raw body → verify → take in once → answer. An event that concerns none of our links and codes leaves nothing but its number.
import { spendLimit } from '@/lib/auth/rate-limit';
import { requestAddress } from '@/lib/auth/request-address';
import { hashAddress } from '@/lib/auth/secret-token';
import { openText } from '@/lib/auth/sealed-text';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { log } from '@/lib/log/log';
import { MAX_WEBHOOK_BYTES } from '@/lib/payments/receive-webhook';
import { readShopEvent } from '@/lib/payments/stripe/shop-event';
import { lockEventsOf } from '../access';
import { takeShopEvent } from './take-shop-event';

/** `clock` is the real time: signatures know nothing of a moved clock; `now` is the product's. */
type Moment = { clock: Date; now: Date };

/** 200 when it was taken in, now or before; 400 for an unknown address and a forged event alike; 500 only when storing failed, so that it is sent again. */
export async function receiveShopEvent(request: Request, connectionId: string, { clock, now }: Moment): Promise<Response> {
  try {
    const body = await readBody(request);
    if (body === null) return new Response(null, { status: 413 });
    const connection = /^[0-9a-f-]{36}$/i.test(connectionId)
      ? await db().shopConnection.findUnique({ where: { id: connectionId }, select: { id: true, businessId: true, sealedSecret: true, revokedAt: true } })
      : null;
    if (!connection?.sealedSecret || connection.revokedAt) throw new DomainError('WEBHOOK_SIGNATURE_INVALID');
    const secret = openText('shop webhook', connection.id, connection.sealedSecret);
    const event = readShopEvent(body, request.headers.get('stripe-signature'), secret, clock);
    await inTransaction(async (tx) => {
      await lockEventsOf(tx, connection.businessId);
      await takeShopEvent(tx, connection, event, now);
    });
    return Response.json({ received: true });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'WEBHOOK_SIGNATURE_INVALID') return refuse(request, error);
    log.error({ err: error, connectionId }, 'shop event not stored');
    return new Response(null, { status: 500 });
  }
}

async function refuse(request: Request, { code }: DomainError): Promise<Response> {
  const status = await spendLimit('api-refused', hashAddress(requestAddress(request.headers))).then(
    () => 400,
    () => 429,
  );
  return Response.json({ error: { code } }, { status });
}

async function readBody(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_WEBHOOK_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_WEBHOOK_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}
