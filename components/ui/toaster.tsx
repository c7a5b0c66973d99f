'use client';
// Short messages in the corner after something was done elsewhere on the page. Errors belong beside their cause, not here.
import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

export function Toaster({ children, closeLabel }: { children: ReactNode; closeLabel: string }) {
  return (
    <Toast.Provider>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-4 z-50 md:left-auto md:w-96">
          <ToastList closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** Adds a message: `useToast().add({ title })`. */
export function useToast() {
  return Toast.useToastManager();
}

function ToastList({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="mb-2 flex items-start justify-between gap-3 rounded-lg border border-hairline bg-surface p-4 text-ink shadow-pop"
    >
      <Toast.Content>
        <Toast.Title className="font-semibold" />
        <Toast.Description className="text-ink-2" />
      </Toast.Content>
      <Toast.Close aria-label={closeLabel} className="inline-flex size-8 items-center justify-center rounded-md hover:bg-sunken">
        <X aria-hidden="true" className="size-4" />
      </Toast.Close>
    </Toast.Root>
  ));
}
