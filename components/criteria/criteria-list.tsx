// Criteria as sentences, grouped by the tranche they release, each with the source it asks for and the day it can be judged.
import { useTranslations } from 'next-intl';
import type { Criterion } from '@/lib/criteria/clauses';
import { criterionText } from '@/lib/criteria/sentence';
import { ProvenanceBadge } from '../acceptance/provenance-badge';
import { Badge } from '../ui/badge';
import { useTextTools } from './use-text-tools';

type CriteriaListProps = { criteria: readonly Criterion[]; level?: 3 | 4 | 5 };

export function CriteriaList({ criteria, level = 4 }: CriteriaListProps) {
  const t = useTranslations('criterion');
  const Heading = `h${level}` as const;
  const groups = (['BASE', 'RESULT'] as const)
    .map((tranche) => ({ tranche, members: criteria.filter((each) => each.tranche === tranche) }))
    .filter(({ members }) => members.length > 0);
  return groups.map(({ tranche, members }) => (
    <div key={tranche} className="flex flex-col gap-2">
      <Heading className="text-sm font-semibold">
        {t(`tranche.${tranche}`)} <span className="font-normal text-ink-3">{t(`trancheHint.${tranche}`)}</span>
      </Heading>
      <ul className="flex flex-col gap-2">
        {members.map((criterion) => (
          <CriterionLine key={criterion.id} criterion={criterion} />
        ))}
      </ul>
    </div>
  ));
}

function CriterionLine({ criterion }: { criterion: Criterion }) {
  const t = useTranslations('criterion');
  const tools = useTextTools();
  return (
    <li className="flex flex-col gap-1 border-l-2 border-hairline pl-3">
      <span>{criterionText(criterion, tools)}</span>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-3">
        <Badge>{t(`kind.${criterion.kind}`)}</Badge>
        {criterion.kind === 'CONVERSION' && <ProvenanceBadge provenance="MEASURED" />}
        {criterion.kind === 'METRIC' && (
          <>
            <ProvenanceBadge provenance={criterion.minimumProvenance} />
            <span>{tools.translate('gig.terms.maturity', { days: criterion.maturityDays })}</span>
          </>
        )}
      </span>
    </li>
  );
}
