import { Router } from 'express';
import * as contract from '@smartpoint/contracts/telephony';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Binder } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { connectorName, type PhoneLines } from '../connections/index.ts';
import { findOwnNumber, requireMember, saveOwnNumber } from './own-numbers.ts';

/** Whose phone rings first: everybody's own number, and those of others for whoever changes people. */
export function numbersRoutes({ bind }: Binder, { db, lines }: { db: Database; lines: PhoneLines }): Router {
  const router = Router();
  const numberOf = async (tx: Tx, userId: number, t: Translate) => {
    const line = await lines.current(tx);
    const provider = line && connectorName(line.provider, t);
    return {
      ...(await findOwnNumber(tx, userId)),
      line: line && provider ? { provider, takes: [...line.telephony.operatorBy] } : null,
    };
  };

  bind(router, contract.getOwnNumber, ({ caller: { account, user }, context }) =>
    db.tenant(account.uid, (tx) => numberOf(tx, user.id, context.t)),
  );

  bind(router, contract.saveOwnNumber, async ({ caller: { account, user }, body }) => {
    await db.tenant(account.uid, (tx) => saveOwnNumber(tx, { accountId: account.uid, userId: user.id }, body));
    return body;
  });

  bind(router, contract.getMemberNumber, ({ caller: { account }, params: { userId }, context }) =>
    db.tenant(account.uid, async (tx) => {
      await requireMember(tx, userId);
      return numberOf(tx, userId, context.t);
    }),
  );

  bind(router, contract.saveMemberNumber, ({ caller: { account, user }, params: { userId }, body }) =>
    db.tenant(account.uid, async (tx) => {
      await requireMember(tx, userId);
      await saveOwnNumber(tx, { accountId: account.uid, userId }, body);
      const who = { accountId: account.uid, userId: user.id };
      await recordAudit(tx, { ...who, action: 'member.number-set', target: `user:${userId}` });
      return body;
    }),
  );

  return router;
}
