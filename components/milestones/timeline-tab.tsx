// The timeline of a milestone, whole or one kind of happenings at a time. The filters are addresses: they work without a script and can be shared.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { Link } from '@/lib/i18n/navigation-client';
import { Timeline } from '../layout/timeline';
import { EmptyState } from '../ui/empty-state';
import { historyEvents, type TranslateAny } from './history-events';
import { isOfKind, TIMELINE_KINDS, type TimelineKind } from './timeline-kinds';

type TimelineTabProps = { workroom: Workroom; kind: TimelineKind | null; /** The address of the workroom. */ place: string; timeZone: string };

export function TimelineTab({ workroom, kind, place, timeZone }: TimelineTabProps) {
  const t = useTranslations();
  const locale = useLocale();
  const { history } = workroom;
  const everything = `${place}?tab=timeline#parts`;
  if (history.length === 0) {
    return (
      <EmptyState title={t('workroom.timeline.empty')} level={3}>
        {t('workroom.timeline.emptyHint')}
      </EmptyState>
    );
  }
  const shown = history.filter((row) => isOfKind(row.event, kind));
  return (
    <div className="flex flex-col gap-4">
      <nav aria-label={t('workroom.timeline.filter')}>
        <ul className="flex flex-wrap gap-2">
          {[null, ...TIMELINE_KINDS].map((each) => (
            <li key={each ?? 'all'}>
              <Link
                href={each === null ? everything : `${place}?tab=timeline&show=${each}#parts`}
                aria-current={each === kind ? 'page' : undefined}
                className="target inline-flex min-h-9 items-center gap-2 rounded-full border border-hairline px-3 text-sm hover:bg-sunken aria-[current=page]:border-indigo aria-[current=page]:bg-indigo-soft aria-[current=page]:font-medium aria-[current=page]:text-indigo"
              >
                {t(`workroom.timeline.kind.${each ?? 'all'}`)}
                <span className="tabular-nums">{history.filter((row) => isOfKind(row.event, each)).length}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Timeline
        label={t('workroom.timeline.label')}
        events={historyEvents({ ...workroom, history: shown }, t as unknown as TranslateAny, locale, timeZone)}
        timeZone={timeZone}
        empty={
          <EmptyState
            title={t('workroom.timeline.noneOfKind', { kind: t(`workroom.timeline.kind.${kind ?? 'all'}`) })}
            level={3}
            action={
              <Link href={everything} className="link target inline-flex items-center">
                {t('workroom.timeline.showAll', { count: history.length })}
              </Link>
            }
          >
            {kind && t(`workroom.timeline.hint.${kind}`)}
          </EmptyState>
        }
      />
    </div>
  );
}
