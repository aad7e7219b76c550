import { expect } from 'chai';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { aBatch, seedSite, startCollectServer, type CollectServer, type SeededSite } from './visits.fixture.ts';

describe('POST /v1/collect', () => {
  let database: TestDatabase;
  let server: CollectServer;
  let site: SeededSite;

  before(async () => {
    database = await createTestDatabase();
    server = await startCollectServer(database.db);
  });
  after(async () => {
    await server.close();
    await database.drop();
  });
  beforeEach(async () => {
    site = await seedSite(database.owner);
  });

  it('answers 202 once the events and every rollup are stored', async () => {
    const [widgetId] = site.widgetIds;
    const answer = await server.post(
      aBatch(site.siteKey, { events: [{ type: 'visit' }, { type: 'show', widgetId }, { type: 'click', widgetId }] }),
    );

    expect(answer.status).to.equal(202);
    expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
    expect(await server.visits.checkRollups(site.accountId)).to.deep.equal([]);
  });
});
