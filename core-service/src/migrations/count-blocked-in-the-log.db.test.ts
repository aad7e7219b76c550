import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { countBlockedInTheLog } from './20261128050000-count-blocked-in-the-log.ts';

describe('the log of the time before it held no contacts', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.drop());

  it('keeps of numbers that nobody calls how many there were', async () => {
    const written: [string, object][] = [
      ['callback.settings', { enabled: true, blocked: '+79262444393\nСпам: 8 903 118-22-07, пусто;\n' }],
      ['callback.settings', { blocked: '' }],
      ['callback.settings', { blocked: 3 }],
      ['callback.settings', { enabled: false }],
      ['something.else', { blocked: '+79262444393' }],
    ];
    for (const [action, details] of written)
      await test.owner.query('INSERT INTO audit_log (account_id, action, details) VALUES (7, $1, $2)', [
        action,
        details,
      ]);
    const client = await test.owner.connect();
    await countBlockedInTheLog.up(client).finally(() => client.release());

    const { rows } = await test.owner.query<{ details: unknown }>('SELECT details FROM audit_log ORDER BY id');
    expect(rows.map(({ details }) => details)).to.deep.equal([
      { enabled: true, blocked: 2 },
      ...[{ blocked: 0 }, { blocked: 3 }, { enabled: false }],
      { blocked: '+79262444393' },
    ]);
  });
});
