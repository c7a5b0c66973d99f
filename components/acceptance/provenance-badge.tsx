// Where a number comes from: shape and name.
import { useTranslations } from 'next-intl';
import { PROVENANCES, type Provenance } from '@/lib/dimensions/provenance';
import { ProvenanceBadgeShape, type EvidenceLevel } from '../ui/provenance-badge-shape';

export function ProvenanceBadge({ provenance }: { provenance: Provenance }) {
  const t = useTranslations('dimension');
  return (
    <span className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap text-ink-2" title={t(`provenanceHint.${provenance}`)}>
      <ProvenanceBadgeShape level={(PROVENANCES.length - PROVENANCES.indexOf(provenance)) as EvidenceLevel} />
      {t(`provenance.${provenance}`)}
    </span>
  );
}
