import type { FormField } from '@smartpoint/contracts/widgets/fields';

/** Fields in steps, in their order; a key that names no field, or the first one, begins nothing. */
export const splitSteps = (fields: FormField[], begins: readonly string[]): FormField[][] => {
  const steps: FormField[][] = [[]];
  for (const field of fields) {
    if (begins.includes(field.key) && steps.at(-1)!.length > 0) steps.push([]);
    steps.at(-1)!.push(field);
  }
  return steps;
};
