'use client';
// A short explanation on hover and focus. Never the only place of a fact: touch screens do not hover.
import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import { popupContainer } from './popup-container';

export function Tooltip({ children, text }: { children: ReactNode; text: ReactNode }) {
  return (
    <Base.Provider delay={300}>
      <Base.Root>
        <Base.Trigger type="button" className="inline-flex cursor-help items-center gap-1 underline decoration-dotted underline-offset-4">
          {children}
        </Base.Trigger>
        <Base.Portal container={popupContainer()}>
          <Base.Positioner sideOffset={6} className="z-50">
            <Base.Popup className="max-w-xs rounded-md border border-hairline bg-ink px-3 py-2 text-sm text-paper shadow-pop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
              {text}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Base.Provider>
  );
}
