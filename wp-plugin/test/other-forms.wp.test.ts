import { once } from 'node:events';
import { copyFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect } from 'chai';
import { fetchFeed, listFeedItems, listFeeds } from '@smartpoint/contracts/feeds';
import { getLead, listLeads } from '@smartpoint/contracts/leads';
import { issuePluginKey } from '@smartpoint/contracts/plugins';
import { listSites } from '@smartpoint/contracts/sites';
import { registerAccount, type RegisteredAccount } from '../../core-service/test/harness/account.ts';
import { startTestService, type TestService } from '../../core-service/test/harness/service.ts';
import { until } from '../../core-service/test/harness/wait.ts';
import { signIn } from './people.ts';
import { startWordpress, type WordpressSite } from './wordpress-site.ts';
import type { WordpressVersion } from './wordpress-sources.ts';

const visitor = { id: '6a1f0a3e-7c1d-4a55-9b0c-2f4f9f1d0001', sessionId: '6a1f0a3e-7c1d-4a55-9b0c-2f4f9f1d0002' };

for (const version of ['newest', 'lowest'] satisfies WordpressVersion[])
  describe(`forms of a site that are not ours (${version} WordPress)`, function () {
    this.timeout(180_000);
    let service: TestService;
    let site: WordpressSite;
    let owner: RegisteredAccount;
    let cookie: string;

    before(async () => {
      site = await startWordpress({ version });
      service = await startTestService({ OUTBOUND_PRIVATE_HOSTS: new URL(site.url).host });
      owner = await registerAccount(service);
      await copyFile(
        path.join(import.meta.dirname, 'forms-double.php'),
        path.join(site.folder, 'wp-content/mu-plugins/forms-double.php'),
      );
      const [first] = (await owner.client.call(listSites)).sites;
      if (!first) throw new Error('the account has no site');
      const { key } = await owner.client.call(issuePluginKey, { body: { siteId: first.id } });
      await site.wp('plugin', 'activate', 'smartpoint');
      await site.wp('smartpoint', 'connect', service.url, key);
      const landing = encodeURIComponent(`${site.url}/?utm_source=ya&utm_campaign=зима`);
      cookie = `sp_${first.siteKey}=${visitor.id}|${visitor.sessionId}|0|${landing}|`;
    });
    after(async () => {
      await site.stop();
      await service.stop();
    });

    const choose = (...sources: string[]) =>
      site.wp('option', 'update', 'smartpoint_sources', JSON.stringify(sources), '--format=json');
    const fire = async (what: string) => (await fetch(`${site.url}/?double=${what}`, { headers: { cookie } })).text();
    const comment = (fields: Record<string, string>) =>
      fetch(`${site.url}/wp-comments-post.php`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie },
        body: new URLSearchParams({ comment_post_ID: '1', ...fields }),
      });
    const deliver = () => site.wp('cron', 'event', 'run', 'smartpoint_deliver');
    const php = (code: string) => site.wp('eval', code);
    const journal = async () =>
      JSON.parse(await php('echo wp_json_encode( ( new Smartpoint\\Lead_Queue() )->latest() );')) as {
        title: string;
        state: string;
        reason: string;
      }[];
    const leads = async () => {
      const { leads: found } = await owner.client.call(listLeads, { query: { from: '2020-01-01', to: '2100-01-01' } });
      return Promise.all(found.map(({ id }) => owner.client.call(getLead, { params: { leadId: id } })));
    };

    it('bring nothing before their owner wants it, nor what is spam or has no contact', async () => {
      expect(await fire('cf7')).to.equal('sent');
      await choose('cf7', 'comments', 'registration', 'orders', 'wpforms');
      expect(await fire('cf7-spam')).to.equal('sent');

      expect(await journal()).to.deep.equal([]);
    });

    it('bring leads with contacts, answers, page and visitor', async () => {
      await fire('cf7');
      await comment({ author: 'Пётр', email: 'petr@example.test', comment: 'Сколько стоит доставка?' });
      expect((await journal()).map(({ state }) => state)).to.deep.equal(['waiting', 'waiting']);
      await deliver();

      expect((await journal()).map(({ state }) => state)).to.deep.equal(['sent', 'sent']);
      const [question, form] = await leads();
      expect(form).to.include({ name: 'Мария', phoneE164: '+79262444393', formName: 'Запись на сервис' });
      expect(form?.pageUrl).to.equal(`${site.url}/contacts/`);
      expect(form?.utm).to.include({ source: 'ya', campaign: 'зима' });
      const answers = form?.fields.map(({ label, value }) => `${label}: ${value}`);
      expect(answers).to.include.members(['your-message: Здравствуйте!\nЕсть?', 'services: Мойка, Шины']);
      expect(question).to.include({ name: 'Пётр', email: 'petr@example.test' });
    });

    it('bring an order once, and then what becomes of it', async () => {
      await fire('order');
      await deliver();
      await fire('order');
      await fire('completed');
      await deliver();

      const orders = (await leads()).filter(({ phoneE164 }) => phoneE164 === '+79123456789');
      expect(orders).to.have.length(1);
      expect(orders[0]).to.include({ name: 'Иван Петров', externalStatus: 'Выполнен' });
      expect(orders[0]?.fields.map(({ value }) => value)).to.include.members([
        '4',
        '12000.00 RUB',
        'Позвоните вечером',
      ]);
    });

    it('work on when a plugin changed what it says, and when the service hangs; nothing is lost', async () => {
      expect(await fire('broken')).to.equal('goes on');
      const hanging = createServer(() => undefined).listen(0, '127.0.0.1');
      await once(hanging, 'listening');
      const { port } = hanging.address() as AddressInfo;
      const move = (to: string) =>
        php(
          `update_option( 'smartpoint_connection', array( 'service' => '${to}' ) + get_option( 'smartpoint_connection' ) );`,
        );
      await move(`http://127.0.0.1:${port}`);
      const begin = performance.now();
      await fire('cf7');
      expect(performance.now() - begin).to.be.below(5000);
      await deliver();
      const [waits] = await journal();
      expect(waits).to.include({ title: 'Запись на сервис', state: 'waiting' });
      expect(waits?.reason).to.match(/does not answer/);

      hanging.closeAllConnections();
      hanging.close();
      const before = (await leads()).length;
      await move(service.url);
      await php(
        `global $wpdb; $wpdb->query( "UPDATE {$wpdb->prefix}smartpoint_queue SET next_at = 1 WHERE state = 'waiting'" ); do_action( 'smartpoint_deliver' );`,
      );
      expect((await leads()).length).to.equal(before + 1);
    });

    it('are sent again by their owner after the service refused them, and tell nobody’s contacts in the journal', async () => {
      const revoked = await php(`echo get_option( 'smartpoint_key' ); update_option( 'smartpoint_key', '' );`);
      await fire('cf7');
      await deliver();
      const [refused] = await journal();
      expect(refused?.state).to.equal('failed');

      await php(`update_option( 'smartpoint_key', '${revoked}' );`);
      const admin = await signIn(site, 'admin');
      const settings = await admin.page('admin.php?page=smartpoint-settings');
      expect(settings).to.contain('Send again').and.not.contain('maria@example.test');
      const form = new URLSearchParams();
      const again = /name="action" value="smartpoint_again".*?<\/form>/s.exec(settings)?.[0] ?? '';
      for (const name of ['id', '_wpnonce'])
        form.set(name, new RegExp(`name="${name}" value="([^"]+)"`).exec(again)?.[1] ?? '');
      form.set('action', 'smartpoint_again');
      await fetch(`${site.url}/wp-admin/admin-post.php`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: admin.cookie },
        body: form,
      });
      expect((await journal())[0]?.state).to.equal('sent');
    });

    it('are changed or kept back by code of the site', async () => {
      await php(
        `file_put_contents( WPMU_PLUGIN_DIR . '/keep-back.php', "<?php add_filter( 'smartpoint_lead', '__return_null' );" );`,
      );
      await fire('cf7');
      await deliver();

      expect((await journal())[0]?.state).to.equal('withheld');
      await php(`unlink( WPMU_PLUGIN_DIR . '/keep-back.php' );`);
    });

    it('are shown and erased by the privacy tools of WordPress, here and at the service', async () => {
      expect((await leads()).some(({ email }) => email === 'ivan@example.test')).to.equal(true);
      await fire('order');
      const ask = (name: string, kind: string) =>
        php(
          `$all = apply_filters( 'wp_privacy_personal_data_${kind}s', array() ); echo wp_json_encode( call_user_func( $all['smartpoint']['callback'], 'IVAN@example.test', 1 ) );`,
        ).then((text) => JSON.parse(text) as Record<typeof name, unknown>);

      expect(JSON.stringify(await ask('data', 'exporter')))
        .to.contain('Иван Петров')
        .and.to.contain('"done":true');
      expect(await ask('items_removed', 'eraser')).to.include({ items_removed: 2, items_retained: false, done: true });
      expect((await leads()).some(({ email }) => email === 'ivan@example.test')).to.equal(false);
      expect(await ask('data', 'exporter')).to.deep.include({ data: [] });
    });

    it('stand beside a shop whose products go to showcases by one click, and come back by another', async () => {
      await copyFile(
        path.join(import.meta.dirname, 'php/shop-double.php'),
        path.join(site.folder, 'wp-content/mu-plugins/shop-double.php'),
      );
      await php(
        `file_put_contents( WPMU_PLUGIN_DIR . '/zz-goods.php', "<?php Shop_Double::add( 1, array( 'get_name' => 'Колесо & шина', 'get_price' => '80', 'is_on_sale' => true ) ); Shop_Double::add( 2, array( 'is_in_stock' => false ) );" );`,
      );
      const admin = await signIn(site, 'admin');
      const settings = () => admin.page('admin.php?page=smartpoint-settings');
      const press = async (page?: string) => {
        const form =
          /name="action" value="smartpoint_products".*?<\/form>/s.exec(page ?? (await settings()))?.[0] ?? '';
        const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
        await fetch(`${site.url}/wp-admin/admin-post.php`, {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie: admin.cookie },
          body: new URLSearchParams({ action: 'smartpoint_products', on: field('on'), _wpnonce: field('_wpnonce') }),
        });
      };
      // As in a shop whose file takes long: somebody is still writing it when the service comes first.
      await php(
        `$hold = new ReflectionMethod( 'Smartpoint\\Product_Feed', 'hold' ); $hold->invoke( new Smartpoint\\Product_Feed() );`,
      );
      // Twice, as by a double click.
      const before = await settings();
      await press(before);
      await press(before);
      const early = await until('the first visit of the service', async () => {
        const [found] = (await owner.client.call(listFeeds)).feeds;
        return found !== undefined && found.checkedAt !== null && found;
      });
      expect(early).to.include({ state: 'preparing', fault: null });
      expect(await settings())
        .to.contain('This site is preparing the file of products.')
        .and.not.contain('notice-error');
      await php(`delete_option( Smartpoint\\Product_Feed::LOCK );`);
      await owner.client.call(fetchFeed, { params: { feedId: early.id } });
      const feed = await until('the products', async () => {
        const [found] = (await owner.client.call(listFeeds)).feeds;
        return found?.state === 'ready' && found;
      });
      expect((await owner.client.call(listFeeds)).feeds).to.have.length(1);
      expect(feed).to.include({ name: 'WooCommerce: Shop', format: 'yml', everyMinutes: 60, items: 1 });
      expect(feed.skipped.map(({ count }) => count)).to.deep.equal([1]);
      const { items } = await owner.client.call(listFeedItems, { params: { feedId: feed.id } });
      expect(items.map(({ title, price, oldPrice, currency }) => [title, price, oldPrice, currency])).to.deep.equal([
        ['Колесо & шина', 96, 120, 'KZT'],
      ]);
      expect(await settings()).to.contain('Products in showcases: 1');
      const answer = await fetch(feed.url);
      expect(answer.headers.get('content-type')).to.equal('application/xml; charset=UTF-8');
      expect((await fetch(feed.url.replace(/\w{6}$/, '000000'))).status).to.equal(401);

      await press();
      expect((await owner.client.call(listFeeds)).feeds).to.deep.equal([]);
      expect((await fetch(feed.url)).status).to.equal(401);
      expect(await settings()).to.contain('Show products in showcases');
      await press();
    });

    it('leave neither table nor plan behind when the plugin is deleted, and nothing in debug.log but what broke', async () => {
      expect(await site.log()).to.have.length(1);
      await site.wp('plugin', 'deactivate', 'smartpoint');
      await site.wp('plugin', 'uninstall', 'smartpoint');

      expect(await php(`global $wpdb; echo count( $wpdb->get_col( "SHOW TABLES LIKE '%smartpoint%'" ) );`)).to.equal(
        '0',
      );
      expect(await php(`echo (int) wp_next_scheduled( 'smartpoint_deliver' );`)).to.equal('0');
      expect(await php(`echo (int) wp_next_scheduled( 'smartpoint_products' );`)).to.equal('0');
      expect(await php(`echo (int) is_dir( wp_upload_dir()['basedir'] . '/smartpoint' );`)).to.equal('0');
      expect(await site.wp('option', 'list', '--search=*smartpoint*', '--format=count')).to.equal('0');
    });
  });
