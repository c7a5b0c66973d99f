import { getTranslations } from 'next-intl/server';
import { Pagination } from '../ui/pagination';

/** Newest and older, for lists that are never counted. */
export async function OlderPages({
  path,
  next,
  query = {},
  isFirst,
}: {
  path: string;
  next: string | null;
  query?: Record<string, string | undefined>;
  isFirst: boolean;
}) {
  const t = await getTranslations('admin.page');
  const withQuery = (extra: Record<string, string>) => {
    const values = Object.entries({ ...query, ...extra }).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return values.length > 0 ? `${path}?${new URLSearchParams(values)}` : path;
  };
  return (
    <Pagination
      previousHref={isFirst ? null : withQuery({})}
      nextHref={next ? withQuery({ after: next }) : null}
      labels={{ nav: t('nav'), previous: t('previous'), next: t('next') }}
    />
  );
}
