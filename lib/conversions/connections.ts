// What a business has connected: for its owners and managers. No secret is among it.
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env/env';
import { requireMembership } from './access';

export async function findConnections(businessId: string, viewer: Viewer) {
  requireMembership(viewer, businessId);
  const [keys, shops, accounts] = await Promise.all([
    db().apiKey.findMany({
      where: { businessId },
      orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
      take: 50,
      select: { id: true, publicId: true, name: true, createdAt: true, lastUsedAt: true, revokedAt: true },
    }),
    db().shopConnection.findMany({
      where: { businessId },
      orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
      take: 20,
      include: { deliveries: { orderBy: { receivedAt: 'desc' }, take: 5 } },
    }),
    db().officialAccount.findMany({
      where: { businessId },
      orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
      take: 20,
      select: { id: true, name: true, appId: true, lastReadAt: true, lastProblem: true, revokedAt: true },
    }),
  ]);
  return {
    keys,
    shops: shops.map(({ sealedSecret, deliveries, ...shop }) => ({
      ...shop,
      address: new URL(`/api/v1/stripe/${shop.id}`, env().APP_URL).href,
      isSealed: sealedSecret !== null,
      deliveries: deliveries.map(({ eventId, type, outcome, receivedAt }) => ({ eventId, type, outcome, receivedAt })),
    })),
    accounts,
  };
}
export type Connections = Awaited<ReturnType<typeof findConnections>>;
