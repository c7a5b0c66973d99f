'use client';
// A short list of places or acts behind one button.
import { Menu as Base } from '@base-ui/react/menu';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Link } from '@/lib/i18n/navigation-client';
import { buttonClass, type ButtonLook } from './button-class';
import { popupContainer } from './popup-container';

export type MenuEntry = { key: string; label: ReactNode; href?: string; onSelect?: () => void; danger?: boolean };

type MenuProps = { trigger: ReactNode; triggerLook?: ButtonLook; label: string; entries: readonly MenuEntry[] };

export function Menu({ trigger, triggerLook, label, entries }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger aria-label={label} className={buttonClass(triggerLook)}>
        {trigger}
      </Base.Trigger>
      <Base.Portal container={popupContainer()}>
        <Base.Positioner sideOffset={6} align="end" className="z-40">
          <Base.Popup className="min-w-48 rounded-lg border border-hairline bg-surface p-1 text-ink shadow-pop">
            {entries.map((entry) => (
              <Base.Item
                key={entry.key}
                onClick={entry.onSelect}
                render={entry.href ? <Link href={entry.href} /> : undefined}
                className={clsx(
                  'flex min-h-11 cursor-pointer items-center gap-2 rounded-md px-3 outline-none data-highlighted:bg-sunken',
                  entry.danger && 'text-vermilion',
                )}
              >
                {entry.label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
