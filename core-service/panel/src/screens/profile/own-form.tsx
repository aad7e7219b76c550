import type { FormEvent, ReactNode } from 'react';
import { FormProblem } from '../../form/form-problem.tsx';
import type { Form } from '../../form/use-form.ts';
import { Button } from '../../ui/button.tsx';

interface OwnFormProps<T> {
  form: Form<T>;
  button: string;
  /** Where nothing else on screen is to be done. */
  isPrimary?: boolean;
  /** Beside the button. */
  more?: ReactNode;
  /** Its buttons stand where those of a dialog do. */
  isInDialog?: boolean;
  children: ReactNode;
}

/** A short form of the profile: fields, what speaks against them, a button. */
export function OwnForm<T>({ form, button, isPrimary = false, more, isInDialog = false, children }: OwnFormProps<T>) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form className="sp-stack" onSubmit={submit} noValidate data-unsaved={form.isDirty}>
      {children}
      <FormProblem form={form} />
      <div className={isInDialog ? 'sp-dialog__actions' : 'sp-row'}>
        {isInDialog && more}
        <Button type="submit" kind={isPrimary ? 'primary' : 'secondary'} isBusy={form.isSaving}>
          {button}
        </Button>
        {!isInDialog && more}
      </div>
    </form>
  );
}
