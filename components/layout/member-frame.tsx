// The frame of a signed-in page: places at the left on a desk, a bar at the lower edge on a phone.
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { HeaderViewer } from './header-viewer';
import { memberPlaces, type MemberPlace } from './member-places';
import { NavLink } from './nav-link';
import { PlaceIcon } from './place-icon';
import { MAIN_ID } from './skip-link';

const GROUPS = ['home', 'business', 'freelancer', 'both'] as const;

export function MemberFrame({ viewer, children }: { viewer: HeaderViewer; children: ReactNode }) {
  const places = memberPlaces(viewer.hats);
  return (
    // The bar's height, so that other sticky parts can stand above it.
    <div className="flex flex-1 [--bottom-bar:4rem] lg:[--bottom-bar:0px]">
      <Sidebar places={places} />
      <main id={MAIN_ID} tabIndex={-1} className="column flex min-w-0 flex-1 flex-col gap-6 py-6 pb-24 outline-none lg:pb-12">
        {children}
      </main>
      <BottomBar places={places} />
    </div>
  );
}

function Sidebar({ places }: { places: readonly MemberPlace[] }) {
  const t = useTranslations('layout.member');
  return (
    <nav aria-label={t('label')} className="w-56 shrink-0 border-r border-hairline bg-surface p-3 max-lg:hidden">
      <div className="sticky top-3 flex flex-col gap-4">
        {GROUPS.map((group) => {
          const members = places.filter((place) => place.group === group);
          if (members.length === 0) return null;
          const hasTitle = group === 'business' || group === 'freelancer';
          return (
            <div key={group}>
              {hasTitle && <p className="px-3 pb-1 text-sm text-ink-3">{t(`group.${group}`)}</p>}
              <ul>
                {members.map((place) => (
                  <li key={place.href}>
                    <NavLink
                      href={place.href}
                      className="flex min-h-10 items-center gap-3 rounded-lg px-3 text-ink-2 hover:bg-sunken hover:text-ink aria-[current=page]:bg-indigo-soft aria-[current=page]:font-medium aria-[current=page]:text-indigo"
                    >
                      <PlaceIcon name={place.key} />
                      {t(place.key)}
                    </NavLink>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </nav>
  );
}

function BottomBar({ places }: { places: readonly MemberPlace[] }) {
  const t = useTranslations('layout.member');
  const main = places.filter((place) => place.isMain).slice(0, 4);
  const rest = places.filter((place) => !main.includes(place));
  const entry =
    'flex min-h-16 flex-col items-center justify-center gap-0.5 px-0.5 text-center text-xs wrap-normal text-ink-2 aria-[current=page]:font-semibold aria-[current=page]:text-indigo';
  return (
    <nav aria-label={t('label')} className="fixed inset-x-0 bottom-0 z-30 border-t border-hairline bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden">
      <ul className="grid auto-cols-fr grid-flow-col">
        {main.map((place) => (
          <li key={place.href}>
            <NavLink href={place.href} className={entry}>
              <PlaceIcon name={place.key} />
              {t(place.key)}
            </NavLink>
          </li>
        ))}
        <li>
          <details data-menu className="group">
            <summary className={`${entry} group-open:text-indigo`}>
              <Ellipsis aria-hidden="true" className="size-5" />
              {t('more')}
            </summary>
            <ul className="absolute inset-x-0 bottom-full grid max-h-[70dvh] grid-cols-2 overflow-y-auto border-t border-hairline bg-surface p-3 shadow-pop">
              {rest.map((place) => (
                <li key={place.href}>
                  <NavLink
                    href={place.href}
                    className="flex min-h-12 items-center gap-3 rounded-lg px-3 aria-[current=page]:font-semibold aria-[current=page]:text-indigo"
                  >
                    <PlaceIcon name={place.key} />
                    {t(place.key)}
                  </NavLink>
                </li>
              ))}
            </ul>
          </details>
        </li>
      </ul>
    </nav>
  );
}
