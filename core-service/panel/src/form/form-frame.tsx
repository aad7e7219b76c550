import { useEffect, useRef } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { useLeaveGuard } from '../app/use-leave-guard.ts';
import { useT } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { FormProblem } from './form-problem.tsx';
import type { Form } from './use-form.ts';

interface FormFrameProps<T> {
  form: Form<T>;
  children: ReactNode;
  /** Words on the button where they are not «Сохранить». */
  save?: string;
  /** Say it saves even when nothing changed: the first saving of a ready template. */
  canSaveClean?: boolean;
  isReadOnly?: boolean;
}

/** A form with its Save at the bottom: sticks while dirty, Ctrl/Cmd+S saves, leaving asks. */
export function FormFrame<T>({ form, children, save, canSaveClean = false, isReadOnly = false }: FormFrameProps<T>) {
  const t = useT();
  const element = useRef<HTMLFormElement>(null);
  useLeaveGuard(() => form.isDirty);
  useSaveKey(element, form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void form.submit();
  };
  return (
    <form ref={element} onSubmit={submit} noValidate data-unsaved={form.isDirty}>
      <div className="sp-stack sp-stack--wide">{children}</div>
      <FormProblem form={form} />
      {isReadOnly ? (
        <p className="sp-small sp-soft">{t('ui.askOthers')}</p>
      ) : (
        <div className={form.isDirty ? 'sp-savebar sp-savebar--dirty' : 'sp-savebar'}>
          <span className="sp-savebar__note">{form.isDirty ? t('form.unsaved') : ''}</span>
          {form.isDirty && (
            <Button kind="quiet" onClick={form.reset}>
              {t('form.discard')}
            </Button>
          )}
          <Button kind="primary" type="submit" isBusy={form.isSaving} isDisabled={!form.isDirty && !canSaveClean}>
            {save ?? t('form.save')}
          </Button>
        </div>
      )}
    </form>
  );
}

function useSaveKey<T>(element: React.RefObject<HTMLFormElement>, form: Form<T>): void {
  const latest = useRef(form);
  latest.current = form;
  useEffect(() => {
    const page = element.current?.ownerDocument;
    const onKey = (event: KeyboardEvent) => {
      // By the place of the key: on a Russian layout it types «ы».
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyS') return;
      event.preventDefault();
      if (latest.current.isDirty) void latest.current.submit();
    };
    page?.addEventListener('keydown', onKey);
    return () => page?.removeEventListener('keydown', onKey);
  }, [element]);
}
