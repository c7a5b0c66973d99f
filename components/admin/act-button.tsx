// One small action on one row: a form with hidden values and a button.
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';

type ActButtonProps = { action: FormAction; values: Record<string, string>; children: string; label: string; variant?: 'secondary' | 'danger'; reason?: string };

export function ActButton({ action, values, children, label, variant = 'secondary', reason }: ActButtonProps) {
  return (
    <ActionForm action={action} aria-label={label}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={variant} size="small" reason={reason}>
        {children}
      </SubmitButton>
    </ActionForm>
  );
}
