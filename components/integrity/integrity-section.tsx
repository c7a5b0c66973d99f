// Whether the numbers fit: what does not, the score that follows, fresh exports, and whose account it is. The same for both sides.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatDate } from '@/lib/i18n/format';
import { platformsOf } from '../deliverables/deliverable-words';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { AnswerForm, AnswerList } from './answer-list';
import { FindingItem } from './finding-item';
import { ProofSection } from './proof-section';
import { ReexportSection } from './reexport-section';
import { RiskPanel } from './risk-panel';

export type IntegrityProps = { workroom: Workroom; actions: WorkroomActions; timeZone: string };

export const INTEGRITY_ID = 'integrity';

/** An admin looks, or something does not fit and nobody has said why. */
export function asksForExplanation({ checks, findings }: Workroom['integrity']): boolean {
  return checks.some(isUndecided) || findings.some((finding) => finding.severity !== 'NOTE' && finding.verdict === null && !finding.isMoot);
}

function isUndecided({ status }: Workroom['integrity']['checks'][number]): boolean {
  return status === 'OPEN' || status === 'TO_DISPUTE';
}

export function IntegritySection({ workroom, actions, timeZone }: IntegrityProps) {
  const t = useTranslations();
  const { integrity, milestone, party, may } = workroom;
  const { findings, assessment } = integrity;
  const hasImports = milestone.importBatches.length > 0;
  const isEmpty = findings.length === 0 && !hasImports && integrity.checks.length === 0;
  return (
    <Card title={t('integrity.title')} level={3} id={INTEGRITY_ID}>
      <div className="flex flex-col gap-6">
        <p className="measure text-ink-2">{t('integrity.lead')}</p>
        {isEmpty && <p>{t('integrity.noneYet')}</p>}
        {!isEmpty && findings.length === 0 && <p className="text-jade">{t('integrity.none')}</p>}
        <Checks workroom={workroom} actions={actions} timeZone={timeZone} />
        {findings.length > 0 && (
          <ul className="flex flex-col divide-y divide-hairline border-y border-hairline">
            {findings.map((finding) => (
              <FindingItem key={finding.id} finding={finding} timeZone={timeZone}>
                {party && finding.verdict === null && !finding.isMoot && may.importEvidence.ok && (
                  <AnswerForm
                    action={actions.answerFinding}
                    subject={{ name: 'findingId', id: finding.id }}
                    label={t('integrity.answer')}
                    about={t(`integrity.finding.${finding.kind}.name`)}
                    files={milestone.files}
                  />
                )}
              </FindingItem>
            ))}
          </ul>
        )}
        {assessment && assessment.subjects.length > 0 && <RiskPanel assessment={assessment} timeZone={timeZone} />}
        <ReexportSection workroom={workroom} actions={actions} timeZone={timeZone} />
        <ProofSection
          proofs={integrity.proofs}
          platforms={platformsOf(workroom.terms).slice(0, 4)}
          milestoneId={milestone.id}
          party={party}
          mayAct={may.importEvidence.ok}
          files={milestone.files}
          actions={actions}
          timeZone={timeZone}
        />
      </div>
    </Card>
  );
}

function Checks({ workroom, actions, timeZone }: IntegrityProps) {
  const t = useTranslations('integrity.check');
  const locale = useLocale();
  const moment = (at: Date) => formatDate(at, locale, 'dayTime', timeZone);
  return workroom.integrity.checks.map((check) => {
    const isWaiting = isUndecided(check);
    return (
      <section key={check.id} className={`flex flex-col gap-2 rounded-lg border p-3 ${isWaiting ? 'border-amber' : 'border-hairline'}`}>
        <div className="flex flex-wrap items-center gap-2">
          <h4 className="font-semibold">{t('title')}</h4>
          <Badge tone={isWaiting ? 'amber' : 'neutral'}>{t(`status.${check.status}`)}</Badge>
        </div>
        <p className="text-sm text-ink-2">{t('opened', { moment: moment(check.openedAt), score: check.score })}</p>
        {check.decidedAt && <p className="wrap-anywhere">{t('decided', { moment: moment(check.decidedAt), reason: check.reason })}</p>}
        <AnswerList answers={check.answers} timeZone={timeZone} />
        {isWaiting && workroom.party && (
          <AnswerForm action={actions.answerCheck} subject={{ name: 'checkId', id: check.id }} label={t('answer')} about="" files={workroom.milestone.files} />
        )}
      </section>
    );
  });
}
