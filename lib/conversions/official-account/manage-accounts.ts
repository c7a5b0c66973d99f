// The 公众号 whose numbers a business lets us read: kept with its AppSecret sealed, let go again at any time.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { sealText } from '@/lib/auth/sealed-text';
import { db } from '@/lib/db/client';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import { lockEventsOf, requireMembership } from '../access';
import type { connectAccountSchema, officialAccountIdSchema } from '../schema';
import { readAccount } from './read-account';

const MAX_ACCOUNTS = 10;

/** The same AppID again replaces what was known of it. */
export async function connectAccount({ input, viewer, now }: UseCaseCall<z.output<typeof connectAccountSchema>>): Promise<{ accountId: string }> {
  const { id: businessId } = requireMembership(viewer, input.businessId);
  const accountId = randomUUID();
  await inTransaction(async (tx) => {
    await lockEventsOf(tx, businessId);
    await tx.officialAccount.updateMany({ where: { businessId, appId: input.appId, revokedAt: null }, data: { revokedAt: now } });
    if ((await tx.officialAccount.count({ where: { businessId, revokedAt: null } })) >= MAX_ACCOUNTS)
      throw new DomainError('LIST_FULL', { maximum: MAX_ACCOUNTS });
    await tx.officialAccount.create({
      data: {
        id: accountId,
        businessId,
        name: input.name,
        appId: input.appId,
        sealedSecret: sealText('official account', accountId, input.appSecret),
        createdById: viewer.userId,
        createdAt: now,
      },
    });
  });
  return { accountId };
}

/** Reads its articles now. Refuses CONNECTION_NOT_READY once it was let go. */
export async function readAccountNow({
  input,
  viewer,
  now,
}: UseCaseCall<z.output<typeof officialAccountIdSchema>>): Promise<{ problem: string; observations: number }> {
  const account = await ownAccount(input.accountId, viewer);
  if (account.revokedAt) throw new DomainError('CONNECTION_NOT_READY');
  return readAccount(account.id, now);
}

/** What was read stays; the secret is never used again. */
export async function releaseAccount({ input, viewer, now }: UseCaseCall<z.output<typeof officialAccountIdSchema>>): Promise<void> {
  const account = await ownAccount(input.accountId, viewer);
  await db().officialAccount.updateMany({ where: { id: account.id, revokedAt: null }, data: { revokedAt: now } });
}

async function ownAccount(id: string, viewer: UseCaseCall<unknown>['viewer']) {
  const account = await db().officialAccount.findUnique({ where: { id }, select: { id: true, businessId: true, revokedAt: true } });
  if (!account) throw new DomainError('NOT_FOUND');
  requireMembership(viewer, account.businessId);
  return account;
}
