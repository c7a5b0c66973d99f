// Light, dark or as the device says. A plain form: the proxy keeps the choice in a cookie, the document is drawn in it at once.
import { Monitor, Moon, Sun } from 'lucide-react';
import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { THEMES, type Theme } from './theme';

const ICON = { system: Monitor, light: Sun, dark: Moon };

export function ThemeSwitch({ theme }: { theme: Theme }) {
  const t = useTranslations('layout.theme');
  return (
    <form method="get" role="group" aria-label={t('label')} className="flex gap-1">
      {THEMES.map((choice) => {
        const Icon = ICON[choice];
        return (
          <button
            key={choice}
            name="theme"
            value={choice}
            aria-pressed={choice === theme}
            className={clsx(
              'flex min-h-11 flex-1 items-center justify-center gap-2 rounded-lg border px-3 text-sm whitespace-nowrap',
              choice === theme ? 'border-indigo bg-indigo-soft text-indigo' : 'border-transparent text-ink-2 hover:bg-sunken',
            )}
          >
            <Icon aria-hidden="true" className="size-4" />
            {t(choice)}
          </button>
        );
      })}
    </form>
  );
}
