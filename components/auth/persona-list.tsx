// One click into the demo. Drawn only where the demo mode is on.
import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { readerText } from '@/lib/i18n/reader-text';
import type { DemoPersona } from '@/lib/users/queries';
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { Avatar } from '../ui/avatar';

export function PersonaList({ personas, action, next }: { personas: readonly DemoPersona[]; action: FormAction; next: string }) {
  const t = useTranslations('auth.demo');
  return (
    <section aria-labelledby="demo" className="rounded-lg border border-dashed border-outline p-4">
      <h2 id="demo" className="font-semibold">
        {t('title')}
      </h2>
      <p className="text-sm text-ink-2">{t('text')}</p>
      <ActionForm action={action} className="mt-3 flex flex-col gap-2">
        <input type="hidden" name="next" value={next} />
        {personas.map((persona) => (
          <button
            key={persona.id}
            name="userId"
            value={persona.id}
            className="flex min-h-14 items-center gap-3 rounded-lg border border-hairline bg-surface px-3 py-2 text-start hover:border-indigo"
          >
            <Avatar name={persona.name} size="small" />
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{persona.name}</span>
              <Hats persona={persona} />
            </span>
            <span className="text-sm font-medium text-indigo">{t('enter')}</span>
            <ChevronRight aria-hidden="true" className="size-4 text-indigo" />
          </button>
        ))}
      </ActionForm>
    </section>
  );
}

function Hats({ persona }: { persona: DemoPersona }) {
  const t = useTranslations('auth.demo');
  const locale = useLocale();
  const hats = [
    ...(persona.business ? [t('business', { name: readerText(locale, persona.business.name, persona.business.nameEn) })] : []),
    ...(persona.isFreelancer ? [t('freelancer')] : []),
    ...(persona.isAdmin ? [t('admin')] : []),
  ];
  return <span className="block text-sm text-ink-2">{hats.join(' · ')}</span>;
}
