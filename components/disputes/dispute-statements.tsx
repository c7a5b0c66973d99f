// What both sides said, in order.
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { DisputeView } from '@/lib/disputes/queries';
import { formatDate } from '@/lib/i18n/format';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { sideNames } from './dispute-words';

export function DisputeStatements({ dispute, timeZone, children }: { dispute: DisputeView; timeZone: string; children?: ReactNode }) {
  const t = useTranslations();
  const locale = useLocale();
  const names = { ...sideNames(dispute, locale), ADMIN: t('common.parties.admin'), SYSTEM: t('common.parties.system'), STRIPE: t('milestone.provider') };
  const role = { BUSINESS: t('common.parties.business'), FREELANCER: t('common.parties.freelancer'), ADMIN: '', SYSTEM: '', STRIPE: '' };
  return (
    <Card title={t('dispute.statements.title')}>
      <ol aria-label={t('dispute.statements.label')} className="flex flex-col gap-5">
        {dispute.statements.map((statement) => (
          <li key={statement.id} className="flex flex-col gap-1 border-l-2 border-outline pl-4">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-semibold">{names[statement.actorKind]}</span>
              {role[statement.actorKind] && <Badge>{role[statement.actorKind]}</Badge>}
              <time dateTime={statement.at.toISOString()} className="text-sm text-ink-3">
                {formatDate(statement.at, locale, 'full', timeZone)}
              </time>
            </p>
            <p className="measure whitespace-pre-line">{statement.text}</p>
          </li>
        ))}
      </ol>
      {children && <div className="mt-6 border-t border-hairline pt-4">{children}</div>}
    </Card>
  );
}
