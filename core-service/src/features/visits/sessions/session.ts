/** Columns of `visitor_sessions` that tell about a visit, beside who, when, on which site and `source`. */
export const sessionColumns = [
  'landing_url',
  'referrer',
  'channel',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_content',
  'utm_term',
  'query',
  'click_ids',
  'device',
  'browser',
  'os',
  'country',
  'region',
  'city',
] as const;

/** What is kept of one visit; '' when it is not known, `click_ids` a JSON object. */
export type SessionFacts = Record<(typeof sessionColumns)[number], string>;
