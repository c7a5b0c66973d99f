// People with their hats. Every field can be given; what is not is made up, unique and plausible.
import { hashPassword } from '@/lib/auth/password';
import type { Viewer } from '@/lib/auth/viewer';
import { db } from '@/lib/db/client';
import { searchTokens } from '@/lib/users/search-tokens';
import { startPayoutOnboarding } from '@/lib/users/payout-account';
import { saveManualDestination } from '@/lib/payouts/change-destination';
import { manualDestinationSchema } from '@/lib/payouts/schema';
import { noticePayoutAccount } from '@/lib/milestones/notice-payout-account';
import { control } from './payments';

export const DEMO_PASSWORD = 'hussar-demo-2026';

let serial = 0;
export const nextSerial = () => (serial += 1);
let passwordHash: Promise<string> | undefined;

export type PersonDraft = {
  name?: string;
  email?: string;
  locale?: 'zh' | 'en';
  isAdmin?: boolean;
  isDemoPersona?: boolean;
  /** The address is verified; true unless said otherwise. */
  isEmailVerified?: boolean;
  now?: Date;
};

export async function createPerson(draft: PersonDraft = {}): Promise<Viewer> {
  const number = nextSerial();
  const now = draft.now ?? new Date();
  const user = await db().user.create({
    data: {
      email: draft.email ?? `person${number}.${process.pid}@example.com`,
      name: draft.name ?? `测试员${number}`,
      passwordHash: await (passwordHash ??= hashPassword(DEMO_PASSWORD)),
      emailVerifiedAt: draft.isEmailVerified === false ? null : now,
      role: draft.isAdmin ? 'ADMIN' : 'MEMBER',
      locale: draft.locale ?? 'zh',
      isDemoPersona: draft.isDemoPersona ?? false,
      createdAt: now,
    },
  });
  return viewerOf(user.id);
}

/** The viewer as a session would show them now. */
export async function viewerOf(userId: string): Promise<Viewer> {
  const user = await db().user.findUniqueOrThrow({ where: { id: userId }, include: { profile: true, memberships: { include: { business: true } } } });
  return {
    userId: user.id,
    sessionId: '00000000-0000-7000-8000-000000000000',
    name: user.name,
    email: user.email,
    isEmailVerified: user.emailVerifiedAt !== null,
    isAdmin: user.role === 'ADMIN',
    locale: user.locale === 'en' ? 'en' : 'zh',
    timeZone: user.timeZone,
    businesses: user.memberships.map(({ business, role }) => ({ id: business.id, slug: business.slug, name: business.name, nameEn: business.nameEn, role })),
    profile: user.profile ? { id: user.profile.id, slug: user.profile.slug, displayName: user.profile.displayName } : null,
    ipHash: 'test',
  };
}

export type BusinessDraft = PersonDraft & {
  businessName?: string;
  businessNameEn?: string;
  vertical?: string;
  city?: string;
  about?: string;
  aboutEn?: string;
  slug?: string;
  isBusinessVerified?: boolean;
};

/** A person with an organisation that hires. */
export async function createBusinessOwner(draft: BusinessDraft = {}): Promise<Viewer> {
  const person = await createPerson(draft);
  const number = nextSerial();
  const now = draft.now ?? new Date();
  const business = await db().business.create({
    data: {
      slug: draft.slug ?? `business-${number}-${process.pid}`,
      name: draft.businessName ?? `商家${number}`,
      nameEn: draft.businessNameEn ?? null,
      vertical: draft.vertical ?? 'LOCAL_LIFE',
      city: draft.city ?? '上海',
      about: draft.about ?? '',
      aboutEn: draft.aboutEn ?? null,
      verifiedAt: draft.isBusinessVerified ? now : null,
      createdAt: now,
    },
  });
  await db().membership.create({ data: { businessId: business.id, userId: person.userId, role: 'OWNER', createdAt: now } });
  return viewerOf(person.userId);
}

export type FreelancerDraft = PersonDraft & {
  slug?: string;
  displayNameEn?: string;
  headline?: string;
  headlineEn?: string;
  about?: string;
  aboutEn?: string;
  platforms?: string[];
  duties?: string[];
  verticals?: string[];
  city?: string;
  country?: string;
  /** May receive money; true unless said otherwise. */
  isPayable?: boolean;
};

/** A person with a freelancer profile, by default with an account that may receive money. */
export async function createFreelancer(draft: FreelancerDraft = {}): Promise<Viewer> {
  const person = await createPerson(draft);
  const number = nextSerial();
  const now = draft.now ?? new Date();
  const profile = await db().freelancerProfile.create({
    data: {
      userId: person.userId,
      slug: draft.slug ?? `freelancer-${number}-${process.pid}`,
      displayName: person.name,
      displayNameEn: draft.displayNameEn ?? null,
      headline: draft.headline ?? '小红书内容运营',
      headlineEn: draft.headlineEn ?? null,
      about: draft.about ?? '',
      aboutEn: draft.aboutEn ?? null,
      platforms: draft.platforms ?? ['XIAOHONGSHU'],
      duties: draft.duties ?? ['CONTENT_PRODUCTION'],
      verticals: draft.verticals ?? ['LOCAL_LIFE'],
      city: draft.city ?? '杭州',
      country: draft.country ?? 'HK',
      createdAt: now,
    },
  });
  const tokens = searchTokens(person.name, draft.displayNameEn, draft.headline, draft.headlineEn, draft.about, draft.aboutEn, draft.city);
  await db().$executeRaw`UPDATE freelancer_profile SET search_vector = to_tsvector('simple', ${tokens}) WHERE id = ${profile.id}::uuid`;
  const viewer = await viewerOf(person.userId);
  if (draft.isPayable !== false) await activatePayouts(viewer, now);
  return viewer;
}

/** Goes through the provider's onboarding. */
export async function activatePayouts(viewer: Viewer, now: Date): Promise<void> {
  await startPayoutOnboarding({ input: {}, viewer, now });
  const account = await db().payoutAccount.findUniqueOrThrow({ where: { freelancerId: viewer.profile!.id } });
  await control(`accounts/${account.stripeAccountId}/activate`);
  await noticePayoutAccount(account.stripeAccountId!, now);
}

/** A bank card with a right check digit, and its last four digits. */
export const TEST_CARD = '6222 0212 0802 0010 029';

/** Is paid to a bank card from now on. */
export async function nameBankCard(viewer: Viewer, now: Date, account = TEST_CARD): Promise<{ quietUntil: Date | null }> {
  const input = manualDestinationSchema.parse({
    kind: 'BANK',
    holderName: viewer.name.replace(/\d/g, ''),
    bankName: '工商银行',
    account,
    currentPassword: DEMO_PASSWORD,
  });
  return saveManualDestination({ input, viewer, now });
}

/** A freelancer of the mainland, paid by bank. */
export async function createFreelancerPaidByBank(draft: FreelancerDraft = {}): Promise<Viewer> {
  const viewer = await createFreelancer({ country: 'CN', city: '杭州', ...draft, isPayable: false });
  await nameBankCard(viewer, draft.now ?? new Date());
  return viewer;
}

export function createAdmin(draft: PersonDraft = {}): Promise<Viewer> {
  return createPerson({ name: '平台管理员', ...draft, isAdmin: true });
}
