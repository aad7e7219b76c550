import { useCallback, useRef, useState } from 'react';
import type { z } from 'zod';
import { useT } from '../i18n/i18n.tsx';
import { isConflict, problemText } from '../ui/states.tsx';
import { checkValues, errorAt, mended, rechecked, refusedFields } from './errors.ts';
import type { ErrorWords, Faults, FieldErrors } from './errors.ts';
import { sayFault } from './say-fault.ts';
import { isSame, pointerOf, valueAt, withValue } from './pointer.ts';
import type { Path } from './pointer.ts';

interface FormOptions<T> {
  /** What is saved now; a new object with other content replaces the values of a clean form. */
  saved: T;
  /** What is typed already, where that is kept elsewhere: `saved` is then followed while the form is dirty too. */
  initial?: T;
  /** Sends the values, which began with `seen`; resolves with what is saved then, if the answer tells. */
  save(values: T, seen: T): Promise<T | void>;
  /** Somebody else saved since then, and the service said so: what is saved now, and how one's own changes are put upon it. */
  theirs?: { read(): Promise<T>; rebase(mine: T, seen: T, now: T): T };
  /** The endpoint's body schema: faults are found before sending. */
  schema?: z.ZodType;
  /** How to mend a field, by pointer. */
  words?: ErrorWords;
  onSaved?: () => void;
  /** True for a refusal that is no fault but the next step, which whoever asks here goes on with: nothing is said of it. */
  takesOn?(error: unknown): boolean;
}

export interface FieldBinding<V> {
  value: V;
  onChange(value: V): void;
  error: string | undefined;
}

export interface Form<T> {
  values: T;
  setValues(values: T): void;
  /** Value, setter and error of one field by its path in the values. */
  field: FieldOf<T>;
  /** The same at any depth, for forms drawn from a list of fields. */
  at(path: Path): FieldBinding<unknown>;
  errors: FieldErrors;
  /** What something else found wrong: told at its field, which takes the focus. */
  blame(errors: FieldErrors): void;
  /** What keeps nothing from being sent, told at its field until that is changed. */
  remark(errors: FieldErrors): void;
  /** The refusal as a whole, when it belongs to no field on screen. */
  problem: string | undefined;
  isDirty: boolean;
  isSaving: boolean;
  /** Finds faults without sending; true when there are none. */
  check(): boolean;
  submit(): Promise<void>;
  reset(): void;
}

interface FieldOf<T> {
  <A extends keyof T>(a: A): FieldBinding<T[A]>;
  <A extends keyof T, B extends keyof T[A]>(a: A, b: B): FieldBinding<T[A][B]>;
  <A extends keyof T, B extends keyof T[A], C extends keyof T[A][B]>(a: A, b: B, c: C): FieldBinding<T[A][B][C]>;
}

const noFaults: Faults = { errors: {}, problem: undefined };

/** State of one form: values, faults by field, dirty, saving. */
export function useForm<T>(options: FormOptions<T>): Form<T> {
  const t = useT();
  const [saved, setSaved] = useState(options.saved);
  const [values, setValues] = useState(options.initial ?? options.saved);
  const [{ errors, problem }, setFaults] = useState<Faults>(noFaults);
  const [isSaving, setSaving] = useState(false);
  const isDirty = !isSame(values, saved);
  const isRunning = useRef(false);
  /** What the last press found by itself: only that can be looked at again without asking anybody. */
  const known = useRef<FieldErrors>({});

  if ((!isDirty || options.initial !== undefined) && !isSame(options.saved, saved)) {
    setSaved(options.saved);
    if (!isDirty) setValues(options.saved);
  }

  const send = async () => {
    setSaving(true);
    try {
      const answer = await options.save(values, saved);
      setSaved(answer ?? values);
      // What was typed while it was being saved stays, and stays unsaved.
      setValues((now) => (isSame(now, values) ? (answer ?? values) : now));
      options.onSaved?.();
    } catch (error) {
      if (options.takesOn?.(error)) return;
      const refused = refusedFields(error);
      const mend = Object.keys(refused).length > 0 ? t('form.mend') : undefined;
      setFaults({ errors: refused, problem: mend ?? (await takenUp(error)) ?? problemText(error, t) });
    } finally {
      setSaving(false);
    }
  };

  const faultsOf = (checked: T) =>
    options.schema ? checkValues(options.schema, checked, options.words ?? {}, (issue) => sayFault(issue, t)) : {};

  /** What somebody else saved meanwhile comes into the form, and what one typed oneself stays in it. */
  const takenUp = async (error: unknown): Promise<string | undefined> => {
    const { theirs } = options;
    if (!theirs || !isConflict(error)) return undefined;
    const now = await theirs.read().catch(() => undefined);
    if (now === undefined) return undefined;
    setSaved(now);
    setValues((mine) => theirs.rebase(mine, saved, now));
    return t(isSame(theirs.rebase(values, saved, now), now) ? 'form.theirsAlone' : 'form.theirs');
  };

  const check = () => {
    const faults = faultsOf(values);
    known.current = faults;
    const isGood = Object.keys(faults).length === 0;
    setFaults({ errors: faults, problem: isGood ? undefined : t('form.mend') });
    return isGood;
  };

  const blame = (found: FieldErrors) => setFaults({ errors: found, problem: t('form.mend') });

  const remark = (found: FieldErrors) => setFaults((now) => ({ ...now, errors: { ...now.errors, ...found } }));

  const submit = async () => {
    if (isRunning.current || !check()) return;
    isRunning.current = true;
    await send();
    isRunning.current = false;
  };

  const recheck = (faults: Faults, changed: T) =>
    Object.keys(faults.errors).length > 0 ? rechecked(faults, known.current, faultsOf(changed)) : faults;

  const replace = (changed: T) => {
    setValues(changed);
    setFaults((now) => recheck(now, changed));
  };

  const at = useCallback(
    (path: Path) => ({
      value: valueAt(values, path),
      error: errorAt(errors, pointerOf(path)),
      onChange: (value: unknown) => {
        const changed = withValue(values, path, value);
        setValues((now) => withValue(now, path, value));
        setFaults((now) => {
          const left = mended(now, pointerOf(path), (item) => {
            const place = item.split('/').slice(1);
            return isSame(valueAt(values, place), valueAt(changed, place));
          });
          return recheck(left, changed);
        });
      },
    }),
    [values, errors],
  );

  const field = useCallback((...path: Path) => at(path), [at]);

  const reset = () => {
    setValues(saved);
    setFaults(noFaults);
  };
  return {
    values,
    setValues: replace,
    field: field as FieldOf<T>,
    at,
    errors,
    blame,
    remark,
    problem,
    isDirty,
    isSaving,
    check,
    submit,
    reset,
  };
}
