// Rows as the reader gives them → an import as findings and risk read it. The one way in, for the database and for the simulator alike. No I/O.
import type { ParsedAccountRow, ParsedMetric, ParsedRow } from '@/lib/metrics/adapters/adapter';
import { titleKey } from './title-key';
import type { AccountDay, ImportedPost, Numbers } from './evidence';

export type ReadPost = Pick<ParsedRow, 'row' | 'title' | 'publishedAt' | 'metrics' | 'externalId' | 'link' | 'texts'> & {
  readonly kind: string | null;
  readonly deliverableId: string | null;
};

export function importedPost({ row, title, publishedAt, metrics, externalId, link, texts, kind, deliverableId }: ReadPost): ImportedPost {
  const keys = [
    ...(externalId ? [`id:${externalId}`] : []),
    ...(link ? [`link:${link}`] : []),
    ...(title || publishedAt ? [`title:${titleKey(title)}|${publishedAt?.toISOString().slice(0, 16) ?? ''}`] : []),
  ];
  const isShortened = texts.some((cell) => /\d\s*(?:[万亿kKwW]|million)\+?$/.test(cell));
  return { row, deliverableId, keys, title, publishedAt, isVideo: kind !== null && /VIDEO/.test(kind), numbers: numbersOf(metrics), isShortened };
}

export function accountDay({ day, metrics }: Pick<ParsedAccountRow, 'metrics'> & { readonly day: string }): AccountDay {
  return { day, numbers: numbersOf(metrics) };
}

/** A value good only for comparison within its file is none to compare files by. */
function numbersOf(metrics: readonly ParsedMetric[]): Numbers {
  return Object.fromEntries(metrics.filter(({ isRelative }) => !isRelative).map(({ metric, value }) => [metric, Number(value)]));
}
