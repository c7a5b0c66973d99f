// What the ids in an evaluation stand for: deliverables by title, accounts by platform, and the files behind the numbers. Pure.
import type { TextTools } from '@/lib/criteria/sentence';
import { METRICS, type MetricCode } from '@/lib/dimensions/metrics';
import { platformOfAccount } from '@/lib/metrics/observation';

export type EvidenceSources = {
  /** Deliverable id → title. */
  deliverables: ReadonlyMap<string, string>;
  /** Id of an import or of an entry made by hand → its file. */
  files: ReadonlyMap<string, { name: string; href: string }>;
};

type File = { id: string; name: string };
type Evidence = {
  deliverables: readonly { id: string; title: string }[];
  importBatches: readonly { id: string; file: File }[];
  handEntries: readonly { id: string; file: File | null }[];
};

export function sourcesOf({ deliverables, importBatches, handEntries }: Evidence): EvidenceSources {
  const files = [...importBatches, ...handEntries].flatMap(({ id, file }) => (file ? [[id, { name: file.name, href: `/api/files/${file.id}` }] as const] : []));
  return { deliverables: new Map(deliverables.map((deliverable) => [deliverable.id, deliverable.title])), files: new Map(files) };
}

/** A deliverable by its title, an account by its platform. */
export function subjectName(id: string, sources: Pick<EvidenceSources, 'deliverables'>, { translate }: Pick<TextTools, 'translate'>): string {
  const platform = platformOfAccount(id);
  if (platform) return translate('workroom.hand.account', { platform: translate(`dimension.platform.${platform}`) });
  return sources.deliverables.get(id) ?? id;
}

/** A number as read, in the unit of its metric. */
export function readingText(metric: MetricCode, value: string, tools: TextTools): string {
  const { unit } = METRICS[metric];
  if (unit === 'SHARE') return tools.percent(value);
  return unit === 'SECONDS' ? tools.translate('criterion.seconds', { value: tools.number(value) }) : tools.number(value);
}
