// The top of every page: the name, the four public places, the two switches, and who is signed in.
import { CircleUserRound, Menu, SunMoon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Link } from '@/lib/i18n/navigation-client';
import { LinkButton } from '../ui/link-button';
import { AccountMenu, NotificationsLink, type SignOutAction } from './account-menu';
import { HeaderMenu } from './header-menu';
import type { HeaderViewer } from './header-viewer';
import { LanguageSwitch } from './language-switch';
import { LogoMark } from './logo';
import { MenuCloser, NavLink } from './nav-link';
import { SkipLink } from './skip-link';
import type { Theme } from './theme';
import { ThemeSwitch } from './theme-switch';

const PLACES = [
  { href: '/gigs', key: 'gigs' },
  { href: '/freelancers', key: 'freelancers' },
  { href: '/how-it-works', key: 'how' },
  { href: '/rules', key: 'rules' },
] as const;

type SiteHeaderProps = { viewer: HeaderViewer | null; theme: Theme; signOutAction?: SignOutAction };

export function SiteHeader({ viewer, theme, signOutAction }: SiteHeaderProps) {
  const t = useTranslations('layout');
  return (
    <header data-site className="border-b border-hairline bg-surface">
      <SkipLink label={t('skip')} />
      <MenuCloser />
      <div className="column flex min-h-16 items-center gap-2">
        <Link href="/" className="mr-2 flex min-h-11 items-center gap-2 font-semibold">
          <LogoMark />
          <span className="text-lg leading-none">{t('brand.name')}</span>
        </Link>
        <nav aria-label={t('nav.label')} className="max-md:hidden">
          <ul className="flex">
            {PLACES.map((place) => (
              <li key={place.href}>
                <NavLink
                  href={place.href}
                  className="flex min-h-11 items-center rounded-lg px-3 whitespace-nowrap text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink"
                >
                  {t(`nav.${place.key}`)}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <div className="ml-auto flex items-center gap-1">
          <div className="max-md:hidden">
            <LanguageSwitch />
          </div>
          <HeaderMenu label={t('theme.label')} summary={<SunMoon aria-hidden="true" className="size-5 text-ink-2" />} className="max-md:hidden">
            <ThemeSwitch theme={theme} />
          </HeaderMenu>
          {viewer ? (
            <>
              <NotificationsLink unreadCount={viewer.unreadCount} />
              <AccountMenu viewer={viewer} signOutAction={signOutAction} />
            </>
          ) : (
            <>
              <LinkButton href="/sign-in" variant="quiet" className="max-md:hidden">
                {t('account.signIn')}
              </LinkButton>
              <LinkButton href="/sign-up" variant="primary" className="max-md:hidden">
                {t('account.signUp')}
              </LinkButton>
              <Link href="/sign-in" aria-label={t('account.signIn')} className="flex size-11 items-center justify-center rounded-lg hover:bg-sunken md:hidden">
                <CircleUserRound aria-hidden="true" className="size-6" />
              </Link>
            </>
          )}
          <HeaderMenu label={t('nav.open')} summary={<Menu aria-hidden="true" className="size-6" />} className="md:hidden">
            <nav aria-label={t('nav.label')}>
              <ul>
                {PLACES.map((place) => (
                  <li key={place.href}>
                    <NavLink href={place.href} className="flex min-h-11 items-center rounded-md px-3 hover:bg-sunken aria-[current=page]:font-semibold">
                      {t(`nav.${place.key}`)}
                    </NavLink>
                  </li>
                ))}
                {!viewer && (
                  <li className="my-1 border-y border-hairline py-2">
                    <LinkButton href="/sign-up" variant="primary" block>
                      {t('account.signUp')}
                    </LinkButton>
                  </li>
                )}
              </ul>
            </nav>
            <LanguageSwitch />
            <ThemeSwitch theme={theme} />
          </HeaderMenu>
        </div>
      </div>
    </header>
  );
}
