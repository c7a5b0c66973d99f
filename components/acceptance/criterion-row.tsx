// One criterion: the clause as a sentence, where it stands, why, and what its owner may decide about it. Those of a group stand below it.
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { explainStep } from '@/lib/acceptance/steps';
import type { CriterionEvaluation } from '@/lib/acceptance/verdict';
import type { Criterion } from '@/lib/criteria/clauses';
import { membersOf } from '@/lib/criteria/members';
import { criterionText, type TextTools } from '@/lib/criteria/sentence';
import type { MilestoneTerms } from '@/lib/criteria/schema';
import { Badge } from '../ui/badge';
import { CriterionEvidence } from './criterion-evidence';
import { CriterionGauge } from './criterion-gauge';
import type { EvidenceSources } from './evidence-sources';
import { ProvenanceBadge } from './provenance-badge';
import { VerdictMark } from './verdict-mark';

export type CriterionMark = { key: 'waivedBy' | 'approvedBy' | 'refusedBy'; actor: string; moment: string; reason: string };

type CriterionRowProps = {
  criterion: Criterion;
  judged: CriterionEvaluation;
  terms: Pick<MilestoneTerms, 'tranches'>;
  number: string;
  sources: EvidenceSources;
  tools: TextTools;
  /** The words of the business on the criterion of an id. */
  marksOf?: (criterionId: string) => readonly CriterionMark[];
  /** Forms of the side that may decide. */
  actsOf?: (criterion: Criterion, judged: CriterionEvaluation) => ReactNode;
};

/** What is needed before it can be judged must not hide in the arithmetic. */
const URGENT = ['sourceTooWeak', 'daysMissing', 'originalityMissing', 'baselineTooSmall'].map((key) => `evaluation.step.${key}`);

export function CriterionRow(props: CriterionRowProps) {
  const { criterion, judged, number } = props;
  const members = criterion.kind === 'GROUP' ? membersOf(criterion) : [];
  return (
    <li className="flex flex-col gap-2 p-4">
      <RowBody {...props} />
      {members.length > 0 && (
        <ol className="flex flex-col divide-y divide-hairline border-l-2 border-outline">
          {members.map((member, place) => {
            const found = judged.members?.find((each) => each.criterionId === member.id);
            return found && <CriterionRow {...props} key={member.id} criterion={member} judged={found} number={`${number}.${place + 1}`} />;
          })}
        </ol>
      )}
    </li>
  );
}

function RowBody({ criterion, judged, terms, number, sources, tools, marksOf, actsOf }: CriterionRowProps) {
  const t = useTranslations();
  const urgent = judged.verdict === 'NOT_JUDGED' ? judged.arithmetic.filter((step) => URGENT.includes(step.key)) : [];
  const isCounted = judged.standing !== 'OPEN' && judged.verdict === 'NOT_JUDGED';
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <VerdictMark verdict={judged.verdict} />
        <span className="flex flex-wrap items-center gap-2">
          {judged.reason && <Badge tone="amber">{t(`evaluation.reason.${judged.reason}`)}</Badge>}
          {isCounted && <Badge>{t(`evaluation.standing.${judged.standing}`)}</Badge>}
          <Badge title={t(`criterion.trancheHint.${criterion.tranche}`)}>{t(`criterion.tranche.${criterion.tranche}`)}</Badge>
        </span>
      </div>
      <p>
        <span className="mr-1.5 text-ink-3">{number}.</span>
        {criterion.kind === 'GROUP' ? t(`acceptance.criterion.groupLead.${criterion.mode}`) : criterionText(criterion, tools)}
      </p>
      <CriterionGauge criterion={criterion} judged={judged} terms={terms} number={number} tools={tools} />
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-2 empty:hidden">
        {judged.provenance && <ProvenanceBadge provenance={judged.provenance} />}
        {judged.maturesAt && <span className="text-amber">{t('acceptance.criterion.maturesAt', { moment: tools.moment(new Date(judged.maturesAt)) })}</span>}
        {marksOf?.(criterion.id).map((mark) => (
          <span key={mark.key + mark.moment}>
            {t(`acceptance.criterion.${mark.key}`, { actor: mark.actor, moment: mark.moment })}
            {mark.reason && <q className="ml-1">{mark.reason}</q>}
          </span>
        ))}
      </p>
      {urgent.map((step, index) => (
        <p key={index} className="text-sm text-amber">
          {explainStep(step, tools)}
        </p>
      ))}
      <CriterionEvidence judged={judged} sources={sources} tools={tools} />
      {actsOf?.(criterion, judged)}
    </>
  );
}
