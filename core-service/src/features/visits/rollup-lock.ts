/**
 * Advisory locks between writers of an account's rollups (shared) and their rebuild (exclusive). Accounts share 256
 * locks, because a flush may touch a thousand accounts and the server's lock table is small; a neighbour of an account
 * under rebuild waits with it.
 */
export const rollupLock = {
  space: 7_304_212,
  count: 256,
  ofAccount: (accountId: number): number => accountId % 256,
};
