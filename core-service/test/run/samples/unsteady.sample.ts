import { existsSync, writeFileSync } from 'node:fs';

it('passes the second time', () => {
  const seen = `${process.env.TEST_RESULT}.seen`;
  if (existsSync(seen)) return;
  writeFileSync(seen, '');
  throw new Error('the first time');
});
