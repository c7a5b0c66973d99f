// All criteria with their verdicts, and below them the money they make.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { formatDate } from '@/lib/i18n/format';
import { CriteriaList } from '../criteria/criteria-list';
import { TrancheOutlook } from '../criteria/tranche-outlook';
import { textTools, type TranslateKey } from '@/lib/criteria/text-tools';
import { actorNames, type TranslateAny } from '../milestones/history-events';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { CriterionActs } from './criterion-acts';
import { CriterionRow, type CriterionMark } from './criterion-row';
import { sourcesOf } from './evidence-sources';
import { KeptEvaluations } from './kept-evaluations';
import { TranchePay } from './tranche-pay';
import { WhatIfForm } from './what-if-form';

type EvaluationPanelProps = {
  workroom: Workroom;
  actions: WorkroomActions;
  timeZone: string;
  /** Numbers the freelancer tries, by criterion. */
  supposed?: ReadonlyMap<string, string>;
};

/** Where what is earned is still open. */
const UNDECIDED: readonly string[] = ['FUNDED', 'CHANGES_REQUESTED', 'IN_REVIEW'];

export function EvaluationPanel({ workroom, actions, timeZone, supposed = new Map() }: EvaluationPanelProps) {
  const t = useTranslations('acceptance');
  const translate = useTranslations() as unknown as TranslateAny;
  const locale = useLocale();
  const tools = textTools(translate as TranslateKey, locale, timeZone);
  const { evaluation, terms } = workroom;
  if (!workroom.milestone.fundedAt) return <CriteriaToCome workroom={workroom} />;
  const met = evaluation.criteria.filter((each) => each.standing === 'MET').length;
  const sources = sourcesOf(workroom.milestone);
  const moment = (at: Date) => formatDate(at, locale, 'dayTime', timeZone);
  return (
    <Card
      id="criteria"
      title={t('title')}
      padding="flush"
      action={<Badge tone={met === terms.criteria.length ? 'jade' : 'neutral'}>{t('met', { met, total: terms.criteria.length })}</Badge>}
    >
      <ol className="divide-y divide-hairline">
        {terms.criteria.map((criterion, index) => {
          const judged = evaluation.criteria.find((each) => each.criterionId === criterion.id);
          if (!judged) return null;
          return (
            <CriterionRow
              key={criterion.id}
              criterion={criterion}
              judged={judged}
              terms={terms}
              number={String(index + 1)}
              sources={sources}
              tools={tools}
              marksOf={(criterionId) => marksOf(workroom, criterionId, actorNames(workroom, translate, locale).BUSINESS, moment)}
              actsOf={(each, found) => <CriterionActs workroom={workroom} criterion={each} judged={found} actions={actions} />}
            />
          );
        })}
      </ol>
      <TranchePay workroom={workroom} tools={tools} />
      {workroom.party === 'FREELANCER' && UNDECIDED.includes(workroom.milestone.status) && <WhatIfForm workroom={workroom} tools={tools} texts={supposed} />}
      <KeptEvaluations workroom={workroom} tools={tools} />
      <p className="border-t border-hairline px-4 py-2 text-sm text-ink-3">
        {t('judgedAt', { moment: tools.moment(new Date(evaluation.at)) })} · {workroom.isEvaluationFrozen ? t('frozen') : t('live')}
      </p>
    </Card>
  );
}

/** Before the money is in escrow no work is due, so nothing is judged. */
function CriteriaToCome({ workroom: { terms, contract } }: { workroom: Workroom }) {
  const t = useTranslations('acceptance');
  return (
    <Card id="criteria" title={t('title')}>
      <div className="flex flex-col gap-4">
        <CriteriaList criteria={terms.criteria} level={3} />
        <h3 className="font-semibold">{t('pays.potential')}</h3>
        <TrancheOutlook terms={terms} feeBps={contract.feeBps} />
        <p className="text-sm text-ink-3">{t('notStarted')}</p>
      </div>
    </Card>
  );
}

/** The waiver, and the business's latest word. */
function marksOf({ milestone }: Workroom, criterionId: string, actor: string, moment: (at: Date) => string): CriterionMark[] {
  const waiver = milestone.waivers.find((each) => each.criterionId === criterionId);
  const word = milestone.approvals.find((each) => each.criterionId === criterionId);
  return [
    ...(waiver ? [{ key: 'waivedBy' as const, actor, moment: moment(waiver.at), reason: waiver.reason }] : []),
    ...(word ? [{ key: word.decision === 'APPROVED' ? ('approvedBy' as const) : ('refusedBy' as const), actor, moment: moment(word.at), reason: '' }] : []),
  ];
}
