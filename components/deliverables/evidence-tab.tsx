// Numbers of the platforms: which file to take, the upload, and what became of every earlier one.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { PLATFORM_TRAITS } from '@/lib/dimensions/platforms';
import { MAX_FILE_BYTES, megabytes } from '@/lib/files/rules';
import { refusalText } from '../acceptance/acts';
import type { TranslateAny } from '../milestones/history-events';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { platformsOf } from './deliverable-words';
import { EvidenceUpload } from './evidence-upload';
import { ImportBatchCard } from './import-batch-card';

type EvidenceTabProps = { workroom: Workroom; actions: WorkroomActions; userId: string; timeZone: string };

export function EvidenceTab({ workroom, actions, userId, timeZone }: EvidenceTabProps) {
  const t = useTranslations('workroom.evidence');
  const translate = useTranslations() as unknown as TranslateAny;
  const locale = useLocale();
  const { milestone, may } = workroom;
  return (
    <div className="flex flex-col gap-4">
      <Card title={t('title')} level={3}>
        <div className="flex flex-col gap-4">
          <p className="measure text-ink-2">{t('lead')}</p>
          <WhichExport workroom={workroom} />
          {may.importEvidence.ok ? (
            <EvidenceUpload
              url={`/api/milestones/${milestone.id}/evidence?locale=${locale}`}
              locale={locale}
              maxBytes={MAX_FILE_BYTES}
              labels={{
                choose: t('choose'),
                upload: t('upload'),
                reading: t('reading'),
                uploading: t.raw('progress') as string,
                lost: t('lost'),
                tooLarge: t('tooLarge', { limit: megabytes(MAX_FILE_BYTES) }),
              }}
            />
          ) : (
            <Notice>{t('notAllowed', { reason: refusalText(may.importEvidence, translate) })}</Notice>
          )}
        </div>
      </Card>
      <h3 className="text-lg">{t('history')}</h3>
      {milestone.importBatches.length === 0 && (
        <EmptyState title={t('empty')} level={3}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {milestone.importBatches.map((batch) => (
        <ImportBatchCard key={batch.id} batch={batch} workroom={workroom} actions={actions} isUploader={batch.uploadedById === userId} timeZone={timeZone} />
      ))}
    </div>
  );
}

/** For each platform of the milestone: the file we can read and where its back office keeps it. */
function WhichExport({ workroom }: { workroom: Workroom }) {
  const t = useTranslations();
  return (
    <details open={workroom.milestone.importBatches.length === 0 || undefined}>
      <summary className="link target inline-flex min-h-8 items-center font-medium">{t('workroom.evidence.which')}</summary>
      <ul className="mt-2 flex flex-col gap-3">
        {platformsOf(workroom.terms).map((platform) => {
          const formats = PLATFORM_TRAITS[platform].importFormats;
          return (
            <li key={platform} className="border-l-2 border-hairline pl-3">
              {formats.map((format) => (
                <div key={format}>
                  <p className="font-medium">{t(`import.format.${format}`)}</p>
                  <p className="text-ink-2">{t(`import.formatHint.${format}`)}</p>
                </div>
              ))}
              {formats.length === 0 && <p className="text-ink-2">{t('workroom.evidence.noFormat', { platform: t(`dimension.platform.${platform}`) })}</p>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
