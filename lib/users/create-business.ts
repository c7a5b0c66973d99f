import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import { DomainError } from '@/lib/errors/domain-error';
import type { createBusinessSchema } from './schema';
import { createSlug } from './slug';

const MAX_BUSINESSES = 10;

/** Makes an organisation; its maker is the owner. */
export async function createBusiness({ input, viewer, now }: UseCaseCall<z.output<typeof createBusinessSchema>>): Promise<{ slug: string }> {
  if (viewer.businesses.length >= MAX_BUSINESSES) throw new DomainError('ALREADY_EXISTS');
  return inTransaction(async (tx) => {
    const business = await tx.business.create({
      data: {
        slug: createSlug(input.nameEn || input.name),
        name: input.name,
        nameEn: input.nameEn || null,
        vertical: input.vertical,
        city: input.city,
        about: input.about,
        aboutEn: input.aboutEn || null,
        createdAt: now,
      },
    });
    await tx.membership.create({ data: { businessId: business.id, userId: viewer.userId, role: 'OWNER', createdAt: now } });
    return { slug: business.slug };
  });
}

export async function editBusiness({ input, viewer }: UseCaseCall<z.output<typeof createBusinessSchema> & { businessId: string }>): Promise<void> {
  const membership = viewer.businesses.find((business) => business.id === input.businessId);
  if (!membership) throw new DomainError('NOT_FOUND');
  if (membership.role !== 'OWNER') throw new DomainError('FORBIDDEN');
  await inTransaction((tx) =>
    tx.business.update({
      where: { id: membership.id },
      data: { name: input.name, nameEn: input.nameEn || null, vertical: input.vertical, city: input.city, about: input.about, aboutEn: input.aboutEn || null },
    }),
  );
}
