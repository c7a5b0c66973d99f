/**
 * Idempotency keys as docs.stripe.com/api/idempotent_requests tells them: the first answer is kept, refusals and server
 * errors included, once execution has begun; other parameters under the same key are an error; a key is busy while its
 * request runs. Keys belong to the account they were used for.
 */
import { hash } from 'node:crypto';
import { StripeProblem } from './errors.ts';
import { canonicalText } from './form-body.ts';
import type { RawParams } from './form-body.ts';
import type { Sandbox } from './sandbox.ts';
import { DAY } from './settings.ts';

const MAX_KEY_LENGTH = 255;
/** v1 keeps keys a day. v2 keeps them a month and repeats what failed. */
const KEPT_SECONDS = { v1: DAY, v2: 30 * DAY };

export type ApiVersionName = keyof typeof KEPT_SECONDS;
export type KeyedRequest = { key: string; account: string; api: ApiVersionName; fingerprint: string };
export type RememberedAnswer = { status: number; body: string; requestId: string };

export function keyedRequest({ key, account, path, params }: { key: string; account: string; path: string; params: RawParams }): KeyedRequest {
  if (key.length > MAX_KEY_LENGTH) {
    throw new StripeProblem({
      status: 400,
      hasExecuted: false,
      body: { type: 'invalid_request_error', message: `Idempotency keys can be up to ${MAX_KEY_LENGTH} characters long.` },
    });
  }
  const api = path.startsWith('/v2/') ? 'v2' : 'v1';
  return { key, account, api, fingerprint: hash('sha1', `${path} ${canonicalText(params)}`) };
}

function rowId({ key, account, api }: KeyedRequest): string {
  return `${account}/${api}/${key}`;
}

export class IdempotencyKeys {
  private readonly sandbox: Sandbox;
  private readonly running = new Set<string>();

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  /** The remembered answer, or null when this request is the first and now owns the key. */
  claim(request: KeyedRequest): RememberedAnswer | null {
    const id = rowId(request);
    if (this.running.has(id)) {
      throw new StripeProblem({
        status: 409,
        hasExecuted: false,
        body: {
          type: 'idempotency_error',
          code: 'idempotency_key_in_use',
          message: `There is currently another in-progress request using this idempotent key: ${request.key}. Wait and try again.`,
        },
      });
    }
    const row = this.sandbox.store.get('idempotency', id);
    if (!row || row.created + KEPT_SECONDS[request.api] <= this.sandbox.clock.now()) {
      this.running.add(id);
      return null;
    }
    if (row.object.fingerprint !== request.fingerprint) {
      throw new StripeProblem({
        status: 400,
        hasExecuted: false,
        body: {
          type: 'idempotency_error',
          message: `Keys for idempotent requests can only be used with the same parameters and path they were first used with: ${request.key}.`,
        },
      });
    }
    return row.object;
  }

  release(request: KeyedRequest): void {
    this.running.delete(rowId(request));
  }

  /** Must run in the transaction of the effects: an answer without them, or they without it, would be a lie. */
  remember(request: KeyedRequest, answer: RememberedAnswer): void {
    if (request.api === 'v2' && answer.status >= 400) return;
    const { store, clock } = this.sandbox;
    const id = rowId(request);
    store.delete('idempotency', id);
    store.insert('idempotency', { id, account: request.account, created: clock.now(), object: { fingerprint: request.fingerprint, ...answer }, hidden: null });
  }
}

export function isKeyExpired(row: { id: string; created: number }, now: number): boolean {
  const api: ApiVersionName = row.id.includes('/v2/') ? 'v2' : 'v1';
  return row.created + KEPT_SECONDS[api] <= now;
}
