// One small action on one row: a form with hidden values and a button that names what it acts on to those who cannot see the row.
import { ActionForm } from '../forms/action-form';
import type { FormAction } from '../forms/action-state';
import { SubmitButton } from '../forms/submit-button';

type ActButtonProps = { action: FormAction; values: Record<string, string>; children: string; about: string; variant?: 'secondary' | 'danger' };

export function ActButton({ action, values, children, about, variant = 'secondary' }: ActButtonProps) {
  return (
    <ActionForm action={action}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={variant} size="small">
        {children}
        <span className="sr-only"> {about}</span>
      </SubmitButton>
    </ActionForm>
  );
}
