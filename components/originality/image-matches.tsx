// Which images of a milestone look like earlier ones; of others' images only how many.
import { useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { Card } from '../ui/card';

type ImageMatchesProps = { matches: Workroom['imageMatches']; files: readonly { id: string; name: string }[]; isFreelancer: boolean };

export function ImageMatches({ matches, files, isFreelancer }: ImageMatchesProps) {
  const t = useTranslations('originality.images');
  if (matches.length === 0) return null;
  return (
    <Card title={t('title')} level={3}>
      <ul className="flex flex-col gap-3 text-sm">
        {matches.map((match) => (
          <li key={match.fileId} className="flex flex-col gap-0.5">
            <span className="font-semibold wrap-anywhere">{files.find((file) => file.id === match.fileId)?.name}</span>
            {match.own.length > 0 && <span>{isFreelancer ? t('own', { files: match.own.join(' · ') }) : t('ownCount', { count: match.own.length })}</span>}
            {match.contract.length > 0 && <span>{t('contract', { files: match.contract.join(' · ') })}</span>}
            {match.others > 0 && <span>{t('others', { count: match.others })}</span>}
            <span className="text-ink-3">{t('closest', { distance: match.closest })}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-ink-2">{t('hint')}</p>
    </Card>
  );
}
