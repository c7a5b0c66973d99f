import { useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { refusalText } from '../acceptance/acts';
import type { TranslateAny } from '../milestones/history-events';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { ImageMatches } from '../originality/image-matches';
import { FileList } from './file-list';
import { UploadBox } from './upload-box';

/** Everything handed in with a milestone, by either side. */
export function FilesTab({ workroom, timeZone }: { workroom: Workroom; timeZone: string }) {
  const t = useTranslations('workroom.files');
  const translate = useTranslations() as unknown as TranslateAny;
  const { files, id } = workroom.milestone;
  return (
    <div className="flex flex-col gap-4">
      <p className="measure text-ink-2">{t('lead')}</p>
      {workroom.may.addFile.ok ? <UploadBox url={`/api/milestones/${id}/files`} /> : <Notice>{refusalText(workroom.may.addFile, translate)}</Notice>}
      {files.length === 0 ? (
        <EmptyState title={t('empty')} level={3}>
          {t('emptyHint')}
        </EmptyState>
      ) : (
        <Card padding="flush">
          <FileList files={files} timeZone={timeZone} />
        </Card>
      )}
      <ImageMatches matches={workroom.imageMatches} files={files} isFreelancer={workroom.party === 'FREELANCER'} />
    </div>
  );
}
