/**
 * SQL: whether a lead came from another host than its site's own, where its people do not count those (ADR 34). Nothing goes by
 * itself on the word of such a page but the news of the lead.
 */
export const isElsewhere = (lead: string): string =>
  `(${lead}.foreign_origin AND EXISTS (SELECT FROM sites home
    WHERE home.account_id = ${lead}.account_id AND home.id = ${lead}.site_id AND NOT home.counts_elsewhere))`;
