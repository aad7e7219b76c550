import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { DataTypes, type Model, type ModelStatic, type Sequelize } from 'sequelize';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';

type Define = (sequelize: Sequelize) => ModelStatic<Model>;
interface Column {
  column: string;
  type: string;
  isRequired: boolean;
}

const features = path.resolve(import.meta.dirname, '../../src/features');

/** Every `define…` of every *.model.ts, found by name so that a new model is looked at without being listed here. */
async function defineModels(sequelize: Sequelize): Promise<ModelStatic<Model>[]> {
  const files = readdirSync(features, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.model.ts'),
  );
  const modules = await Promise.all(
    files.map(async (file) => (await import(path.join(features, file))) as Record<string, unknown>),
  );
  const defines = modules.flatMap((module) => Object.entries(module).filter(([name]) => name.startsWith('define')));
  return defines.map(([, define]) => (define as Define)(sequelize));
}

describe('models', () => {
  let database: TestDatabase;
  before(async () => void (database = await createTestDatabase()));
  after(() => database.drop());

  const columnsOf = async (table: string): Promise<Column[]> => {
    const { rows } = await database.owner.query<Column>(
      `SELECT attname AS column, format_type(atttypid, NULL) AS type, attnotnull AS "isRequired" FROM pg_attribute
       WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped`,
      [table],
    );
    return rows;
  };

  it('agree with their tables on columns, types and what may be empty', async () => {
    const models = await defineModels(database.db.sequelize);
    expect(models).to.not.be.empty;

    for (const model of models) {
      const columns = await columnsOf(model.getTableName().toString());
      expect(faultsOf(model, columns), model.name).to.deep.equal([]);
    }
  });

  it('are told apart from tables by the comparison', async () => {
    const wrong = database.db.sequelize.define(
      'Wrong',
      { id: { type: DataTypes.TEXT, primaryKey: true }, name: { type: DataTypes.TEXT }, colour: DataTypes.TEXT },
      { tableName: 'sites' },
    );

    expect(faultsOf(wrong, await columnsOf('sites'))).to.deep.equal([
      'id: text in the model, bigint in the table',
      'name: optional in the model, required in the table',
      'colour: no such column',
    ]);
  });
});

function faultsOf(model: ModelStatic<Model>, columns: Column[]): string[] {
  return Object.values(model.getAttributes()).flatMap(({ field, type, allowNull, primaryKey }) => {
    const column = columns.find((each) => each.column === field);
    if (!column) return [`${field}: no such column`];
    const isRequired = primaryKey === true || allowNull === false;
    const words = (required: boolean) => (required ? 'required' : 'optional');
    return [
      sqlTypeOf(type) !== column.type && `${field}: ${sqlTypeOf(type)} in the model, ${column.type} in the table`,
      isRequired !== column.isRequired &&
        `${field}: ${words(isRequired)} in the model, ${words(column.isRequired)} in the table`,
    ].filter((fault) => fault !== false);
  });
}

/** The type as PostgreSQL prints it. */
function sqlTypeOf(type: unknown): string {
  const written = String(type instanceof Object && 'toSql' in type ? (type as { toSql(): string }).toSql() : type);
  return written.toLowerCase();
}
