import { expect } from 'chai';
import { wordpressInWasm } from './php-units.ts';

/** On any machine: PHP comes as WebAssembly and WordPress from a package, both fetched by npm once. */
describe('the WordPress plugin in PHP', function () {
  this.timeout(240_000);

  it('does what its units say, on the newest PHP and WordPress', async () => {
    const site = await wordpressInWasm('8-5', 'newest', false);
    try {
      expect(await site.run('php/run.php')).to.match(/^OK \(\d\d tests\)\n$/);
    } finally {
      await site.forget();
    }
  });
});
