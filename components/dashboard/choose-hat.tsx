// For an account without a hat: the two things one can do here.
import { useTranslations } from 'next-intl';
import { Card } from '../ui/card';
import { LinkButton } from '../ui/link-button';

const HATS = [
  { name: 'business', href: '/business/new' },
  { name: 'freelancer', href: '/work/profile' },
] as const;

export function ChooseHat() {
  const t = useTranslations('dashboard.noHat');
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg">{t('title')}</h2>
      <p className="text-ink-2">{t('text')}</p>
      <div className="grid gap-4 md:grid-cols-2">
        {HATS.map(({ name, href }) => (
          <Card key={name} level={3} title={t(`${name}.title`)}>
            <p className="mb-4 text-ink-2">{t(`${name}.text`)}</p>
            <LinkButton href={href} variant="primary">
              {t(`${name}.action`)}
            </LinkButton>
          </Card>
        ))}
      </div>
    </section>
  );
}
