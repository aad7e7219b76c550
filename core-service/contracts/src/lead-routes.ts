import * as z from 'zod';

/** What of a lead a rule looks at; `answer` is what the visitor said to a question. */
export const routeSubjects = [
  'utmSource',
  'utmMedium',
  'utmCampaign',
  'utmContent',
  'utmTerm',
  'page',
  'branch',
  'answer',
] as const;
export type RouteSubject = (typeof routeSubjects)[number];
export const routeManners = ['is', 'isNot', 'contains', 'containsNot'] as const;

/** One condition of a route. The size of letters does not count. */
export const routeRuleSchema = z
  .object({
    of: z.enum(routeSubjects),
    /** Of `answer`: the question as the visitor saw it. */
    question: z.string().trim().max(200).default(''),
    how: z.enum(routeManners),
    /** One of them is enough; for a denial none may be it. */
    values: z.array(z.string().trim().min(1).max(200)).min(1).max(50),
  })
  .refine(({ of, question }) => of !== 'answer' || question !== '', { path: ['question'], error: 'required' });
export type RouteRule = z.infer<typeof routeRuleSchema>;

/** All of them must hold; none = every lead. */
export const routeSchema = z.array(routeRuleSchema).max(20);

/** Destinations with the same word take leads in turn, one each; '' = it gets all of its own. */
export const turnSchema = z.string().trim().max(60);
