import { branchInputSchema, type BranchInput } from '@smartpoint/contracts/branches';
import { UniqueConstraintError } from 'sequelize';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { defineBranch, type BranchModel } from './branches.model.ts';

export type StoredBranch = BranchInput & { id: number };

/** Of what is stored, the shapes. Texts are as they were taken: rules for new ones are no reason to show none of the branches. */
const storedSchema = branchInputSchema.pick({ week: true, special: true, route: true });

export interface BranchesStore {
  /** In the order in which they were made. */
  list(tx: Tx): Promise<StoredBranch[]>;
  /** @throws AppError invalid-request when another one is called so */
  insert(tx: Tx, accountId: number, branch: BranchInput): Promise<StoredBranch>;
  /** Undefined: there is none. @throws AppError likewise, and conflict where what is there is not what was seen */
  update(
    tx: Tx,
    id: number,
    branch: BranchInput,
    isSeen: (now: StoredBranch) => boolean,
  ): Promise<StoredBranch | undefined>;
  /** False: there is none. Widgets that named it name none from now on. */
  remove(tx: Tx, id: number): Promise<boolean>;
}

/** Pages are cached for a month: as many names as anybody changes in that time. */
const maxFormerNames = 20;

/** Sees one account only: every call runs in a tenant transaction, and the database walls it in. */
export function createBranchesStore(db: Database): BranchesStore {
  const Branch = defineBranch(db.sequelize);
  const find = ({ transaction }: Tx, id: number) =>
    Branch.findOne({ where: { id, removedAt: null }, transaction, lock: true });
  return {
    list: async ({ transaction }) => {
      const rows = await Branch.findAll({ where: { removedAt: null }, transaction, order: [['id', 'ASC']] });
      return rows.map(toBranch);
    },
    insert: async ({ transaction }, accountId, branch) =>
      toBranch(await namedOnce(Branch.create({ accountId, ...branch }, { transaction }))),
    update: async (tx, id, branch, isSeen) => {
      const row = await find(tx, id);
      if (!row) return undefined;
      if (!isSeen(toBranch(row))) throw new AppError('conflict');
      const formerNames = [...row.formerNames.filter((name) => name !== branch.name && name !== row.name)];
      if (row.name !== branch.name) formerNames.push(row.name);
      const changes = { ...branch, formerNames: formerNames.slice(-maxFormerNames) };
      return toBranch(await namedOnce(row.update(changes, { transaction: tx.transaction })));
    },
    remove: async (tx, id) => {
      const row = await find(tx, id);
      if (!row) return false;
      await row.update({ removedAt: new Date() }, { transaction: tx.transaction });
      await tx.rows('UPDATE widgets SET branch_id = NULL WHERE branch_id = $1', [id]);
      return true;
    },
  };
}

async function namedOnce<T>(saving: Promise<T>): Promise<T> {
  try {
    return await saving;
  } catch (error) {
    throw error instanceof UniqueConstraintError ? invalid('/name', 'name-taken') : error;
  }
}

function toBranch(row: BranchModel): StoredBranch {
  const { name, address, phones, timeZone, week, special, route } = row;
  return {
    id: Number(row.id),
    ...{ name, address, phones, timeZone },
    ...storedSchema.parse({ week, special, route }),
  };
}
