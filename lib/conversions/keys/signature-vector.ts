// One call with its right signature, to try an own program against. Shown on the page for developers; a test keeps it true.
import type { SignedParts } from './api-signature';

export const VECTOR: SignedParts & { keyId: string; secret: string; body: string; bodyHash: string; signature: string } = {
  keyId: 'hk_00112233445566778899aabb',
  secret: 'hs_this-is-only-an-example-and-signs-nothing-0',
  timestamp: '1795392000',
  method: 'POST',
  path: '/api/v1/conversions',
  idempotencyKey: 'order-20261123-0042',
  body: '{"event":"order","occurredAt":"2026-11-23T12:00:00+08:00","code":"麦田10","orderId":"20261123-0042","amountMinor":4500,"currency":"CNY"}',
  bodyHash: '4d40f6f0382dc36108ee0a4d5080326ef8e8b766220cfcd478d077a25c058195',
  signature: 'v1=437fe6f6ade942baa22e2885fffbf413b082465a1e80dfc44351f5ce31f6115e',
};
