// One entry made by hand: its numbers, whose word they are, what became of them, and what the reader may answer.
import { useLocale, useTranslations } from 'next-intl';
import type { Workroom } from '@/lib/acceptance/workroom';
import { METRIC_CODES, type MetricCode } from '@/lib/dimensions/metrics';
import { entryProvenance, entryState, type EntryState } from '@/lib/metrics/hand-entry';
import { readingText, sourcesOf, subjectName } from '../acceptance/evidence-sources';
import { ProvenanceBadge } from '../acceptance/provenance-badge';
import { textTools, type TranslateKey } from '@/lib/criteria/text-tools';
import { actorNames, type TranslateAny } from '../milestones/history-events';
import type { WorkroomActions } from '../milestones/workroom-actions';
import { Badge } from '../ui/badge';
import { DataList } from '../ui/data-list';
import type { Tone } from '../ui/tone';
import { HandEntryActs } from './hand-entry-acts';
import { mayAnswer, subjectKey, type WorkroomEntry } from './hand-entry-words';

type HandEntryCardProps = { entry: WorkroomEntry; workroom: Workroom; actions: WorkroomActions; userId: string; timeZone: string };

const TONE: Record<EntryState, Tone> = { WAITING: 'amber', CONFIRMED: 'jade', OBJECTED: 'vermilion', WITHDRAWN: 'neutral' };

export function HandEntryCard({ entry, workroom, actions, userId, timeZone }: HandEntryCardProps) {
  const t = useTranslations();
  const translate = t as unknown as TranslateAny;
  const locale = useLocale();
  const tools = textTools(t as unknown as TranslateKey, locale, timeZone);
  const actors = actorNames(workroom, translate, locale);
  const state = entryState(entry.answers);
  const isMine = state === 'WAITING' && mayAnswer(workroom, entry, 'CONFIRMED', userId);
  const deeds = [
    { id: entry.id, kind: 'ENTERED' as const, side: entry.enteredBy, at: entry.createdAt, reason: '' },
    ...entry.answers.map((answer) => ({ id: answer.id, kind: answer.kind, side: answer.answeredBy, at: answer.at, reason: answer.reason })),
  ];
  return (
    <article className={`flex flex-col gap-3 rounded-lg border bg-surface p-4 ${isMine ? 'border-amber' : 'border-hairline'}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <h4 className="min-w-0 font-semibold wrap-anywhere">{subjectName(subjectKey(entry), sourcesOf(workroom.milestone), tools)}</h4>
        <Badge tone={TONE[state]}>{isMine ? t('workroom.hand.yours') : t(`workroom.hand.state.${state}`)}</Badge>
      </div>
      <DataList
        layout="grid"
        items={readingsOf(entry).map(({ metric, value }) => ({ term: t(`metric.${metric}.name`), value: readingText(metric, value, tools) }))}
      />
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-2">
        {state !== 'WITHDRAWN' && <ProvenanceBadge provenance={entryProvenance(entry.answers)} />}
        <span>{t('workroom.hand.readMoment', { moment: tools.moment(entry.capturedAt) })}</span>
        {entry.file && (
          <a href={`/api/files/${entry.file.id}`} className="link wrap-anywhere">
            {t('workroom.hand.screenshot', { file: entry.file.name })}
          </a>
        )}
      </p>
      <ul className="flex flex-col gap-1 text-sm text-ink-2">
        {deeds.map((deed) => (
          <li key={deed.id}>
            {t(`workroom.hand.by.${deed.kind}`, { actor: actors[deed.side], moment: tools.moment(deed.at) })}
            {deed.reason && <q className="ml-1 text-ink wrap-anywhere">{deed.reason}</q>}
          </li>
        ))}
      </ul>
      <HandEntryActs
        entry={entry}
        workroom={workroom}
        actions={actions}
        userId={userId}
        other={actors[entry.enteredBy === 'BUSINESS' ? 'FREELANCER' : 'BUSINESS']}
      />
    </article>
  );
}

/** In the order of the registry, as the form has them. */
function readingsOf({ observations }: WorkroomEntry): { metric: MetricCode; value: string }[] {
  const readings = observations.map(({ metric, value }) => ({ metric: metric as MetricCode, value: value.toFixed() }));
  return readings.sort((first, second) => METRIC_CODES.indexOf(first.metric) - METRIC_CODES.indexOf(second.metric));
}
