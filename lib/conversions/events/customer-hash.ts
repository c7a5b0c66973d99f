import { createHmac, hkdfSync } from 'node:crypto';
import { env } from '@/lib/env/env';

/** Whoever a business calls a customer, as a keyed hash: the same within the business, meaningless elsewhere, readable by nobody. */
export function hashCustomer(businessId: string, customer: string): string {
  const key = Buffer.from(hkdfSync('sha256', env().NEXTAUTH_SECRET, '', 'hussar customer', 32));
  return createHmac('sha256', key)
    .update(`${businessId}\n${customer.normalize('NFKC').trim().toLowerCase()}`)
    .digest('base64url')
    .slice(0, 27);
}
