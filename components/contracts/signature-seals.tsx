// Both parties' seals: cut in red when signed, a dashed outline while the place is empty.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import { Seal } from '../ui/seal';

export type PartySignature = { party: 'BUSINESS' | 'FREELANCER'; name: string; signature: { typedName: string; signedAt: Date } | null };

type SignatureSealsProps = { parties: readonly PartySignature[]; timeZone: string };

export function SignatureSeals({ parties, timeZone }: SignatureSealsProps) {
  const t = useTranslations('contract.seal');
  const locale = useLocale();
  return (
    <ul className="grid grid-cols-2 gap-4">
      {parties.map(({ party, name, signature }) => (
        <li key={party} className="flex flex-col items-center gap-2 text-center">
          <Seal
            text={signature?.typedName ?? name}
            signed={signature !== null}
            label={signature ? t('signed', { name: signature.typedName }) : t('unsigned', { name })}
          />
          <span className="text-sm">
            <span className="block text-ink-3">{t(party)}</span>
            <span className="block font-semibold">{name}</span>
            {signature ? (
              <>
                <span className="block text-ink-2">{t('by', { name: signature.typedName })}</span>
                <time dateTime={signature.signedAt.toISOString()} className="block text-ink-3">
                  {formatDate(signature.signedAt, locale, 'dayTime', timeZone)}
                </time>
              </>
            ) : (
              <span className="block text-amber">{t('waiting')}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
