'use client';
// A choice from a long list by typing. For short lists a native select is better.
import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronDown } from 'lucide-react';
import { popupContainer } from './popup-container';

export type ComboboxOption = { value: string; label: string };

type ComboboxProps = {
  options: readonly ComboboxOption[];
  /** Sent with the form under this name. */
  name?: string;
  id?: string;
  defaultValue?: string;
  placeholder?: string;
  emptyLabel: string;
  openLabel: string;
  invalid?: boolean;
  describedBy?: string;
  onChange?: (value: string | null) => void;
};

export function Combobox({ options, name, id, defaultValue, placeholder, emptyLabel, openLabel, invalid, describedBy, onChange }: ComboboxProps) {
  const initial = options.find((option) => option.value === defaultValue) ?? null;
  return (
    <Base.Root items={options} defaultValue={initial} name={name} onValueChange={(option: ComboboxOption | null) => onChange?.(option?.value ?? null)}>
      <div className="relative">
        <Base.Input
          id={id}
          placeholder={placeholder}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          className="min-h-11 w-full rounded-lg border border-outline bg-surface py-2 pr-11 pl-3 text-ink aria-invalid:border-vermilion"
        />
        <Base.Trigger aria-label={openLabel} className="absolute inset-y-0 right-0 inline-flex w-11 items-center justify-center text-ink-3">
          <ChevronDown aria-hidden="true" className="size-4" />
        </Base.Trigger>
      </div>
      <Base.Portal container={popupContainer()}>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className="max-h-72 w-(--anchor-width) overflow-y-auto rounded-lg border border-hairline bg-surface p-1 text-ink shadow-pop">
            <Base.Empty className="px-3 py-2 text-ink-3 empty:hidden">{emptyLabel}</Base.Empty>
            <Base.List>
              {(option: ComboboxOption) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  className="flex min-h-11 cursor-pointer items-center justify-between gap-2 rounded-md px-3 outline-none data-highlighted:bg-sunken"
                >
                  {option.label}
                  <Base.ItemIndicator>
                    <Check aria-hidden="true" className="size-4 text-indigo" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
