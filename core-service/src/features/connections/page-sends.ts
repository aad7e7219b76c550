import type { sendFromPage } from '@smartpoint/contracts/page-sends';
import type { EndpointInput, EndpointResponse } from '@smartpoint/contracts';
import type { Database } from '../../platform/db/index.ts';
import { beginByPage, endByPage, type PageSendKey } from '../deliveries/index.ts';
import { findLeadForFacts } from '../leads/index.ts';
import { accountOfSiteKey } from '../sites/index.ts';
import { connectorOf } from './registry.ts';

type Said = EndpointInput<typeof sendFromPage>['body'];
type Answer = EndpointResponse<typeof sendFromPage>;

export interface PageSendsDeps {
  db: Database;
  /** Tells the workers that something may be due. */
  wake(): void;
}

const others: Answer = { isYours: false, request: null };

/**
 * Hears of a page that sends a lead by the script of a tracker. Whoever knows the submission is the page that made it: its
 * name was never anywhere else.
 */
export async function hearPage({ db, wake }: PageSendsDeps, said: Said): Promise<Answer> {
  const { siteKey, submissionId, connectionId, says, detail } = said;
  const accountId = accountOfSiteKey(siteKey);
  if (accountId === undefined) return others;
  const key: PageSendKey = { accountId, submissionId, connectionId };
  if (says === 'begins') return begin(db, key);
  const reason = says === 'failed' ? { key: 'connections:failure.page-failed', values: { reply: detail } } : undefined;
  const isYours = await db.as('worker', (tx) => endByPage(tx, key, reason));
  if (isYours && reason) wake();
  return { isYours, request: null };
}

function begin(db: Database, key: PageSendKey): Promise<Answer> {
  const { accountId } = key;
  return db.as('worker', async (tx) => {
    const begun = await beginByPage(tx, key);
    const lead = begun && (await findLeadForFacts(tx, { accountId, leadId: begun.leadId }));
    const request = lead && connectorOf(begun.connector)?.byPage?.(begun.settings, lead);
    return request ? { isYours: true, request: { ...request } } : others;
  });
}
