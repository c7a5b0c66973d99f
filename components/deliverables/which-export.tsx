// For each platform of the milestone: the files we read, where its back office keeps them, and a template where it has none.
import { useLocale, useTranslations } from 'next-intl';
import { type ImportFormat, PLATFORM_TRAITS, type Platform } from '@/lib/dimensions/platforms';

export function WhichExport({ platforms, isOpen }: { platforms: readonly Platform[]; isOpen: boolean }) {
  const t = useTranslations('workroom.evidence');
  return (
    <details open={isOpen || undefined}>
      <summary className="link target inline-flex min-h-8 items-center font-medium">{t('which')}</summary>
      <ul className="mt-2 flex flex-col gap-4">
        {platforms.map((platform) => (
          <li key={platform} className="border-l-2 border-hairline pl-3">
            <PlatformFormats platform={platform} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function PlatformFormats({ platform }: { platform: Platform }) {
  const t = useTranslations();
  const { importFormats, accountFormats = [], templateFormats = [] } = PLATFORM_TRAITS[platform];
  const name = t(`dimension.platform.${platform}`);
  if (importFormats.length + accountFormats.length + templateFormats.length === 0)
    return <p className="text-ink-2">{t('workroom.evidence.noFormat', { platform: name })}</p>;
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">{name}</p>
      <Formats title={t('workroom.evidence.ofPosts')} formats={importFormats} />
      {importFormats.length + templateFormats.length === 0 && <p className="text-ink-2">{t('workroom.evidence.noPosts', { platform: name })}</p>}
      <Formats title={t('workroom.evidence.ofAccount')} formats={accountFormats} />
      <Formats title={t('workroom.evidence.ofTemplate', { platform: name })} formats={templateFormats} hasTemplate />
    </div>
  );
}

function Formats({ title, formats, hasTemplate = false }: { title: string; formats: readonly ImportFormat[]; hasTemplate?: boolean }) {
  const t = useTranslations();
  const locale = useLocale();
  if (formats.length === 0) return null;
  return (
    <div>
      <p className="text-sm text-ink-2">{title}</p>
      <ul className="mt-1 flex flex-col gap-2">
        {formats.map((format) => (
          <li key={format}>
            <p className="font-medium">{t(`import.format.${format}`)}</p>
            <p className="text-ink-2">{t(`import.formatHint.${format}`)}</p>
            {hasTemplate && (
              <a href={`/api/import-templates/${format}?locale=${locale}`} className="link target inline-flex min-h-8 items-center" download>
                {t('workroom.evidence.template')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
