<?php

use Bitrix\Main\Engine\Dispatcher;
use Double\PageEnded;
use Double\State;
use Smartpoint\Widgets\ServiceAddress;

/** What a review of the Marketplace looks for. */
final class SecurityTest extends Check
{
	/** @return array{int, array} */
	private function ask(string $person, array $fields = [], ?string $token = null, string $method = 'POST'): array
	{
		State::nextRequest();
		State::$person = $person;
		$_SERVER['REQUEST_METHOD'] = $method;
		$_POST = $fields + ['site' => 's1', 'method' => 'GET', 'path' => '/v1/sites'];
		$_SERVER['HTTP_X_BITRIX_CSRF_TOKEN'] = $token ?? bitrix_sessid();
		return Dispatcher::run('smartpoint:widgets.panel.request');
	}

	private function code(array $answer): string
	{
		[$status, $envelope] = $answer;
		return $status . ' ' . ($envelope['errors'][0]['code'] ?? 'data ' . ($envelope['data']['status'] ?? ''));
	}

	public function testLetsNobodyInWithoutRightsTokenAndMethod(): void
	{
		$this->install();
		$this->connect();
		$this->same('401 invalid_authentication', $this->code($this->ask('none')), 'nobody');
		$this->same('200 smartpoint_no_rights', $this->code($this->ask('customer')), 'a customer of the shop');
		$this->same('200 invalid_csrf', $this->code($this->ask('writer', [], 'other')), 'a foreign token');
		$this->same('200 invalid_http_method', $this->code($this->ask('writer', [], null, 'GET')), 'a link');
		$this->same([], \Bitrix\Main\Web\HttpClient::$sent, 'nothing sent');
		$this->same('200 data 503', $this->code($this->ask('reader')), 'who may look');
	}

	public function testLetsReadersChangeNothing(): void
	{
		$this->install();
		$this->connect();
		$this->same('200 data 403', $this->code($this->ask('reader', ['method' => 'POST', 'path' => '/v1/widgets', 'body' => '{}'])), 'change');
		$this->same([], \Bitrix\Main\Web\HttpClient::$sent, 'nothing sent');
		$this->same('200 data 503', $this->code($this->ask('writer', ['method' => 'POST', 'path' => '/v1/widgets', 'body' => '{}'])), 'writer');
	}

	public function testHandsFilesOnAsTheyAreForThoseWhoMayChange(): void
	{
		$this->install();
		$this->connect();
		$bytes = implode('', array_map('chr', range(0, 255)));
		$file = ['method' => 'POST', 'path' => '/v1/images', 'bytes' => strtr(base64_encode($bytes), '+/', '-_')];
		$this->same('200 data 403', $this->code($this->ask('reader', $file)), 'reader');
		$this->same([], \Bitrix\Main\Web\HttpClient::$sent, 'nothing sent');
		$this->ask('writer', $file);
		$this->ask('writer', ['bytes' => 'no file!'] + $file);
		$sent = array_map(static fn($request) => [$request['headers']['content-type'], base64_encode((string) $request['body'])], \Bitrix\Main\Web\HttpClient::$sent);
		$this->same([['application/octet-stream', base64_encode($bytes)], ['application/octet-stream', '']], $sent, 'sent');
	}

	public function testReachesOnlyWhatThePanelMayAsk(): void
	{
		$this->install();
		$this->connect();
		foreach (['/v1/members', '/v1/plugin-keys', '/v1/sites/../members', '/v1/sites/..%2fmembers', "/v1/sites\n", '//evil.example/v1/sites', '@evil.example/'] as $path) {
			$this->same('200 data 404', $this->code($this->ask('administrator', ['path' => $path])), $path);
		}
		$this->same('200 smartpoint_fault', $this->code($this->ask('administrator', ['site' => 'nowhere'])), 'a site that is not there');
		$this->same([], \Bitrix\Main\Web\HttpClient::$sent, 'nothing sent');
	}

	public function testEveryActionOfEveryControllerHasItsFilters(): void
	{
		$this->install();
		$found = 0;
		foreach (glob(getModulePath('smartpoint.widgets') . '/lib/Controller/*.php') as $file) {
			$class = 'Smartpoint\\Widgets\\Controller\\' . basename($file, '.php');
			$configured = (new $class())->configureActions();
			foreach (get_class_methods($class) as $method) {
				if (!str_ends_with($method, 'Action')) {
					continue;
				}
				$found++;
				$filters = array_map(get_class(...), $configured[substr($method, 0, -6)]['prefilters'] ?? []);
				foreach (['Bitrix\\Main\\Engine\\ActionFilter\\Authentication', 'Bitrix\\Main\\Engine\\ActionFilter\\HttpMethod', 'Bitrix\\Main\\Engine\\ActionFilter\\Csrf', 'Smartpoint\\Widgets\\Filter\\Permitted'] as $needed) {
					$this->same(true, in_array($needed, $filters, true), "$class::$method $needed");
				}
			}
		}
		$this->same(1, $found, 'actions');
	}

	public function testSendsKeysNowhereButToAnHttpsAddress(): void
	{
		$this->install();
		foreach (['http://app.example.com', 'ftp://app.example.com', 'https://me:pw@app.example.com', 'javascript:alert(1)', 'https://app.example.com?x=1', 'https://', "https://a.example\r\nx: y", 'https://"><script>'] as $typed) {
			$this->same('', ServiceAddress::clean($typed), $typed);
		}
		$this->same('https://app.example.com', ServiceAddress::clean(' App.example.com/ '), 'a host alone');
		$this->same('https://app.example.com:8443/x', ServiceAddress::clean('https://app.example.com:8443/x/'), 'port and path');
	}

	public function testRefusesInnerAddresses(): void
	{
		$this->install();
		$transport = new \Smartpoint\Widgets\Http\BitrixTransport();
		\Bitrix\Main\Web\HttpClient::$isNetworkAllowed = true;
		foreach (['https://127.0.0.1/v1/plugin', 'https://10.0.0.1/', 'https://169.254.169.254/latest/'] as $address) {
			$answer = $transport->send('GET', $address, [], '');
			$this->same([0, 'Address is private'], [$answer->status, $answer->error], $address);
		}
		\Bitrix\Main\Web\HttpClient::$isNetworkAllowed = false;
	}

	public function testNeverShowsTheKey(): void
	{
		$this->install();
		$this->connect();
		State::$person = 'administrator';
		State::$isAdmin = true;
		$pages = (new \Smartpoint\Widgets\Admin\SettingsPage())->html() . \Smartpoint\Widgets\Admin\PanelPage::ofRequest()->html() . json_encode(\Smartpoint\Widgets\Admin\Menu::items());
		$this->contains('last', $pages);
		$this->lacks('spp_', $pages);
		[, $envelope] = $this->ask('administrator');
		$this->lacks('spp_', (string) json_encode($envelope));
	}

	public function testKeepsSecretsAndPersonalDataOutOfTheLog(): void
	{
		$this->install();
		\Smartpoint\Widgets\Journal::note('x', new RuntimeException('key spp_1_abc of +7 926 244-43-93'));
		\Smartpoint\Widgets\Journal::note('x', new \Smartpoint\Widgets\Refusal('strange', 'anna@example.com'));
		$this->same(false, (bool) preg_match('~spp_|926|anna~', (string) json_encode(State::$kept['log'])), 'log');
		$this->same(2, count(State::$kept['log']), 'told');
	}

	public function testEscapesWhatOthersHaveNamed(): void
	{
		$this->install();
		$this->connect();
		$evil = '"><script>alert(1)</script>';
		State::$kept['sites'][0]['NAME'] = $evil;
		$facts = json_decode(State::$kept['options']['smartpoint.widgets']['facts']['s1'], true);
		State::$kept['options']['smartpoint.widgets']['facts']['s1'] = json_encode(['site_name' => $evil, 'account_name' => $evil] + $facts);
		$this->set('exclude', $evil);
		State::$person = 'administrator';
		State::$isAdmin = true;
		$html = (new \Smartpoint\Widgets\Admin\SettingsPage())->html() . \Smartpoint\Widgets\Admin\PanelPage::ofRequest()->html();
		$this->contains('&quot;&gt;&lt;script&gt;alert', $html);
		$this->lacks('<script>alert', str_replace('<h2>', '', $html));
	}

	public function testSavesNothingForWhoMayNot(): void
	{
		$this->install();
		State::$isAdmin = true;
		$before = State::$kept['options'];
		foreach (['reader' => bitrix_sessid(), 'administrator' => 'of somebody else'] as $person => $token) {
			State::$person = $person;
			$_SERVER['REQUEST_METHOD'] = 'POST';
			$_POST = ['smartpoint_widgets' => ['service' => 'https://evil.example', 's1' => ['enabled' => 'N', 'key' => 'x', 'press' => '']]];
			$_REQUEST = ['sessid' => $token];
			$ended = '';
			try {
				(new \Smartpoint\Widgets\Admin\SettingsPage())->save();
			} catch (PageEnded $end) {
				$ended = $end->kind;
			}
			$this->same(['redirect', $before], [$ended, State::$kept['options']], $person);
		}
	}

	public function testTakesAnAnswerOfTheServiceOnlyForItsOwnRequest(): void
	{
		$this->install();
		State::$person = 'administrator';
		State::$isAdmin = true;
		$_GET = ['code' => 'spg_1_aaaaaaaaaaaaaaaaaaaaaaa', 'state' => 'made up'];
		$ended = '';
		try {
			\Smartpoint\Widgets\Admin\PanelPage::ofRequest()->answer();
		} catch (PageEnded $end) {
			$ended = $end->detail;
		}
		$this->contains('settings.php', $ended);
		$this->same([], \Bitrix\Main\Web\HttpClient::$sent, 'nothing sent');
	}

	public function testShowsMenuAndPanelToThoseWithRights(): void
	{
		$this->install();
		foreach (['none' => false, 'customer' => false, 'reader' => true, 'writer' => true, 'administrator' => true] as $person => $may) {
			State::$person = $person;
			$this->same($may, (include getModulePath('smartpoint.widgets') . '/admin/menu.php') !== false, $person);
		}
	}

	private function keptKey(): string
	{
		return State::$kept['options']['smartpoint.widgets']['key']['s1'];
	}

	private function settings(): string
	{
		State::$person = 'administrator';
		return (new \Smartpoint\Widgets\Admin\SettingsPage())->html();
	}

	public function testSealsTheKeyWithWhatOnlyThisInstallationHas(): void
	{
		$this->install();
		$this->connect();
		$key = $this->keptKey();
		\Smartpoint\Widgets\Connections::sealAll();
		$this->lacks('spp_', $this->keptKey());
		$this->lacks('spp_', (string) base64_decode(substr($this->keptKey(), 7)));
		$connection = \Smartpoint\Widgets\Connections::of('s1');
		$this->same([$key, true, false], [$connection->key(), $connection->isLive(), $connection->isLost()], 'opened');
		$sealed = $this->keptKey();
		\Smartpoint\Widgets\Connections::sealAll();
		$this->same($sealed, $this->keptKey(), 'sealed once');

		State::$kept['configuration']['crypto']['crypto_key'] = 'of another installation';
		$this->same(['', true, true], [$connection->key(), $connection->isLive(), $connection->isLost()], 'a copy of the database');
		$this->contains('crypto_key', $this->settings());
		State::$kept['configuration'] = [];
		$this->same(['', true], [$connection->key(), $connection->isLost()], 'no key to open it');
	}

	public function testKeepsTheKeyAsItIsWhereThereIsNothingToSealItWithAndSaysSo(): void
	{
		State::$kept['configuration'] = [];
		$this->install();
		$this->connect();
		$key = $this->keptKey();
		\Smartpoint\Widgets\Connections::sealAll();
		$this->same([$key, true], [$this->keptKey(), \Smartpoint\Widgets\Connections::of('s1')->isLive()], 'as before');
		$this->contains('crypto_key', $this->settings());
		State::$kept['configuration'] = ['crypto' => ['crypto_key' => 'made later']];
		$this->lacks('crypto_key', $this->settings());
	}

	public function testAnUpdateSealsWhatAnOlderVersionHasKept(): void
	{
		$this->install();
		$this->connect();
		include dirname(__DIR__, 2) . '/updater.php';
		$this->same(true, \Smartpoint\Widgets\Secret::isSealed($this->keptKey()), 'sealed');
	}
}
