// Numbers of the platforms: what waits for the reader, which file to take, what to type in by hand, and what became of everything earlier.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatsOf } from '@/lib/dimensions/platforms';
import { MAX_FILE_BYTES, megabytes } from '@/lib/files/rules';
import { refusalText } from '../acceptance/acts';
import { asksForExplanation, IntegritySection } from '../integrity/integrity-section';
import type { TranslateAny } from '../milestones/history-events';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { platformsOf } from './deliverable-words';
import { EvidenceUpload } from './evidence-upload';
import { HandEntryCard } from './hand-entry-card';
import { HandEntrySection } from './hand-entry-section';
import { asksForNumbers, entriesToConfirm } from './hand-entry-words';
import { ImportBatchCard } from './import-batch-card';
import { WhichExport } from './which-export';

type EvidenceTabProps = {
  workroom: Workroom;
  actions: WorkroomActions;
  /** The deliverable or account whose numbers are being typed in. */
  chosen: string | undefined;
  userId: string;
  timeZone: string;
};

export function EvidenceTab({ workroom, actions, chosen, userId, timeZone }: EvidenceTabProps) {
  const t = useTranslations('workroom');
  const { milestone } = workroom;
  const toConfirm = entriesToConfirm(workroom, userId);
  const others = milestone.handEntries.filter((entry) => !toConfirm.includes(entry));
  const byHand = asksForNumbers(workroom) && <HandEntrySection key="hand" workroom={workroom} actions={actions} chosen={chosen} timeZone={timeZone} />;
  const byExport = <ExportCard key="export" workroom={workroom} />;
  const hasExport = platformsOf(workroom.terms).some((platform) => formatsOf(platform).length > 0);
  // What waits for an explanation comes first, what is in order last.
  const isDoubted = asksForExplanation(workroom.integrity);
  const integrity = <IntegritySection workroom={workroom} actions={actions} timeZone={timeZone} />;
  const entryProps = { workroom, actions, userId, timeZone };
  return (
    <div className="flex flex-col gap-4">
      {toConfirm.length > 0 && <h3 className="text-lg">{t('hand.waitingTitle')}</h3>}
      {toConfirm.map((entry) => (
        <HandEntryCard key={entry.id} entry={entry} {...entryProps} />
      ))}
      {isDoubted && integrity}
      {hasExport ? [byExport, byHand] : [byHand, byExport]}
      {!isDoubted && integrity}
      {others.length > 0 && <h3 className="text-lg">{t('hand.history')}</h3>}
      {others.map((entry) => (
        <HandEntryCard key={entry.id} entry={entry} {...entryProps} />
      ))}
      <h3 className="text-lg">{t('evidence.history')}</h3>
      {milestone.importBatches.length === 0 && (
        <EmptyState title={t('evidence.empty')} level={3}>
          {t('evidence.emptyHint')}
        </EmptyState>
      )}
      {milestone.importBatches.map((batch) => (
        <ImportBatchCard key={batch.id} batch={batch} workroom={workroom} actions={actions} isUploader={batch.uploadedById === userId} timeZone={timeZone} />
      ))}
    </div>
  );
}

function ExportCard({ workroom }: { workroom: Workroom }) {
  const t = useTranslations('workroom.evidence');
  const translate = useTranslations() as unknown as TranslateAny;
  const locale = useLocale();
  const { milestone, may } = workroom;
  return (
    <Card title={t('title')} level={3}>
      <div className="flex flex-col gap-4">
        <p className="measure text-ink-2">{t('lead')}</p>
        <WhichExport platforms={platformsOf(workroom.terms)} isOpen={milestone.importBatches.length === 0} />
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
  );
}
