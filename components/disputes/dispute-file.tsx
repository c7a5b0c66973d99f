// A whole case on one page, for both sides and for the admin who rules: facts, criteria, clocks, statements, evidence, ruling.
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { DisputeView } from '@/lib/disputes/queries';
import { DISPUTE_CLOCK_DAYS } from '@/lib/disputes/lifecycle';
import { formatDate } from '@/lib/i18n/format';
import { FileList } from '../deliverables/file-list';
import { ClockChip } from '../layout/clock-chip';
import { Card } from '../ui/card';
import { DisputeCriteria } from './dispute-criteria';
import { DisputeFacts } from './dispute-facts';
import { DisputeRuling } from './dispute-ruling';
import { DisputeStatements } from './dispute-statements';

type CaseProps = { dispute: DisputeView; now: Date; timeZone: string };

type DisputeFileProps = CaseProps & {
  /** Where one may say more. */
  statementForm?: ReactNode;
  /** Where one may show more. */
  fileForm?: ReactNode;
};

export function DisputeFile({ dispute, now, timeZone, statementForm, fileForm }: DisputeFileProps) {
  const t = useTranslations('dispute');
  return (
    <div className="flex flex-col gap-6">
      {dispute.ruling && <DisputeRuling dispute={dispute} timeZone={timeZone} />}
      <DisputeFacts dispute={dispute} timeZone={timeZone} />
      {!dispute.ruling && dispute.status !== 'WITHDRAWN' && dispute.status !== 'ENDED' && <Clocks dispute={dispute} now={now} timeZone={timeZone} />}
      <DisputeStatements dispute={dispute} timeZone={timeZone}>
        {statementForm}
      </DisputeStatements>
      <DisputeCriteria dispute={dispute} timeZone={timeZone} />
      <Card title={t('files.title')} padding="flush">
        {dispute.files.length > 0 ? <FileList files={dispute.files} timeZone={timeZone} /> : <p className="p-4 text-ink-2">{t('files.empty')}</p>}
        {fileForm && <div className="border-t border-hairline p-4">{fileForm}</div>}
      </Card>
    </div>
  );
}

/** Every stage with its clock and with what silence leads to. */
function Clocks({ dispute, now, timeZone }: CaseProps) {
  const t = useTranslations();
  const locale = useLocale();
  const isOpen = dispute.status === 'OPEN';
  const hasAnswered = dispute.statements.some(({ actorKind }) => (actorKind === 'BUSINESS' || actorKind === 'FREELANCER') && actorKind !== dispute.openedBy);
  const answering = dispute.openedBy === 'BUSINESS' ? 'freelancer' : 'business';
  return (
    <Card title={t('dispute.clocks.title')}>
      <dl className="flex flex-col gap-4">
        <div className="flex flex-col items-start gap-1">
          <dt className="font-semibold">{t('dispute.clocks.answer')}</dt>
          <dd>
            {isOpen
              ? t('dispute.clocks.answerText', { days: DISPUTE_CLOCK_DAYS.answer, moment: formatDate(dispute.answerDueAt, locale, 'full', timeZone) })
              : t(hasAnswered ? 'dispute.clocks.answered' : 'dispute.clocks.missed')}
          </dd>
          {isOpen && (
            <dd>
              <ClockChip
                until={dispute.answerDueAt}
                now={now}
                outcome={t('dispute.clocks.outcome')}
                actor={t(`common.parties.${answering}`)}
                timeZone={timeZone}
              />
            </dd>
          )}
        </div>
        <div>
          <dt className="font-semibold">{t('dispute.clocks.ruling')}</dt>
          <dd>{t('dispute.clocks.rulingText')}</dd>
        </div>
      </dl>
    </Card>
  );
}
