import { getLocale } from 'next-intl/server';
import { redirect } from '@/lib/i18n/navigation';

/** A freelancer's proposals live with their work. */
export default async function ProposalsPage() {
  redirect({ href: '/work/proposals', locale: await getLocale() });
}
