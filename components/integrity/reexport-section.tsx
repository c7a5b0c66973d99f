// Fresh exports that were asked for, and asking for one.
import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '@/lib/i18n/format';
import { REEXPORT_DAYS } from '@/lib/integrity/reexport-rules';
import { formatsOf } from '@/lib/dimensions/platforms';
import { platformsOf } from '../deliverables/deliverable-words';
import { ActionForm } from '../forms/action-form';
import { SelectField } from '../forms/select-field';
import { SubmitButton } from '../forms/submit-button';
import { TextField } from '../forms/text-field';
import { Badge } from '../ui/badge';
import { actorKey } from './answer-list';
import type { IntegrityProps } from './integrity-section';

export function ReexportSection({ workroom, actions, timeZone }: IntegrityProps) {
  const t = useTranslations('integrity.reexport');
  const name = useTranslations('dimension.platform');
  const locale = useLocale();
  const { reexports } = workroom.integrity;
  const moment = (at: Date) => formatDate(at, locale, 'dayTime', timeZone);
  const awaited = reexports.filter(({ answeredBy }) => answeredBy === null).map(({ platform }) => platform);
  const platforms = platformsOf(workroom.terms).filter((platform) => formatsOf(platform).length > 0 && !awaited.includes(platform));
  const mayAsk = workroom.party !== null && workroom.may.importEvidence.ok && workroom.milestone.importBatches.length > 0 && platforms.length > 0;
  if (!mayAsk && reexports.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h4 className="font-semibold">{t('title')}</h4>
      <p className="measure text-sm text-ink-2">{t('lead', { days: REEXPORT_DAYS })}</p>
      {reexports.length > 0 && (
        <ul className="flex flex-col gap-2">
          {reexports.map((each) => (
            <li key={each.id} className="flex flex-wrap items-center gap-2">
              <span>{t('asked', { actor: t(`by.${actorKey(each.askedBy)}`), platform: name(each.platform), moment: moment(each.askedAt) })}</span>
              {each.answeredBy ? <Badge tone="jade">{t('answered')}</Badge> : <Badge tone="amber">{t('waiting', { moment: moment(each.dueAt) })}</Badge>}
              {each.reason && <q className="text-sm text-ink-2 wrap-anywhere">{each.reason}</q>}
            </li>
          ))}
        </ul>
      )}
      {mayAsk && (
        <details className="text-sm">
          <summary className="link target inline-flex min-h-8 items-center">{t('ask')}</summary>
          <ActionForm action={actions.askReexport} resetOnSuccess className="mt-1 flex flex-col gap-3">
            <input type="hidden" name="milestoneId" value={workroom.milestone.id} />
            {platforms.length === 1 ? (
              <input type="hidden" name="platform" value={platforms[0]} />
            ) : (
              <SelectField name="platform" label={t('platform')} options={platforms.map((platform) => ({ value: platform, label: name(platform) }))} />
            )}
            <TextField name="reason" label={t('reason')} maxLength={500} />
            <SubmitButton variant="secondary" size="small" pendingLabel={t('asking')}>
              {t('ask')}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </section>
  );
}
