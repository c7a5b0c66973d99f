// Behind a verdict: the arithmetic in words, the numbers it used with their place, and what was left out and why. Folded until wanted.
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { explainStep } from '@/lib/acceptance/steps';
import type { CriterionEvaluation, LeftOutReason, UsedRow } from '@/lib/acceptance/verdict';
import type { TextTools } from '@/lib/criteria/sentence';
import { METRICS } from '@/lib/dimensions/metrics';
import { ProvenanceBadge } from './provenance-badge';

export type EvidenceSources = {
  /** Deliverable id → title. */
  deliverables: ReadonlyMap<string, string>;
  /** Import batch id → its file. */
  files: ReadonlyMap<string, { name: string; href: string }>;
};

type CriterionEvidenceProps = { judged: CriterionEvaluation; sources: EvidenceSources; tools: TextTools };

export function CriterionEvidence({ judged, sources, tools }: CriterionEvidenceProps) {
  const t = useTranslations('acceptance.criterion');
  const used = Map.groupBy(judged.rowsUsed, (row) => (row.type === 'OBSERVATION' ? row.subjectId : row.id));
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
                <p className="font-medium">{sources.deliverables.get(id) ?? id}</p>
                <UsedNumbers rows={rows} sources={sources} tools={tools} />
              </li>
            ))}
          </ul>
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

function UsedNumbers({ rows, sources, tools }: { rows: readonly UsedRow[]; sources: EvidenceSources; tools: TextTools }) {
  const t = useTranslations('acceptance.criterion');
  const observations = rows.filter((row) => row.type === 'OBSERVATION');
  const first = observations[0];
  if (!first) {
    const done = rows[0];
    return done?.type === 'DELIVERABLE' && <p className="text-ink-2">{tools.moment(new Date(done.at))}</p>;
  }
  const file = sources.files.get(first.evidenceId);
  return (
    <>
      <p>{observations.map((row) => `${tools.translate(`metric.${row.metric}.name`)} ${valueText(row, tools)}`).join(' · ')}</p>
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

function valueText(row: Extract<UsedRow, { type: 'OBSERVATION' }>, tools: TextTools): string {
  const { unit } = METRICS[row.metric];
  if (unit === 'SHARE') return tools.percent(row.value);
  return unit === 'SECONDS' ? tools.translate('criterion.seconds', { value: tools.number(row.value) }) : tools.number(row.value);
}

/** Deliverables by name; single numbers only counted, they have no name of their own. */
function LeftOut({ rows, sources }: { rows: CriterionEvaluation['rowsLeftOut']; sources: EvidenceSources }) {
  const t = useTranslations();
  const numbers = new Map<LeftOutReason, number>();
  for (const row of rows) if (row.type === 'OBSERVATION') numbers.set(row.reason, (numbers.get(row.reason) ?? 0) + 1);
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
