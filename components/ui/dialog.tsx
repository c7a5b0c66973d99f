'use client';
// A question in front of the page. The opening button is part of it, so focus returns there.
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { buttonClass, type ButtonLook } from './button-class';

type DialogProps = {
  /** What the opening button says. Leave it out when `open` is controlled. */
  trigger?: ReactNode;
  triggerLook?: ButtonLook;
  title: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  closeLabel: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** `sheet` rises from the lower edge on a phone and stands at the side on a desk. */
  kind?: 'dialog' | 'sheet';
  width?: 'normal' | 'wide';
};

export function Dialog({ trigger, triggerLook, title, description, children, closeLabel, open, onOpenChange, kind = 'dialog', width = 'normal' }: DialogProps) {
  const shape =
    kind === 'sheet'
      ? 'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-lg border-t pb-[env(safe-area-inset-bottom)] data-starting-style:translate-y-8 data-ending-style:translate-y-8 md:inset-y-0 md:right-0 md:left-auto md:max-h-none md:w-[28rem] md:rounded-none md:border-t-0 md:border-l md:data-starting-style:translate-x-8 md:data-starting-style:translate-y-0'
      : clsx(
          'top-1/2 left-1/2 max-h-[90dvh] w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 rounded-lg border',
          width === 'wide' ? 'max-w-3xl' : 'max-w-lg',
        );
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger className={buttonClass(triggerLook)}>{trigger}</Base.Trigger>}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={clsx(
            'fixed z-50 flex flex-col overflow-y-auto border-hairline bg-surface p-5 text-ink shadow-pop transition-[opacity,translate] data-ending-style:opacity-0 data-starting-style:opacity-0',
            shape,
          )}
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <div>
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-ink-2">{description}</Base.Description>}
            </div>
            <Base.Close aria-label={closeLabel} className="-m-2 inline-flex size-11 shrink-0 items-center justify-center rounded-lg text-ink-2 hover:bg-sunken">
              <X aria-hidden="true" className="size-5" />
            </Base.Close>
          </div>
          <div>{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
