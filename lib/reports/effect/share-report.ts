// Links by which whoever holds one reads a report: made and ended by either side of the contract.
import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { hashSecretToken, linkToken } from '@/lib/auth/secret-token';
import { partyOf, type Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { timeOrderedId } from '@/lib/db/time-ordered-id';
import { env } from '@/lib/env/env';
import { DomainError } from '@/lib/errors/domain-error';
import { localePath } from '@/lib/i18n/paths';
import type { Locale } from '@/lib/i18n/routing';
import { addDays } from '@/lib/time/duration';
import type { shareIdSchema, shareReportSchema } from './schema';

const MAX_OPEN_LINKS = 10;

export async function shareReport({ input, viewer, now }: UseCaseCall<z.output<typeof shareReportSchema>>): Promise<void> {
  const report = await db().effectReport.findUnique({
    where: { id: input.reportId },
    select: {
      contract: { select: { businessId: true, freelancerId: true } },
      _count: { select: { shares: { where: { revokedAt: null, expiresAt: { gt: now } } } } },
    },
  });
  requireParty(viewer, report?.contract);
  if (report!._count.shares >= MAX_OPEN_LINKS) throw new DomainError('TOO_MANY_LINKS', { most: MAX_OPEN_LINKS });
  const id = timeOrderedId(now.getTime());
  await db().reportShare.create({
    data: {
      id,
      reportId: input.reportId,
      tokenHash: hashSecretToken(linkToken('report-share', id)),
      showsCost: input.showsCost === 'on',
      createdById: viewer.userId,
      createdAt: now,
      expiresAt: addDays(now, input.days),
    },
  });
}

/** The address of a shared report, in the language of whoever passes it on. */
export function shareUrl(shareId: string, locale: Locale): string {
  return `${env().APP_URL}${localePath(locale, `/shared/${linkToken('report-share', shareId)}`)}`;
}

export async function revokeShare({ input, viewer, now }: UseCaseCall<z.output<typeof shareIdSchema>>): Promise<void> {
  const share = await db().reportShare.findUnique({
    where: { id: input.shareId },
    select: { report: { select: { contract: { select: { businessId: true, freelancerId: true } } } } },
  });
  requireParty(viewer, share?.report.contract);
  await db().reportShare.updateMany({ where: { id: input.shareId, revokedAt: null }, data: { revokedAt: now } });
}

/** What is not the viewer's looks like what is not there. */
export function requireParty(viewer: Viewer, contract: { businessId: string; freelancerId: string } | null | undefined): 'BUSINESS' | 'FREELANCER' {
  const party = contract ? partyOf(viewer, contract) : null;
  if (!party) throw new DomainError('NOT_FOUND');
  return party;
}
