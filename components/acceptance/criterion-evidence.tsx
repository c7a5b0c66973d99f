// Behind a verdict: the arithmetic in words, the numbers it used with their place, and what was left out and why. Folded until wanted.
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { explainStep } from '@/lib/acceptance/steps';
import type { CriterionEvaluation, LeftOutReason, UsedRow } from '@/lib/acceptance/verdict';
import type { TextTools } from '@/lib/criteria/sentence';
import { readingText, subjectName, type EvidenceSources } from './evidence-sources';
import { OtherEvidence } from './other-evidence';
import { ProvenanceBadge } from './provenance-badge';

type CriterionEvidenceProps = { judged: CriterionEvaluation; sources: EvidenceSources; tools: TextTools };

export function CriterionEvidence({ judged, sources, tools }: CriterionEvidenceProps) {
  const t = useTranslations('acceptance.criterion');
  const own = judged.rowsUsed.filter((row) => row.type === 'OBSERVATION' || row.type === 'DELIVERABLE');
  const others = judged.rowsUsed.filter((row) => row.type !== 'OBSERVATION' && row.type !== 'DELIVERABLE');
  const used = Map.groupBy(own, (row) => (row.type === 'OBSERVATION' ? row.subjectId : row.id));
  return (
    <div className="flex flex-wrap gap-x-4 text-sm">
      {judged.arithmetic.length > 0 && (
        <Fold summary={t('arithmetic')}>
          <ol className="flex list-decimal flex-col gap-1 pl-5">
            {judged.arithmetic.map((step, index) => (
              <li key={index}>{explainStep(step, tools)}</li>
            ))}
          </ol>
        </Fold>
      )}
      {used.size > 0 && (
        <Fold summary={t('rowsUsed', { count: used.size })}>
          <ul className="flex flex-col divide-y divide-hairline">
            {[...used].map(([id, rows]) => (
              <li key={id} className="py-2">
                <p className="font-medium">{subjectName(id, sources, tools)}</p>
                <UsedNumbers rows={rows} sources={sources} tools={tools} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {others.length > 0 && (
        <Fold summary={t('more', { count: others.length })}>
          <OtherEvidence rows={others} sources={sources} tools={tools} />
        </Fold>
      )}
      {judged.rowsLeftOut.length > 0 && (
        <Fold summary={t('rowsLeftOut', { count: judged.rowsLeftOut.length })}>
          <LeftOut rows={judged.rowsLeftOut} sources={sources} />
        </Fold>
      )}
    </div>
  );
}

function Fold({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="open:basis-full">
      <summary className="link target inline-flex min-h-8 items-center">{summary}</summary>
      <div className="mb-2 rounded-lg bg-sunken px-3 py-2">{children}</div>
    </details>
  );
}

/** The numbers of one subject, told apart by the evidence they come from. */
function UsedNumbers({ rows, sources, tools }: { rows: readonly UsedRow[]; sources: EvidenceSources; tools: TextTools }) {
  const observations = rows.filter((row) => row.type === 'OBSERVATION');
  if (observations.length === 0) {
    const done = rows[0];
    return done?.type === 'DELIVERABLE' && <p className="text-ink-2">{tools.moment(new Date(done.at))}</p>;
  }
  return [...Map.groupBy(observations, (row) => `${row.evidenceId} ${row.capturedAt}`)].map(([key, group]) => (
    <UsedCapture key={key} rows={group} sources={sources} tools={tools} />
  ));
}

type UsedObservation = Extract<UsedRow, { type: 'OBSERVATION' }>;

function UsedCapture({ rows, sources, tools }: { rows: readonly UsedObservation[]; sources: EvidenceSources; tools: TextTools }) {
  const t = useTranslations('acceptance.criterion');
  const [first] = rows as [UsedObservation];
  const file = sources.files.get(first.evidenceId);
  return (
    <>
      <p>{rows.map((row) => `${tools.translate(`metric.${row.metric}.name`)} ${readingText(row.metric, row.value, tools)}`).join(' · ')}</p>
      <p className="flex flex-wrap items-center gap-x-3 text-ink-2">
        <ProvenanceBadge provenance={first.provenance} />
        {file && (
          <a href={file.href} className="link">
            {file.name}
            {first.row !== null && ` · ${t('row', { row: first.row })}`}
          </a>
        )}
        <span>
          {t('capturedAt')} {tools.moment(new Date(first.capturedAt))}
        </span>
      </p>
    </>
  );
}

/** Deliverables by name; single numbers only counted, they have no name of their own. */
function LeftOut({ rows, sources }: { rows: CriterionEvaluation['rowsLeftOut']; sources: EvidenceSources }) {
  const t = useTranslations();
  const numbers = new Map<LeftOutReason, number>();
  for (const row of rows) if (row.type !== 'DELIVERABLE') numbers.set(row.reason, (numbers.get(row.reason) ?? 0) + 1);
  return (
    <ul className="flex flex-col gap-1">
      {rows
        .filter((row) => row.type === 'DELIVERABLE')
        .map((row, index) => (
          <li key={`${row.id}-${index}`} className="flex flex-wrap justify-between gap-x-4">
            <span>{sources.deliverables.get(row.id) ?? row.id}</span>
            <span className="text-ink-2">{t(`evaluation.leftOut.${row.reason}`)}</span>
          </li>
        ))}
      {[...numbers].map(([reason, count]) => (
        <li key={reason} className="flex flex-wrap justify-between gap-x-4">
          <span>{t('acceptance.criterion.numbers', { count })}</span>
          <span className="text-ink-2">{t(`evaluation.leftOut.${reason}`)}</span>
        </li>
      ))}
    </ul>
  );
}
