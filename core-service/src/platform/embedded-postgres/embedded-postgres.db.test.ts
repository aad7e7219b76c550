import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './index.ts';
import { makeTestDirectory, processesOf, query, waitUntil } from './processes.fixture.ts';

describe('startEmbeddedPostgres', () => {
  let dataDir: string;
  let database: EmbeddedPostgres;
  let firstPort: number;

  before(async () => {
    dataDir = await makeTestDirectory();
    database = await startEmbeddedPostgres({ dataDir });
    firstPort = database.port;
  });

  after(async () => {
    await database.stop();
    await rm(database.dataDir, { recursive: true });
    await rm(dataDir, { recursive: true, force: true });
  });

  it('keeps its data in the wanted directory', () => {
    expect(database.dataDir).to.equal(dataDir);
  });

  it('creates the database smartpoint of the superuser app', async () => {
    const [row] = await query<{ name: string; role: string; super: string }>(
      database.url,
      `SELECT current_database() AS name, current_user AS role, current_setting('is_superuser') AS super`,
    );

    expect(row).to.deep.equal({ name: 'smartpoint', role: 'app', super: 'on' });
  });

  it('lets nobody in without the password', async () => {
    const url = new URL(database.url);
    url.password = 'wrong';

    const refusal = await query(url.href, 'SELECT 1').catch((error: { code?: string }) => error.code);

    expect(refusal).to.equal('28P01');
    expect((await stat(join(database.dataDir, 'password'))).mode & 0o777).to.equal(0o600);
  });

  it('listens on the loopback interface only and on no Unix socket', async () => {
    const [row] = await query(
      database.url,
      `SELECT current_setting('listen_addresses') AS address, current_setting('unix_socket_directories') AS sockets`,
    );

    expect(row).to.deep.equal({ address: '127.0.0.1', sockets: '' });
  });

  it('is durable and has room for 100 connections unless told otherwise', async () => {
    const [row] = await query(
      database.url,
      `SELECT current_setting('fsync') AS fsync, current_setting('max_connections') AS connections`,
    );

    expect(row).to.deep.equal({ fsync: 'on', connections: '100' });
  });

  it('knows the case of Cyrillic letters and can sort them', async () => {
    const [row] = await query(
      database.url,
      `SELECT lower('ЁЖ') AS lower, 'Анна' ILIKE 'аНН%' AS ilike, 'ёж' < 'яма' COLLATE "ru-x-icu" AS sorted`,
    );

    expect(row).to.deep.equal({ lower: 'ёж', ilike: true, sorted: true });
  });

  it('keeps statements and values of failed queries out of the log', async () => {
    const lines: string[] = [];
    await database.stop();
    database = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) });

    await query(database.url, `SELECT 'ivan@example.com'::int`).catch(() => {});
    await database.stop();

    expect(lines.join('\n')).to.contain('is ready on').and.not.contain('ivan@example.com');
    expect(lines.join('\n')).not.to.contain(new URL(database.url).password);
  });

  it('refuses a second start while the first runs, and leaves the first alone', async () => {
    database = await startEmbeddedPostgres({ dataDir, durable: false });

    const refusal = await startEmbeddedPostgres({ dataDir }).catch((error: Error) => error.message);

    expect(refusal).to.contain(`already running by pid ${process.pid}`);
    expect(await query(database.url, 'SELECT 1 AS one')).to.deep.equal([{ one: 1 }]);
  });

  it('leaves no process behind after stop, and may be stopped twice', async () => {
    expect(await processesOf(database.dataDir)).not.to.deep.equal([]);

    await database.stop();
    await database.stop();

    expect(await processesOf(database.dataDir)).to.deep.equal([]);
  });

  it('keeps rows over a restart, on another port', async () => {
    database = await startEmbeddedPostgres({ dataDir, durable: false });
    await query(database.url, 'CREATE TABLE kept AS SELECT generate_series(1, 500) AS id');
    await database.stop();

    database = await startEmbeddedPostgres({ dataDir, durable: false });

    expect(await query(database.url, 'SELECT count(*)::int FROM kept')).to.deep.equal([{ count: 500 }]);
    expect(database.port).not.to.equal(firstPort);
  });

  it('says what to do about data of another PostgreSQL version, and frees the directory', async () => {
    await database.stop();
    const versionFile = join(database.dataDir, 'cluster', 'PG_VERSION');
    const version = await readFile(versionFile, 'utf8');
    await writeFile(versionFile, '17\n');

    const refusal = await startEmbeddedPostgres({ dataDir }).catch((error: Error) => error.message);
    await writeFile(versionFile, version);

    expect(refusal).to.contain('was written by PostgreSQL 17').and.contain('pg_dump').and.contain('DATABASE_URL');
    database = await startEmbeddedPostgres({ dataDir, durable: false });
  });

  it('says what to do when the directory cannot be made', async () => {
    const impossible = join(database.dataDir, 'password', 'data');

    const refusal = await startEmbeddedPostgres({ dataDir: impossible }).catch((error: Error) => error.message);

    expect(refusal).to.contain(`Cannot write to the database directory ${impossible}`).and.contain('DATABASE_URL');
  });

  describe('when the server is killed', () => {
    let deaths: string[];
    let givenUp: string | undefined;

    beforeEach(async () => {
      await database.stop();
      deaths = [];
      givenUp = undefined;
      database = await startEmbeddedPostgres({
        dataDir,
        onDeath: (reason) => deaths.push(reason),
        onGivenUp: (reason) => (givenUp = reason),
      });
    });

    const kill = async () => {
      const { pid } = database;
      process.kill(pid, 'SIGKILL');
      await waitUntil('another server', async () => database.pid !== pid || givenUp !== undefined);
    };

    it('is started again on the same port with its rows, and still ends with us', async () => {
      await query(database.url, 'CREATE TABLE survivors AS SELECT 7 AS n');
      await kill();

      expect(await query(database.url, 'SELECT n FROM survivors')).to.deep.equal([{ n: 7 }]);
      expect(deaths).to.have.length(1);
      expect(deaths[0]).to.contain('ended by itself');
      await database.stop();
      expect(await processesOf(database.dataDir)).to.deep.equal([]);
    });

    it('is given up when it keeps dying', async () => {
      for (let n = 0; n < 4; n++) await kill();

      expect(deaths).to.have.length(3);
      expect(givenUp).to.contain('ended by itself');
    });
  });
});
