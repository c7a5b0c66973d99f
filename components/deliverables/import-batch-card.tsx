// One import: its file, how its rows were matched, the doubtful ones to confirm, and the way back.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import type { ImportStatus } from '@/lib/db/generated/enums';
import { formatDate } from '@/lib/i18n/format';
import { ActionForm } from '../forms/action-form';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { Badge } from '../ui/badge';
import type { Tone } from '../ui/tone';

type Batch = Workroom['milestone']['importBatches'][number];
type ImportBatchCardProps = { batch: Batch; workroom: Workroom; actions: WorkroomActions; isUploader: boolean; timeZone: string };

const TONE: Record<ImportStatus, Tone> = { IN_REVIEW: 'amber', CONFIRMED: 'jade', UNDONE: 'neutral' };

export function ImportBatchCard({ batch, workroom, actions, isUploader, timeZone }: ImportBatchCardProps) {
  const t = useTranslations();
  const locale = useLocale();
  const doubtful = batch.rows.filter((row) => row.match === 'DOUBTFUL');
  const settled = batch.rows.filter((row) => row.match !== 'DOUBTFUL');
  const isOpen = batch.status !== 'UNDONE' && workroom.may.importEvidence.ok;
  return (
    <article className="flex flex-col gap-3 rounded-lg border border-hairline bg-surface p-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h4 className="min-w-0 font-semibold">
          <a href={`/api/files/${batch.file.id}`} className="link">
            {batch.file.name}
          </a>
        </h4>
        <Badge tone={TONE[batch.status]}>{t(`workroom.evidence.status.${batch.status}`)}</Badge>
      </div>
      <p className="text-sm text-ink-2">
        {t(`import.format.${batch.adapterId}`)} ·{' '}
        {t('workroom.evidence.batch', { rows: batch.rowCount, moment: formatDate(batch.capturedAt, locale, 'full', timeZone) })}
      </p>
      {isOpen && doubtful.length > 0 && (
        <ul className="flex flex-col gap-3">
          {doubtful.map((row) => (
            <DoubtfulRow key={row.id} row={row} batch={batch} workroom={workroom} actions={actions} timeZone={timeZone} />
          ))}
        </ul>
      )}
      {settled.length > 0 && (
        <details className="text-sm">
          <summary className="link target inline-flex min-h-8 items-center">{t('workroom.evidence.rows')}</summary>
          <ul className="mt-1 flex flex-col divide-y divide-hairline">
            {settled.map((row) => (
              <li key={row.id} className="flex flex-wrap justify-between gap-x-4 py-1.5">
                <span>
                  {t('workroom.evidence.row', { row: row.rowNumber })} · {row.title || t('workroom.evidence.noTitle')}
                </span>
                <span className="text-ink-2">
                  {row.deliverable ? t('workroom.evidence.matched', { title: row.deliverable.title }) : t('workroom.evidence.matchedNone')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {isOpen && <Undo batch={batch} actions={actions} isUploader={isUploader} />}
    </article>
  );
}

function Undo({ batch, actions, isUploader }: { batch: Batch; actions: WorkroomActions; isUploader: boolean }) {
  const t = useTranslations('workroom.evidence');
  if (!isUploader) return <p className="text-sm text-ink-3">{t('undoOnlyUploader')}</p>;
  return (
    <details className="text-sm">
      <summary className="link target inline-flex min-h-8 items-center">{t('undo')}</summary>
      <ActionForm action={actions.undoImport} className="mt-1 flex flex-col items-start gap-2">
        <input type="hidden" name="batchId" value={batch.id} />
        <p className="text-ink-2">{t('undoLead')}</p>
        <SubmitButton variant="danger" size="small" pendingLabel={t('undoing')}>
          {t('undo')}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}

type DoubtfulRowProps = Omit<ImportBatchCardProps, 'isUploader'> & { row: Batch['rows'][number] };

function DoubtfulRow({ row, batch, workroom, actions, timeZone }: DoubtfulRowProps) {
  const t = useTranslations();
  const locale = useLocale();
  const taken = new Set(batch.rows.flatMap((each) => (each.match === 'CERTAIN' || each.match === 'CONFIRMED' ? (each.deliverableId ?? []) : [])));
  const free = workroom.milestone.deliverables.filter((deliverable) => deliverable.status === 'PUBLISHED' && !taken.has(deliverable.id));
  return (
    <li className="flex flex-col gap-2 rounded-lg border border-amber bg-amber-soft p-3">
      <p>
        <span className="text-ink-2">{t('workroom.evidence.row', { row: row.rowNumber })}</span>{' '}
        <span className="font-medium">{row.title || t('workroom.evidence.noTitle')}</span>
        {row.publishedAt && <span className="ml-2 text-sm text-ink-2">{formatDate(row.publishedAt, locale, 'dayTime', timeZone)}</span>}
      </p>
      {row.matchReason && <p className="text-sm">{t(`import.doubt.${row.matchReason}`)}</p>}
      <ActionForm action={actions.confirmRow} className="flex flex-col gap-2 md:flex-row md:items-end">
        <input type="hidden" name="rowId" value={row.id} />
        <SelectField
          name="deliverableId"
          label={t('workroom.evidence.choose1')}
          className="min-w-0 flex-1"
          defaultValue={row.deliverableId ?? ''}
          placeholder={t('workroom.evidence.noneOfThem')}
          options={free.map((deliverable) => ({ value: deliverable.id, label: `${deliverable.ordinal} · ${deliverable.title}` }))}
        />
        <SubmitButton variant="secondary" pendingLabel={t('workroom.evidence.confirming')}>
          {t('workroom.evidence.confirm')}
        </SubmitButton>
      </ActionForm>
    </li>
  );
}
