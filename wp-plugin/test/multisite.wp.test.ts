import { expect } from 'chai';
import { startWordpress, type WordpressSite } from './wordpress-site.ts';

describe('a network of sites', function () {
  this.timeout(180_000);
  let site: WordpressSite;
  before(async () => {
    site = await startWordpress();
  });
  after(() => site.stop());

  it('keeps settings per site, and deleting the plugin leaves them on none', async () => {
    await site.wp('core', 'multisite-convert', '--title=Network');
    await site.wp('site', 'create', '--slug=second');
    await site.wp('plugin', 'activate', 'smartpoint', '--network');
    const second = `--url=${site.url}/second/`;
    await site.wp('option', 'update', 'smartpoint_service', 'https://first.example');
    await site.wp('option', 'update', 'smartpoint_service', 'https://second.example', second);
    await site.wp('cap', 'add', 'editor', 'smartpoint_view_leads', second);
    expect(await site.wp('option', 'get', 'smartpoint_service', second)).to.equal('https://second.example');

    await site.wp('plugin', 'deactivate', 'smartpoint', '--network');
    expect(await site.wp('option', 'get', 'smartpoint_service')).to.equal('https://first.example');
    await site.wp('plugin', 'uninstall', 'smartpoint');

    for (const at of [`--url=${site.url}`, second])
      expect(await site.wp('option', 'list', '--search=*smartpoint*', '--format=count', at)).to.equal('0');
    expect(await site.wp('cap', 'list', 'editor', second)).to.not.include('smartpoint');
  });
});
