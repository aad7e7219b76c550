import { putModule } from './built-module.ts';
import { check, runInWasm } from './php-classes.ts';

/** On any machine: PHP comes as WebAssembly, fetched by npm once. These are the versions that the module promises. */
describe('the Bitrix module in PHP', function () {
  this.timeout(240_000);
  let module: Awaited<ReturnType<typeof putModule>>;
  before(async () => {
    module = await putModule();
  });
  after(() => module.forget());

  for (const version of ['8-1', '8-2', '8-3', '8-4'] as const)
    it(`does what its units say, on PHP ${version.replace('-', '.')}`, async () => {
      check(await runInWasm(version, module.folder), 70);
    });
});
