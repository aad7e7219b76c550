import { expect } from 'chai';
import { migrations } from '../../src/migrations/index.ts';
import { migrate } from '../../src/platform/db/index.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { dumpSchema } from './schema-dump.ts';

describe('migrations', () => {
  let database: TestDatabase;
  beforeEach(async () => void (database = await createTestDatabase()));
  afterEach(() => database.drop());

  it('go down to nothing and up again to the same schema', async () => {
    const before = await dumpSchema(database.owner);

    const down = await migrate(database.url, 'down');
    const empty = await dumpSchema(database.owner);
    const up = await migrate(database.url);

    expect(down).to.have.length(migrations.length);
    expect(empty.filter((line) => !line.startsWith('schema '))).to.deep.equal([]);
    expect(up).to.deep.equal(migrations.map(({ name }) => name));
    expect(await dumpSchema(database.owner)).to.deep.equal(before);
  });

  it('take nothing a second time', async () => {
    expect(await migrate(database.url)).to.deep.equal([]);
  });

  it('leave the schema as it was when a step fails', async () => {
    const before = await dumpSchema(database.owner);
    const forgotten = migrations.findLast(({ name }) => name.includes('-create-'));
    await database.owner.query('DELETE FROM schema_migrations WHERE name = $1', [forgotten?.name]);

    const failed = await migrate(database.url).then(() => undefined, String);

    expect(failed).to.match(/already exists/);
    expect(await dumpSchema(database.owner)).to.deep.equal(before);
  });

  it('are named by time and sentence, oldest first, like their files', () => {
    const names = migrations.map(({ name }) => name);

    expect([...names].sort()).to.deep.equal(names);
    for (const name of names) expect(name).to.match(/^\d{14}-[a-z]+(-[a-z]+)+$/);
  });

  it('would be told apart by the comparison', async () => {
    const before = await dumpSchema(database.owner);
    await database.owner.query(
      'ALTER TABLE sites ALTER COLUMN name DROP NOT NULL; REVOKE SELECT ON sites FROM smartpoint_ingest',
    );

    const after = await dumpSchema(database.owner);

    expect(before.filter((line) => !after.includes(line))).to.deep.equal([
      'column sites.name text notnull=t identity= default=',
      'grant SELECT on sites to smartpoint_ingest',
    ]);
  });
});
