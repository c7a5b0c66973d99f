// Files that were handed in, each a download.
import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatBytes, formatDate } from '@/lib/i18n/format';
import { Table } from '../ui/table';

export type ListedFile = { id: string; name: string; sizeBytes: number; createdAt: Date };

export function FileList({ files, timeZone }: { files: readonly ListedFile[]; timeZone: string }) {
  const t = useTranslations('workroom.files');
  const locale = useLocale();
  return (
    <Table
      caption={t('title')}
      rows={files}
      rowKey={(file) => file.id}
      columns={[
        {
          key: 'name',
          header: t('name'),
          primary: true,
          cell: (file) => (
            <a href={`/api/files/${file.id}`} className="link target inline-flex items-center gap-2" aria-label={`${t('download')}: ${file.name}`}>
              <Download aria-hidden="true" className="size-4 shrink-0" />
              <span className="wrap-anywhere">{file.name}</span>
            </a>
          ),
        },
        { key: 'size', header: t('size'), align: 'end', cell: (file) => formatBytes(file.sizeBytes, locale) },
        { key: 'at', header: t('at'), cell: (file) => formatDate(file.createdAt, locale, 'dayTime', timeZone) },
      ]}
    />
  );
}
