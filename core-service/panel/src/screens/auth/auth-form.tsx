import type { FormEvent, ReactNode } from 'react';
import { FormProblem } from '../../form/form-problem.tsx';
import type { Form } from '../../form/use-form.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';

interface AuthFormProps<T> {
  title: string;
  form: Form<T>;
  button: string;
  children: ReactNode;
  /** Links below the card. */
  foot?: ReactNode;
}

/** One short form in a card: title, fields, one wide button. */
export function AuthForm<T>({ title, form, button, children, foot }: AuthFormProps<T>) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <>
      <Card>
        <h1 className="sp-auth__title">{title}</h1>
        <form className="sp-stack" onSubmit={submit} noValidate>
          {children}
          <FormProblem form={form} />
          <Button kind="primary" type="submit" isBusy={form.isSaving}>
            {button}
          </Button>
        </form>
      </Card>
      {foot && <div className="sp-auth__foot">{foot}</div>}
    </>
  );
}
