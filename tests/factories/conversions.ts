// Links, codes and signed calls, as people and their systems make them.
import type { Viewer } from '@/lib/auth/viewer';
import { issueCode } from '@/lib/conversions/codes/issue-code';
import { signParts } from '@/lib/conversions/keys/api-signature';
import { createKey } from '@/lib/conversions/keys/manage-keys';
import { createLink } from '@/lib/conversions/links/create-link';
import { issueCodeSchema } from '@/lib/conversions/schema';

export type Key = { keyId: string; publicId: string; secret: string };

export function makeKey(viewer: Viewer, now = new Date()): Promise<Key> {
  return createKey({ input: { businessId: viewer.businesses[0]!.id, name: '收银台' }, viewer, now });
}

export function makeLink(viewer: Viewer, milestoneId: string, change: Partial<Parameters<typeof createLink>[0]['input']> = {}, now = new Date()) {
  const input = { milestoneId, deliverableId: '', placement: 'XIAOHONGSHU_BIO' as const, targetUrl: 'https://shop.example.com/menu', label: '', ...change };
  return createLink({ input, viewer, now });
}

export function makeCode(viewer: Viewer, milestoneId: string, change: object = {}, now = new Date()) {
  return issueCode({ input: issueCodeSchema.parse({ milestoneId, placement: 'WECHAT_GROUP', ...change }), viewer, now });
}

let serial = 0;

export type CallDraft = {
  body?: unknown;
  method?: string;
  path?: string;
  at?: Date;
  idempotencyKey?: string;
  contentType?: string | null;
  language?: string;
  /** Sent instead of what was signed. */
  tampered?: { body?: string; path?: string; idempotencyKey?: string; signature?: string };
  address?: string;
};

/** A call as a business's system sends it, signed with its key. */
export function signedRequest(key: Key, draft: CallDraft = {}): Request {
  const method = draft.method ?? 'POST';
  const path = draft.path ?? '/api/v1/conversions';
  const timestamp = String(Math.floor((draft.at ?? new Date()).getTime() / 1000));
  const body = method === 'GET' ? '' : typeof draft.body === 'string' ? draft.body : JSON.stringify(draft.body);
  const idempotencyKey = method === 'GET' ? '' : (draft.idempotencyKey ?? `test-key-${process.pid}-${(serial += 1)}`);
  const signature = signParts(key.secret, { timestamp, method, path, idempotencyKey, body });
  const sent = draft.tampered ?? {};
  const headers: Record<string, string> = {
    'hussar-key': key.publicId,
    'hussar-timestamp': timestamp,
    'hussar-signature': sent.signature ?? signature,
    'idempotency-key': sent.idempotencyKey ?? idempotencyKey,
    'x-forwarded-for': draft.address ?? `198.51.100.${serial % 250}`,
    ...(draft.language ? { 'accept-language': draft.language } : {}),
    ...(draft.contentType === null ? {} : { 'content-type': draft.contentType ?? 'application/json' }),
  };
  return new Request(`http://localhost:3000${sent.path ?? path}`, { method, headers, ...(method === 'GET' ? {} : { body: sent.body ?? body }) });
}
