// What a form action answers, as the form needs it: success with what follows, or a refusal with every word the person typed.
export type ActionState =
  | { ok: true; message?: string; redirectTo?: string }
  | { ok: false; code: string; message: string; fieldErrors: Record<string, string[]>; values: Record<string, unknown> }
  | null;

export type FormAction = (state: ActionState, formData: FormData) => Promise<ActionState>;
