// The head of a page: where it lies, what it is called, what can be done with it as a whole.
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { Breadcrumbs, type Crumb } from '../ui/breadcrumbs';

type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Badges and clocks beside the title. */
  meta?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, description, crumbs, meta, actions }: PageHeaderProps) {
  const t = useTranslations('ui.breadcrumbs');
  return (
    <div className="flex flex-col gap-3">
      {crumbs && <Breadcrumbs crumbs={crumbs} label={t('label')} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl">{title}</h1>
          {description && <p className="measure mt-1 text-ink-2">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
      {meta && <div className="flex flex-wrap items-center gap-2">{meta}</div>}
    </div>
  );
}
