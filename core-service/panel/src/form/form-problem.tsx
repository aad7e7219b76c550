import { useEffect, useRef, useState } from 'react';
import { Notice } from '../ui/notice.tsx';
import type { FieldErrors } from './errors.ts';
import type { Form } from './use-form.ts';

/** What speaks against sending the form around it, and what no field of it says; the first faulty field takes the focus. */
export function FormProblem<T>({ form: { problem, errors } }: { form: Form<T> }) {
  const place = useRef<HTMLDivElement>(null);
  const [unsaid, setUnsaid] = useState<readonly string[]>([]);
  const count = new Set(Object.values(errors)).size;
  const hasFaults = count > 0 && problem !== undefined;
  useEffect(() => {
    if (hasFaults) formAround(place)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [hasFaults]);
  // What no field says is said at the end of the form, which may be long.
  useEffect(() => {
    if (problem !== undefined && !hasFaults) place.current?.scrollIntoView({ block: 'center' });
  }, [problem, hasFaults]);
  useEffect(() => setUnsaid(saidNowhere(formAround(place), errors)), [errors]);
  return (
    <div ref={place} className="sp-form-problem" hidden={problem === undefined}>
      {problem !== undefined && (
        <Notice tone="bad" isLive>
          {(count === 0 || count > unsaid.length) && <p>{problem}</p>}
          {unsaid.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Notice>
      )}
    </div>
  );
}

function formAround(place: React.RefObject<HTMLElement>): Element | null | undefined {
  return place.current?.closest('form');
}

/** What is wrong with something that has no field here: only a program can have written it. */
function saidNowhere(form: Element | null | undefined, errors: FieldErrors): string[] {
  const said = [...(form?.querySelectorAll('.sp-field__error, [data-fault]') ?? [])];
  return [...new Set(Object.values(errors))].filter(
    (words) => !said.some(({ textContent }) => textContent?.includes(words)),
  );
}
