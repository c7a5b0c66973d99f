import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { useLocale, useTranslations } from 'next-intl';
import { Gauge } from '@/components/charts/gauge';
import { EscrowRail } from '@/components/money/escrow-rail';
import { FeeBreakdown } from '@/components/money/fee-breakdown';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { Stepper } from '@/components/ui/stepper';
import { pageAlternates } from '@/lib/i18n/alternates';
import { formatMoney } from '@/lib/i18n/format';
import { Link } from '@/lib/i18n/navigation';
import { EXAMPLE, HOUSE_TERMS } from './house-terms';

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('home.meta'), getLocale()]);
  return {
    title: { absolute: t('title') },
    description: t('description'),
    alternates: pageAlternates('/', locale),
    openGraph: { title: t('title'), description: t('description'), type: 'website', locale },
  };
}

export default function HomePage() {
  return (
    <div className="flex flex-col gap-16 pb-16 md:gap-24">
      <Hero />
      <Audience />
      <Wounds />
      <Settlement />
      <Entrances />
    </div>
  );
}

function Hero() {
  const t = useTranslations('home.hero');
  const locale = useLocale();
  return (
    <section className="border-b border-hairline bg-surface">
      <div className="column grid gap-10 py-12 md:py-20 lg:grid-cols-2 lg:items-center">
        <div className="flex flex-col items-start gap-5">
          <h1 className="text-xl md:text-2xl">{t('title')}</h1>
          <p className="text-lg text-ink-2">{t('lead')}</p>
          <div className="flex flex-wrap gap-3">
            <LinkButton href="/freelancers" variant="primary">
              {t('business')}
            </LinkButton>
            <LinkButton href="/gigs">{t('freelancer')}</LinkButton>
            <LinkButton href="/how-it-works" variant="quiet">
              {t('how')}
            </LinkButton>
          </div>
        </div>
        <div className="rounded-lg border border-hairline bg-paper p-5">
          <p className="mb-4 text-sm text-ink-3">
            {t('example', { amount: formatMoney({ amountMinor: EXAMPLE.paysMinor, currency: EXAMPLE.currency }, locale) })}
          </p>
          <EscrowRail
            currency={EXAMPLE.currency}
            stage="IN_REVIEW"
            amountMinor={EXAMPLE.paysMinor}
            fundedMinor={EXAMPLE.paysMinor}
            escrowMinor={EXAMPLE.paysMinor}
            releasedMinor={0n}
            feeMinor={EXAMPLE.expectedFeeMinor}
            refundedMinor={0n}
            pendingReleaseMinor={0n}
            pendingRefundMinor={0n}
          />
        </div>
      </div>
    </section>
  );
}

function Audience() {
  const t = useTranslations('home.who');
  return (
    <section className="column flex flex-col gap-6">
      <h2 className="text-xl">{t('title')}</h2>
      <div className="grid gap-6 md:grid-cols-2">
        {(['business', 'freelancer'] as const).map((side) => (
          <Card key={side} as="article" level={3} title={t(`${side}.title`)} className="flex flex-col">
            <p className="text-ink-2">{t(`${side}.text`)}</p>
            <ul className="my-4 flex list-disc flex-col gap-1 pl-5 marker:text-ink-3">
              {(['one', 'two', 'three'] as const).map((line) => (
                <li key={line}>{t(`${side}.${line}`)}</li>
              ))}
            </ul>
            <div className="mt-auto">
              <LinkButton href="/sign-up">{t(`${side}.action`)}</LinkButton>
            </div>
          </Card>
        ))}
      </div>
    </section>
  );
}

function Wounds() {
  const t = useTranslations('home.wounds');
  return (
    <section className="column flex flex-col gap-6">
      <div>
        <h2 className="text-xl">{t('title')}</h2>
        <p className="mt-1 text-ink-2">{t('lead')}</p>
      </div>
      <dl className="divide-y divide-hairline border-y border-hairline">
        {(['pay', 'effect', 'content'] as const).map((wound) => (
          <div key={wound} className="grid gap-x-8 gap-y-2 py-5 md:grid-cols-[2fr_3fr]">
            <dt className="text-lg font-semibold">{t(`${wound}.wound`)}</dt>
            <dd className="text-ink-2">{t(`${wound}.cure`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Settlement() {
  const t = useTranslations('home.settle');
  return (
    <section className="column flex flex-col gap-6">
      <div>
        <h2 className="text-xl">{t('title')}</h2>
        <p className="mt-1 text-ink-2">{t('lead')}</p>
      </div>
      <div className="grid gap-6 lg:grid-cols-[3fr_2fr]">
        <Card level={3} title={t('criteria')}>
          <ul className="flex flex-col gap-5">
            <li>
              <p>{t('first')}</p>
              <Gauge label={t('firstLabel')} value={12} valueText={t('firstValue')} target={12} targetText={t('firstTarget')} tone="jade" />
            </li>
            <li>
              <p>{t('second')}</p>
              <Gauge label={t('secondLabel')} value={5.6} valueText="5.6 %" target={5} targetText="5 %" tone="jade" bands={[{ from: 4, label: t('half') }]} />
            </li>
            <li>
              <p>{t('third')}</p>
              <Gauge
                label={t('third')}
                value={24}
                valueText={t('thirdValue')}
                target={30}
                targetText={t('thirdTarget')}
                tone="amber"
                bands={[{ from: 24, label: t('half') }]}
              />
            </li>
          </ul>
        </Card>
        <Card level={3} title={t('money')}>
          <FeeBreakdown
            currency={EXAMPLE.currency}
            paysMinor={EXAMPLE.paysMinor}
            getsMinor={EXAMPLE.getsMinor}
            feeMinor={EXAMPLE.feeMinor}
            feeBps={HOUSE_TERMS.firstFeeBps}
            returnsMinor={EXAMPLE.returnsMinor}
          />
          <p className="mt-4 text-ink-2">{t('moneyText')}</p>
        </Card>
      </div>
      <Steps />
    </section>
  );
}

function Steps() {
  const t = useTranslations('home.steps');
  const states = useTranslations('ui.stepper');
  const steps = (['post', 'sign', 'fund', 'work', 'settle'] as const).map((step) => ({ label: t(step), note: t(`${step}Note`), state: 'todo' as const }));
  return (
    <div className="mt-4 flex flex-col gap-4">
      <h3 className="text-lg">{t('title')}</h3>
      <Stepper label={t('label')} steps={steps} stateLabels={{ done: states('done'), current: states('current'), todo: states('todo') }} numbered />
    </div>
  );
}

function Entrances() {
  const t = useTranslations('home.start');
  const places = [
    { key: 'gigs', href: '/gigs' },
    { key: 'freelancers', href: '/freelancers' },
    { key: 'rules', href: '/rules' },
  ] as const;
  return (
    <section className="column flex flex-col gap-6">
      <h2 className="text-xl">{t('title')}</h2>
      <ul className="grid gap-4 md:grid-cols-3">
        {places.map((place) => (
          <li key={place.key} className="relative rounded-lg border border-hairline bg-surface p-5 hover:border-indigo">
            <h3 className="text-lg">
              <Link href={place.href} className="after:absolute after:inset-0 hover:text-indigo">
                {t(`${place.key}.title`)}
              </Link>
            </h3>
            <p className="mt-1 text-ink-2">{t(`${place.key}.text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
