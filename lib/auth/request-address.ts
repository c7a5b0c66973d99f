import { env } from '@/lib/env/env';

/**
 * The client's address. Behind a trusted hop it is what that hop appended last; otherwise what the server itself saw, which Next puts into
 * the same header when a client has not sent one.
 */
export function requestAddress(headers: { get: (name: string) => string | null }): string {
  const forwarded = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const address = (env().TRUST_PROXY ? forwarded.at(-1) : forwarded.at(0)) ?? 'unknown';
  return networkOf(address);
}

/** The network that one customer usually holds: /24 of IPv4, /64 of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return plain.split('.').slice(0, 3).join('.');
  return plain.split(':').slice(0, 4).join(':');
}
