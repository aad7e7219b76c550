import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { countBlockedInTheLog } from './20261128050000-count-blocked-in-the-log.ts';
import { forgetEmailsOfVisits } from './20261128056000-forget-emails-of-visits.ts';

describe('contacts of a time when they were still kept', () => {
  let test: TestDatabase;
  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.drop());

  it('are counts in the log, of numbers that nobody calls', async () => {
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

  it('are gone from visits and pages, in whatever they stood, and nothing else with them', async () => {
    const [bare, odd] = ['https://shop.example/sale', 'https://shop.example/a@b/c.d?utm_term=%40shop'];
    const kept = `${bare}?utm_source=ya&utm_term=x+y`;
    const pages: [before: string, after: string][] = [
      ...[bare, odd, kept, ''].map((page): [string, string] => [page, page]),
      [`${bare}?utm_source=ya&utm_content=ann%40shop.example`, bare],
      [`${bare}?utm_content=Ann%2540Shop.Example&utm_term=x`, bare],
      [`${bare}?utm_term=%40shop.example`, `${bare}?utm_term=%40shop.example`],
      ['https://shop.example/of/ann@shop.example/sale', 'https://shop.example/of/*/sale'],
      ['https://shop.example/of/ann%40shop.example?utm_term=x', 'https://shop.example/of/*?utm_term=x'],
    ];
    for (const [n, [page]] of pages.entries())
      await test.owner.query(
        `INSERT INTO events (account_id, ts, site_id, type, visitor_id, session_id, page_url, source)
         VALUES (7, now() + make_interval(secs => $1), 1, 6, gen_random_uuid(), gen_random_uuid(), $2, $3)`,
        [n, page, n % 2 ? 'ann@shop.example' : 'yandex'],
      );
    const session = ['ya', 'c@d', 'ann@shop.example', '{ann%40shop.example}'];
    await test.owner.query(
      `INSERT INTO visitor_sessions (account_id, started_at, session_id, site_id, visitor_id, landing_url, referrer,
         source, utm_source, utm_medium, utm_campaign, utm_content, query)
       VALUES (7, now(), gen_random_uuid(), 1, gen_random_uuid(), $5, $5, $3, $1, $2, $3, $4,
         'utm_content=ann%40shop.example&yclid=42&utm_term=a%40b&utm_id=Ann%2540shop.example')`,
      [...session, `${bare}?utm_content=ann%40shop.example`],
    );
    const client = await test.owner.connect();
    await forgetEmailsOfVisits.up(client).finally(() => client.release());

    const events = await test.owner.query<{ page: string; source: string }>(
      `SELECT page_url AS page, source FROM events ORDER BY ts`,
    );
    expect(events.rows).to.deep.equal(pages.map(([, page], n) => ({ page, source: n % 2 ? '' : 'yandex' })));
    const { rows } = await test.owner.query(
      `SELECT landing_url, referrer, source, utm_source, utm_medium, utm_campaign, utm_content, query
       FROM visitor_sessions`,
    );
    expect(rows).to.deep.equal([
      {
        ...{ landing_url: bare, referrer: bare, source: '', utm_source: 'ya', utm_medium: 'c@d' },
        ...{ utm_campaign: '', utm_content: '', query: 'yclid=42&utm_term=a%40b' },
      },
    ]);
  });
});
