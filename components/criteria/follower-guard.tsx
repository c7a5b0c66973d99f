'use client';
// Speaks while the criteria are written: followers alone release no money, and what would make the milestone sound.
import { useTranslations } from 'next-intl';
import { guardFollowerOnly } from '@/lib/criteria/guard';
import { contentResults } from '@/lib/criteria/platform-defaults';
import { METRICS } from '@/lib/dimensions/metrics';
import type { Platform } from '@/lib/dimensions/platforms';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { freeId, type CriterionDraft } from './draft';
import { newCriterion } from './draft-from-terms';
import { metricGlance } from './glance';
import { useTextTools } from './use-text-tools';

type FollowerGuardProps = { criteria: readonly CriterionDraft[]; platform: Platform; onAdd: (criterion: CriterionDraft) => void };

export function FollowerGuard({ criteria, platform, onAdd }: FollowerGuardProps) {
  const t = useTranslations();
  const tools = useTextTools();
  const isRefused = !guardFollowerOnly(criteria).ok;
  const suggestion = contentResults(platform).find((result) => !METRICS[result.metric].followersOnly);
  return (
    <div aria-live="polite">
      {isRefused && (
        <Notice
          tone="vermilion"
          title={t('criterion.guard.title')}
          action={
            suggestion && (
              <Button size="small" onClick={() => onAdd(newCriterion('METRIC', platform, freeId('METRIC', criteria), suggestion))}>
                {t('criterion.guard.suggestion', {
                  metric: metricGlance({ ...suggestion, operator: METRICS[suggestion.metric].better === 'LOWER' ? 'AT_MOST' : 'AT_LEAST' }, tools),
                })}
              </Button>
            )
          }
        >
          {t('criterion.guard.explanation')}
        </Notice>
      )}
    </div>
  );
}
