import * as z from 'zod';
import { required, text, trimmed } from '../primitives.ts';
import { appearanceSchema, openingShape, thanksShape } from './common.ts';
import { formFieldsSchema } from './fields.ts';
import { pictureShape } from './pictures.ts';
import { contactStep, findGraphFaults } from './quiz-graph.ts';

export const questionKinds = ['single', 'multi', 'picture', 'slider', 'text'] as const;
export type QuestionKind = (typeof questionKinds)[number];

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
/** A step to go on with; empty: the one after it, or the contact. */
const next = z.string().max(40).default('');
const points = z.number().int().min(-1000).max(1000);

const optionSchema = z.object({ key, label: required(120), ...pictureShape, score: points.default(0), next });
export type QuizOption = z.infer<typeof optionSchema>;

const stepSchema = z
  .object({
    /** Unique in the quiz; it stays when the words change. */
    key,
    kind: z.enum(questionKinds),
    title: required(200),
    note: trimmed(300).default(''),
    required: z.boolean().default(true),
    options: z.array(optionSchema).max(12).default([]),
    /** Of a slider. */
    min: z.number().min(-1e9).max(1e9).default(0),
    max: z.number().min(-1e9).max(1e9).default(100),
    step: z.number().positive().max(1e9).default(1),
    unit: trimmed(20).default(''),
    next,
  })
  .superRefine(({ kind, options, min, max }, { addIssue }) => {
    const isChoice = kind !== 'slider' && kind !== 'text';
    if (isChoice && options.length === 0) addIssue({ code: 'custom', path: ['options'], message: 'no-options' });
    if (new Set(options.map((option) => option.key)).size < options.length) {
      addIssue({ code: 'custom', path: ['options'], message: 'unique-keys' });
    }
    if (kind === 'slider' && min >= max) addIssue({ code: 'custom', path: ['max'], message: 'min-over-max' });
  });
export type QuizStep = z.infer<typeof stepSchema>;

/** What a visitor is told who has at least `from` points. */
const resultSchema = z.object({
  key,
  title: required(120),
  text: text(1000).default(''),
  ...pictureShape,
  from: points,
});
export type QuizResult = z.infer<typeof resultSchema>;

/** Answers of their own in the lead, beside those of steps and fields. */
export const resultKeys = ['result', 'score'] as const;

export const quizSettingsSchema = z
  .object({
    /** What the quiz is for; it stands beside every question. */
    title: required(120),
    text: text(300),
    /** What one gets for the answers: «−5 %», and of what. */
    bonus: trimmed(30).default(''),
    bonusText: trimmed(120).default(''),
    ...pictureShape,
    steps: z.array(stepSchema).min(1).max(25),
    results: z.array(resultSchema).max(10).default([]),
    /** Before the contact is asked for, or as a thank-you. */
    resultAt: z.enum(['before', 'after']).default('before'),
    contactTitle: required(200),
    contactText: text(1000),
    fields: formFieldsSchema,
    /** Call to action: the words on the last button (S-54). */
    button: required(80),
    ...thanksShape,
    appearance: appearanceSchema.prefault({}),
    ...openingShape,
  })
  .superRefine(({ steps, results, fields }, { addIssue }) => {
    for (const { path, code } of findGraphFaults(steps)) {
      addIssue({ code: 'custom', path: ['steps', ...path], message: code });
    }
    const taken = new Set<string>([contactStep, ...resultKeys, ...fields.map((field) => field.key)]);
    for (const [index, step] of steps.entries()) {
      if (taken.has(step.key)) addIssue({ code: 'custom', path: ['steps', index, 'key'], message: 'unique-keys' });
      taken.add(step.key);
    }
    if (new Set(results.map(({ from }) => from)).size < results.length) {
      addIssue({ code: 'custom', path: ['results'], message: 'same-points' });
    }
  });
export type QuizSettings = z.infer<typeof quizSettingsSchema>;
