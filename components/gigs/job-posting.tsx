// The gig for search engines, as schema.org data. A data block runs nothing, so the content policy has no say in it.
import { splitBrief } from '@/lib/gigs/brief';
import type { GigDetail } from '@/lib/gigs/queries';
import { minorToDecimal } from '@/lib/i18n/format';
import { readerText } from '@/lib/i18n/reader-text';
import { LANGUAGE_TAG, type Locale } from '@/lib/i18n/routing';

export function JobPosting({ gig, locale, isOpen }: { gig: GigDetail; locale: Locale; isOpen: boolean }) {
  if (!isOpen) return null;
  const posting = {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: readerText(locale, gig.title, gig.titleEn),
    description: splitBrief(readerText(locale, gig.brief, gig.briefEn))
      .map((part) => part.text)
      .join('\n'),
    inLanguage: LANGUAGE_TAG[locale],
    datePosted: gig.publishedAt.toISOString(),
    validThrough: gig.closesAt.toISOString(),
    employmentType: ['CONTRACTOR', 'PART_TIME'],
    jobLocationType: 'TELECOMMUTE',
    hiringOrganization: { '@type': 'Organization', name: readerText(locale, gig.businessName, gig.businessNameEn) },
    estimatedSalary: { '@type': 'MonetaryAmount', currency: gig.currency, value: minorToDecimal(gig.budgetMinor) },
  };
  // Text of strangers must not end the element, so every `<` is written as an escape.
  // oxlint-disable-next-line react/no-danger
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(posting).replace(/</g, '\\u003c') }} />;
}
