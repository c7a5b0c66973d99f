// The signed criteria with their verdicts as the evidence stands, arithmetic on demand.
import { useLocale, useTranslations } from 'next-intl';
import type { DisputeView } from '@/lib/disputes/queries';
import { CriterionRow } from '../acceptance/criterion-row';
import { sourcesOf } from '../acceptance/evidence-sources';
import { textTools, type TranslateKey } from '@/lib/criteria/text-tools';
import { Card } from '../ui/card';

export function DisputeCriteria({ dispute, timeZone }: { dispute: DisputeView; timeZone: string }) {
  const t = useTranslations();
  const tools = textTools(t as unknown as TranslateKey, useLocale(), timeZone);
  const { evaluation, terms } = dispute;
  const sources = sourcesOf(dispute.milestone);
  return (
    <Card title={t('acceptance.title')} padding="flush">
      <ol className="divide-y divide-hairline">
        {terms.criteria.map((criterion, index) => {
          const judged = evaluation.criteria.find((each) => each.criterionId === criterion.id);
          return (
            judged && (
              <CriterionRow key={criterion.id} criterion={criterion} judged={judged} terms={terms} number={String(index + 1)} sources={sources} tools={tools} />
            )
          );
        })}
      </ol>
    </Card>
  );
}
