// Orders of the till as a file: read, looked at, confirmed, and taken back if it was the wrong one.
import { useLocale, useTranslations } from 'next-intl';
import type { TillUploadStatus } from '@/lib/db/generated/enums';
import { MAX_TILL_BYTES, MAX_TILL_ROWS } from '@/lib/conversions/till/till-limits';
import { formatDate } from '@/lib/i18n/format';
import { EvidenceUpload } from '../deliverables/evidence-upload';
import { ActionForm } from '../forms/action-form';
import { SubmitButton } from '../forms/submit-button';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import type { Tone } from '../ui/tone';
import type { MeasuredProps } from './measured-tab';

const TONE: Record<TillUploadStatus, Tone> = { PREVIEWED: 'amber', CONFIRMED: 'jade', DISCARDED: 'neutral', UNDONE: 'neutral' };

export function TillSection({ measured, actions, timeZone }: MeasuredProps) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <Card title={t('conversions.till.title')} level={3} id="till">
      <div className="flex flex-col gap-4">
        <p className="measure text-ink-2">{t('conversions.till.lead')}</p>
        <p className="text-sm text-ink-3">{t('conversions.till.columns', { rows: MAX_TILL_ROWS, megabytes: MAX_TILL_BYTES / 1024 / 1024 })}</p>
        <EvidenceUpload
          url={`/api/milestones/${measured.milestoneId}/till?locale=${locale}`}
          locale={locale}
          maxBytes={MAX_TILL_BYTES}
          labels={{
            choose: t('conversions.till.choose'),
            upload: t('conversions.till.upload'),
            reading: t('conversions.till.reading'),
            uploading: t.raw('workroom.evidence.progress') as string,
            lost: t('workroom.evidence.lost'),
            tooLarge: t('error.FILE_TOO_LARGE', { limitMb: MAX_TILL_BYTES / 1024 / 1024 }),
          }}
        />
        {measured.uploads.length > 0 && (
          <ul className="flex flex-col divide-y divide-hairline border-y border-hairline">
            {measured.uploads.map((upload) => (
              <li key={upload.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
                <p className="min-w-0">
                  <span className="font-medium wrap-anywhere">{upload.fileName}</span>{' '}
                  <span className="text-sm text-ink-2">
                    {formatDate(upload.createdAt, locale, 'dayTime', timeZone)} ·{' '}
                    {t('conversions.till.lines', { lines: upload.rowCount, fresh: upload.newCount ?? 0, leftOut: upload.leftOut })}
                  </span>
                </p>
                <span className="flex flex-wrap items-center gap-3">
                  <Badge tone={TONE[upload.status]}>{t(`conversions.till.status.${upload.status}`)}</Badge>
                  {upload.status === 'PREVIEWED' && (
                    <>
                      <Act action={actions.confirmTill} id={upload.id} label={t('conversions.till.confirm')} isMain />
                      <Act action={actions.discardTill} id={upload.id} label={t('conversions.till.discard')} />
                    </>
                  )}
                  {upload.status === 'CONFIRMED' && <Act action={actions.undoTill} id={upload.id} label={t('conversions.till.undo')} />}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

function Act({ action, id, label, isMain = false }: { action: MeasuredProps['actions']['confirmTill']; id: string; label: string; isMain?: boolean }) {
  return (
    <ActionForm action={action} className="contents" aria-label={label}>
      <input type="hidden" name="uploadId" value={id} />
      <SubmitButton size="small" variant={isMain ? 'primary' : 'secondary'}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
