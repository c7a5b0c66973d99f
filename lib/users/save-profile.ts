import type { z } from 'zod';
import type { UseCaseCall } from '@/lib/actions/use-case';
import { inTransaction } from '@/lib/db/in-transaction';
import type { profileSchema } from './schema';
import { searchTokens } from './search-tokens';
import { createSlug } from './slug';

/** Makes or changes the viewer's freelancer profile and lists it for search. */
export async function saveProfile({ input, viewer, now }: UseCaseCall<z.output<typeof profileSchema>>): Promise<{ slug: string }> {
  return inTransaction(async (tx) => {
    const data = {
      displayName: input.displayName,
      displayNameEn: input.displayNameEn || null,
      headline: input.headline,
      headlineEn: input.headlineEn || null,
      about: input.about,
      aboutEn: input.aboutEn || null,
      platforms: input.platforms,
      duties: input.duties,
      verticals: input.verticals,
      city: input.city,
      country: input.country,
      isListed: true,
    };
    const profile = await tx.freelancerProfile.upsert({
      where: { userId: viewer.userId },
      create: { ...data, userId: viewer.userId, slug: createSlug(input.displayNameEn || input.displayName), createdAt: now },
      update: data,
    });
    const tokens = searchTokens(input.displayName, input.displayNameEn, input.headline, input.headlineEn, input.about, input.aboutEn, input.city);
    await tx.$executeRaw`UPDATE freelancer_profile SET search_vector = to_tsvector('simple', ${tokens}) WHERE id = ${profile.id}::uuid`;
    return { slug: profile.slug };
  });
}
