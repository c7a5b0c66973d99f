// A route for businesses' systems: signature, clock, size and pace first; refusals as { error: { code, message, field } } in the caller's language.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { issueText } from '@/lib/actions/refusal-state';
import { spendLimit } from '@/lib/auth/rate-limit';
import { requestAddress } from '@/lib/auth/request-address';
import { hashAddress } from '@/lib/auth/secret-token';
import { ERROR_STATUS } from '@/lib/errors/codes';
import { DomainError } from '@/lib/errors/domain-error';
import { getTranslator, type TranslationParams } from '@/lib/i18n/translator';
import type { Locale } from '@/lib/i18n/routing';
import { log } from '@/lib/log/log';
import { isClockRight, isSignedBy } from '../keys/api-signature';
import { findOpenKey, noteUse } from '../keys/manage-keys';

export const MAX_BODY_BYTES = 64 * 1024;

export type SignedCall = { businessId: string; keyId: string; idempotencyKey: string; body: string; query: URLSearchParams; now: Date };

/** A finding of a schema, with the field it is about. */
export class InputRefusal extends Error {
  override readonly name = 'InputRefusal';
  readonly issue: z.core.$ZodIssue;

  constructor(issue: z.core.$ZodIssue) {
    super(issue.message);
    this.issue = issue;
  }
}

/** `clock` is the real time: signatures know nothing of a moved clock; `now` is the product's. */
type Clocks = { clock: () => Date; now: () => Date };

export function defineSignedRoute(clocks: Clocks, handle: (call: SignedCall) => Promise<object>) {
  return async (request: Request): Promise<Response> => {
    try {
      const call = await readCall(request, clocks);
      const answer = await handle(call);
      await noteUse(call.keyId, call.now);
      return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
    } catch (error) {
      return refuse(error, request);
    }
  };
}

async function readCall(request: Request, { clock, now }: Clocks): Promise<SignedCall> {
  const isWrite = request.method !== 'GET';
  if (isWrite && !/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) throw new DomainError('CONTENT_TYPE_REFUSED');
  const body = isWrite ? await readBody(request) : Buffer.alloc(0);
  const header = (name: string) => request.headers.get(name)?.trim() ?? '';
  const { pathname, search, searchParams } = new URL(request.url);
  const timestamp = header('hussar-timestamp');
  const idempotencyKey = isWrite ? header('idempotency-key') : '';
  const key = await findOpenKey(header('hussar-key'));
  if (!key || !isSignedBy(key.secret, { timestamp, method: request.method, path: pathname + search, idempotencyKey, body }, header('hussar-signature'))) {
    await spendLimit('api-refused', hashAddress(requestAddress(request.headers)));
    throw new DomainError('SIGNATURE_INVALID');
  }
  if (!isClockRight(timestamp, clock())) throw new DomainError('CLOCK_DIFFERS');
  if (isWrite && !/^[0-9A-Za-z._:-]{8,100}$/.test(idempotencyKey)) throw new DomainError('IDEMPOTENCY_KEY_REQUIRED');
  await spendLimit('api-key', key.id);
  return { businessId: key.businessId, keyId: key.id, idempotencyKey, body: utf8(body), query: searchParams, now: now() };
}

/** Stops at the limit, whatever length was announced. */
async function readBody(request: Request): Promise<Buffer> {
  const tooLarge = () => new DomainError('BODY_TOO_LARGE', { limitKb: MAX_BODY_BYTES / 1024 });
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function utf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new DomainError('JSON_BROKEN');
  }
}

/** The first language of ours that the caller names; Chinese when it names none. */
export function callerLocale(accepted: string): Locale {
  return /\b(zh|en)\b/i.exec(accepted)?.[1]?.toLowerCase() === 'en' ? 'en' : 'zh';
}

async function refuse(error: unknown, request: Request): Promise<Response> {
  const requestId = randomUUID();
  const t = await getTranslator(callerLocale(request.headers.get('accept-language') ?? ''));
  if (error instanceof InputRefusal) {
    const field = error.issue.path.map(String).join('.') || null;
    return answer(422, { code: 'INPUT_INVALID', message: issueText(error.issue, t), field, requestId });
  }
  const refusal = error instanceof DomainError ? error : new DomainError('INTERNAL', { requestId });
  if (refusal !== error) log.error({ err: error, requestId }, 'call failed');
  const { field = null, ...params } = refusal.params;
  const message = t(`error.${refusal.code}`, params as TranslationParams);
  const headers: Record<string, string> = refusal.code === 'TOO_MANY_REQUESTS' ? { 'retry-after': String(refusal.params.seconds ?? 60) } : {};
  return answer(ERROR_STATUS[refusal.code], { code: refusal.code, message, field, requestId }, headers);
}

function answer(status: number, error: object, headers: Record<string, string> = {}): Response {
  return Response.json({ error }, { status, headers: { 'cache-control': 'no-store', ...headers } });
}
