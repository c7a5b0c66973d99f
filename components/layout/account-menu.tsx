// The signed-in person's own places, and the way out.
import { Bell } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Avatar } from '../ui/avatar';
import { HeaderMenu } from './header-menu';
import type { HeaderViewer } from './header-viewer';
import { NavLink } from './nav-link';

const ENTRY = 'flex min-h-11 items-center rounded-md px-3 hover:bg-sunken aria-[current=page]:font-semibold';

export type SignOutAction = (formData: FormData) => void | Promise<void>;

export function AccountMenu({ viewer, signOutAction }: { viewer: HeaderViewer; signOutAction?: SignOutAction }) {
  const t = useTranslations('layout.account');
  return (
    <HeaderMenu
      summary={
        <>
          <Avatar name={viewer.name} size="small" />
          <span className="max-w-32 truncate max-lg:sr-only">{viewer.name}</span>
          <span className="sr-only">{t('menu')}</span>
        </>
      }
    >
      <ul>
        <li>
          <NavLink href="/dashboard" className={ENTRY}>
            {t('dashboard')}
          </NavLink>
        </li>
        <li>
          <NavLink href="/settings" className={ENTRY}>
            {t('settings')}
          </NavLink>
        </li>
        {viewer.isAdmin && (
          <li>
            <NavLink href="/admin" className={ENTRY}>
              {t('admin')}
            </NavLink>
          </li>
        )}
      </ul>
      {signOutAction && (
        <form action={signOutAction} className="mt-1 border-t border-hairline pt-1">
          <button className="flex min-h-11 w-full items-center rounded-md px-3 text-start hover:bg-sunken">{t('signOut')}</button>
        </form>
      )}
    </HeaderMenu>
  );
}

/** The bell with the number of unread notices. */
export function NotificationsLink({ unreadCount }: { unreadCount: number }) {
  const t = useTranslations('layout.account');
  return (
    <NavLink href="/notifications" className="relative flex size-11 items-center justify-center rounded-lg hover:bg-sunken">
      <Bell aria-hidden="true" className="size-5" />
      <span className="sr-only">{t('notifications', { count: unreadCount })}</span>
      {unreadCount > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-1 right-0.5 min-w-5 rounded-full bg-indigo px-1 text-center text-xs leading-5 font-semibold text-on-colour"
        >
          {unreadCount > 99 ? '99+' : unreadCount}
        </span>
      )}
    </NavLink>
  );
}
