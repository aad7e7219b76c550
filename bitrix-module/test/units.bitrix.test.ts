import { putModule } from './built-module.ts';
import { check, runInPhp, suites } from './php-classes.ts';

/** `units.test.ts` on the PHP of this machine, class by class. */
describe('the Bitrix module under PHP', function () {
  this.timeout(120_000);
  let module: Awaited<ReturnType<typeof putModule>>;
  before(async () => {
    module = await putModule();
  });
  after(() => module.forget());

  for (const suite of suites)
    it(suite.replace('.php', ''), async () => {
      check(await runInPhp(module.folder, suite), 3);
    });
});
