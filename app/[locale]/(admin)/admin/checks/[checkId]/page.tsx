import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { RadioCards } from '@/components/forms/radio-cards';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextArea } from '@/components/forms/text-area';
import { TextField } from '@/components/forms/text-field';
import { AnswerList } from '@/components/integrity/answer-list';
import { CHECK_TONE } from '@/components/integrity/check-tone';
import { FindingItem } from '@/components/integrity/finding-item';
import { RiskPanel } from '@/components/integrity/risk-panel';
import { PageHeader } from '@/components/layout/page-header';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { requireAdmin } from '@/lib/auth/current-viewer';
import { formatDate } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation-client';
import { readerText } from '@/lib/i18n/reader-text';
import { findCheck } from '@/lib/integrity/queries';
import { close, decide } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('integrity.admin'))('title') };
}

export default async function AdminCheckPage({ params }: { params: Promise<{ checkId: string }> }) {
  const viewer = await requireAdmin();
  const check = await findCheck((await params).checkId, viewer);
  if (!check) notFound();
  const [t, locale] = await Promise.all([getTranslations('integrity'), getLocale()]);
  const { milestone, findings } = check;
  const { timeZone } = viewer;
  const moment = (at: Date) => formatDate(at, locale, 'dayTime', timeZone);
  const isUndecided = check.status === 'OPEN' || check.status === 'TO_DISPUTE';
  const verdicts = (['CLEARED', 'CONFIRMED', 'TO_DISPUTE'] as const).filter((verdict) => verdict !== check.status);
  return (
    <>
      <PageHeader
        title={`${milestone.number} · ${readerText(locale, milestone.title, milestone.titleEn)}`}
        crumbs={[{ label: t('admin.title'), href: '/admin/checks' }, { label: milestone.number }]}
      />
      <div className="grid gap-6 text-base xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] xl:items-start">
        <div className="flex flex-col gap-6">
          <Card title={t('admin.arithmetic')}>
            <p className="mb-4 flex flex-wrap items-center gap-2">
              <Badge tone={CHECK_TONE[check.status]}>{t(`check.status.${check.status}`)}</Badge>
              <span className="text-ink-2">{t('check.opened', { moment: moment(check.openedAt), score: check.score })}</span>
              <Link className="link" href={`/contracts/${milestone.contractId}/milestones/${milestone.id}?tab=evidence`}>
                {t('admin.workroom')}
              </Link>
            </p>
            <RiskPanel assessment={check.assessment} timeZone={timeZone} level={3} isOpen />
          </Card>
          <Card title={t('admin.findings')}>
            {findings.length === 0 && <p>{t('none')}</p>}
            <ul className="flex flex-col divide-y divide-hairline">
              {findings.map((finding) => (
                <FindingItem key={finding.id} finding={finding} timeZone={timeZone} level={3}>
                  <details className="text-sm">
                    <summary className="link target inline-flex min-h-8 items-center">
                      {t('admin.closeFinding')}
                      <span className="sr-only"> {t(`finding.${finding.kind}.name`)}</span>
                    </summary>
                    <ActionForm action={close} className="mt-1 flex flex-col gap-3">
                      <input type="hidden" name="findingId" value={finding.id} />
                      <SelectField
                        name="verdict"
                        label={t('admin.verdict')}
                        options={(['EXPLAINED', 'CONFIRMED'] as const).map((verdict) => ({ value: verdict, label: t(`admin.${verdict}`) }))}
                      />
                      <TextField name="text" label={t('admin.reason')} required maxLength={2000} />
                      <SubmitButton variant="secondary" size="small">
                        {t('admin.close')}
                      </SubmitButton>
                    </ActionForm>
                  </details>
                </FindingItem>
              ))}
            </ul>
          </Card>
        </div>
        <div className="flex flex-col gap-6">
          <Card title={t('admin.statements')}>
            {check.answers.length === 0 ? <p className="text-ink-2">{t('admin.noStatements')}</p> : <AnswerList answers={check.answers} timeZone={timeZone} />}
          </Card>
          <Card title={t('admin.decide')}>
            {check.decidedAt && (
              <Notice className="mb-4" tone={CHECK_TONE[check.status]}>
                {t('check.decided', { moment: moment(check.decidedAt), reason: check.reason })}
              </Notice>
            )}
            {isUndecided && (
              <ActionForm action={decide} className="flex flex-col gap-5">
                <input type="hidden" name="checkId" value={check.id} />
                <RadioCards
                  name="verdict"
                  label={t('admin.verdict')}
                  columns={1}
                  required
                  options={verdicts.map((verdict) => ({ value: verdict, label: t(`admin.verdicts.${verdict}`) }))}
                />
                <TextArea name="reason" label={t('admin.reason')} hint={t('admin.reasonHint')} rows={4} required maxLength={2000} />
                <SubmitButton pendingLabel={t('admin.saving')}>{t('admin.save')}</SubmitButton>
              </ActionForm>
            )}
          </Card>
          {check.earlier.length > 0 && (
            <Card title={t('admin.history')}>
              <ul className="flex flex-col gap-2 text-sm">
                {check.earlier.map((each) => (
                  <li key={each.id} className="flex flex-wrap items-center gap-2">
                    <Badge tone={CHECK_TONE[each.status]}>{t(`check.status.${each.status}`)}</Badge>
                    <Link className="link" href={`/admin/checks/${each.id}`}>
                      {t('check.opened', { moment: moment(each.openedAt), score: each.score })}
                    </Link>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
