<?php

use Double\Catalogue;
use Double\PageEnded;
use Double\State;
use Smartpoint\Widgets\Admin\SiteForm;
use Smartpoint\Widgets\Http\Answer;
use Smartpoint\Widgets\Http\Transport;
use Smartpoint\Widgets\Parts;

/** Putting the module in, twice, and taking it out. */
final class InstallTest extends Check
{
	private function remove(bool $keeps): void
	{
		$_REQUEST = ['step' => '2', 'sessid' => bitrix_sessid()] + ($keeps ? ['savedata' => 'Y'] : []);
		$this->same(true, CModule::CreateModuleObject('smartpoint.widgets')->DoUninstall(), State::$exception ?? 'removed');
	}

	public function testLeavesNothingBehind(): void
	{
		$before = State::snapshot();
		$this->install();
		$this->connect();
		$this->same(false, $before === State::snapshot(), 'installed');
		$this->remove(false);
		$this->same($before, State::snapshot(), 'removed');
	}

	/** Everything it makes, while it is there and once it has gone. */
	public function testTouchesNothingOfTheProductAndOfOtherModules(): void
	{
		$others = ['/bitrix/js/other/a.js', '/bitrix/components/other/a/component.php', '/bitrix/admin/other_page.php', '/upload/other.xml'];
		foreach ($others as $name) {
			is_dir(dirname(State::$root . $name)) || mkdir(dirname(State::$root . $name), 0755, true);
			touch(State::$root . $name);
		}
		State::$kept['options']['main']['server_name'][''] = 'shop.example';
		State::$kept['modules']['iblock'] = '23.0.0';
		State::$kept['agents'][] = ['name' => '\\InstallTest::agent();', 'module' => '', 'period' => 'N', 'interval' => 60];
		Catalogue::$blocks = [['ID' => '7', 'ACTIVE' => 'Y', 'NAME' => 'Tea']];
		$before = State::snapshot();
		$this->install();
		$this->connect();
		$this->set('feed_infoblocks', '7');
		CAgent::runAll();
		$made = array_values(array_diff(State::snapshot()['files'], $before['files']));
		$this->same([], preg_grep('~^/(bitrix/js/smartpoint\.widgets/|bitrix/admin/smartpoint_widgets_|bitrix/components/smartpoint/widget/|upload/smartpoint\.widgets/[0-9a-f]{32}\.xml$)~', $made, PREG_GREP_INVERT), 'files');
		$this->same(1, count(preg_grep('~^/upload~', $made)), 'goods');
		$this->same($before['options'], array_diff_key(State::$kept['options'], ['smartpoint.widgets' => 1]), 'options of others');
		foreach ([true, false] as $keeps) {
			$this->remove($keeps);
			$this->same($before['files'], State::snapshot()['files'], 'files left');
			$keeps && $this->install();
		}
		$this->same($before, State::snapshot(), 'removed');
		$this->same(false, is_dir(State::$root . '/bitrix/components/smartpoint'), 'a folder with nothing in it');
	}

	public static function agent(): string
	{
		return '\\InstallTest::agent();';
	}

	public function testPagesStoredAsHtmlAreMadeAnewWheneverTheirScriptChanges(): void
	{
		$transport = new class () implements Transport {
			public function send(string $method, string $url, array $headers, string $body): Answer
			{
				return new Answer(200, [], '{"site": {"siteKey": "k1", "name": "Shop"}, "account": {"name": "Me", "uid": 1}}');
			}
		};
		$site = static fn() => \Smartpoint\Widgets\Connections::of('s1');
		$steps = [
			'installed' => fn() => $this->install(),
			'connected' => static fn() => Parts::replace(transport: $transport) ?? $site()->paste('https://app.example.com', 'spp_1_' . str_repeat('x', 30)),
			'switched off' => static fn() => (new SiteForm('s1'))->take(['enabled' => 'N']),
			'moved' => static function () use ($site) {
				State::$kept['sites'][0]['SERVER_NAME'] = 'new.example';
				$site()->move();
			},
			'removed, its data kept' => fn() => $this->remove(true),
			'there again' => fn() => $this->install(),
			'disconnected' => static fn() => $site()->disconnect(),
			'removed' => fn() => $this->remove(false),
		];
		foreach ($steps as $name => $step) {
			State::$kept['cacheClears'] = 0;
			$step();
			$this->same(true, State::$kept['cacheClears'] > 0, $name);
		}
	}

	public function testKeepsDataWhereItsOwnerWantsTo(): void
	{
		$before = State::snapshot();
		$this->install();
		$this->connect();
		$this->remove(true);
		$after = State::snapshot();
		$this->same(['b_smartpoint_widgets_queue'], array_keys($after['tables']), 'tables');
		$this->same(['key', 'facts'], array_values(array_intersect(['key', 'facts'], array_keys($after['options']['smartpoint.widgets']))), 'options');
		$this->same([$before['files'], [], []], [$after['files'], $after['handlers'], $after['agents']], 'all else');
		$this->install();
		$this->same('spp_', substr(\Smartpoint\Widgets\Module::option('key', 's1'), 0, 4), 'key');
	}

	public function testTwiceIsLikeOnce(): void
	{
		$this->install();
		$once = State::snapshot();
		$this->install();
		$this->same($once, State::snapshot(), 'twice');
	}

	public function testGoesWhileTheServiceIsAwayAndTheShopIsGone(): void
	{
		State::$kept['modules'] += ['sale' => '23.0.0', 'iblock' => '23.0.0'];
		$this->install();
		$this->connect();
		unset(State::$kept['modules']['sale']);
		$this->remove(false);
		$this->same([], State::$kept['handlers'], 'handlers');
		$this->same(false, isset(State::$kept['modules']['smartpoint.widgets']), 'module');
	}

	public function testAsksBeforeItGoes(): void
	{
		$this->install();
		$_REQUEST = [];
		try {
			CModule::CreateModuleObject('smartpoint.widgets')->DoUninstall();
		} catch (PageEnded $page) {
			$this->contains('name="savedata"', $page->output);
			$this->contains('name="sessid"', $page->output);
		}
		$this->same(true, isset(State::$kept['modules']['smartpoint.widgets']), 'still there');
		$_REQUEST = ['step' => '2', 'sessid' => 'of somebody else'];
		$this->same(false, CModule::CreateModuleObject('smartpoint.widgets')->DoUninstall(), 'foreign token');
		$this->same(true, isset(State::$kept['modules']['smartpoint.widgets']), 'still there');
	}

	public function testSaysWhatIsMissingAndLeavesNothing(): void
	{
		State::$kept['modules']['main'] = '22.500.0';
		$before = State::snapshot();
		$this->same(false, CModule::CreateModuleObject('smartpoint.widgets')->DoInstall(), 'old product');
		$this->contains('23.0.0', (string) State::$exception);
		$this->same($before, State::snapshot(), 'nothing done');
	}

	public function testUndoesWhatWasHalfDone(): void
	{
		$before = State::snapshot();
		// A folder in the place of a file: copying fails.
		mkdir(State::$root . '/bitrix/admin/smartpoint_widgets_panel.php', 0755, true);
		$this->same(false, CModule::CreateModuleObject('smartpoint.widgets')->DoInstall(), 'not installed');
		rmdir(State::$root . '/bitrix/admin/smartpoint_widgets_panel.php');
		$after = State::snapshot();
		$this->same([$before['handlers'], $before['agents'], $before['modules'], $before['files']], [$after['handlers'], $after['agents'], $after['modules'], $after['files']], 'undone');
	}

	public function testHasWhatTheMarketplaceAsksFor(): void
	{
		$module = CModule::CreateModuleObject('smartpoint.widgets');
		foreach (['MODULE_ID', 'MODULE_NAME', 'MODULE_DESCRIPTION', 'MODULE_VERSION', 'MODULE_VERSION_DATE', 'PARTNER_NAME', 'PARTNER_URI'] as $name) {
			$this->same(true, $module->$name !== '', $name);
		}
		$this->same(['D', 'R', 'W'], $module->GetModuleRightList()['reference_id'], 'rights');
	}

	public function testUpdatesBringFilesHandlersAndAgentsAndMayRunTwice(): void
	{
		$this->install();
		$whole = State::snapshot();
		array_pop(State::$kept['handlers']);
		array_pop(State::$kept['agents']);
		DeleteDirFilesEx('/bitrix/js/smartpoint.widgets');
		mkdir(State::$root . '/bitrix/js/smartpoint.widgets', 0755, true);
		touch(State::$root . '/bitrix/js/smartpoint.widgets/panel-OLD.js');
		foreach (['once', 'twice'] as $time) {
			include dirname(__DIR__, 2) . '/updater.php';
			$this->same($whole, State::snapshot(), $time);
		}
	}

	public function testUpdatesLeaveAModuleThatIsNotInstalledAlone(): void
	{
		$before = State::snapshot();
		include dirname(__DIR__, 2) . '/updater.php';
		$this->same($before, State::snapshot(), 'nothing');
	}

	public function testAgentsKeepTheirNames(): void
	{
		$this->install();
		$names = array_column(State::$kept['agents'], 'name');
		CAgent::runAll();
		CAgent::runAll();
		$this->same($names, array_column(State::$kept['agents'], 'name'), 'agents');
		$this->same([], State::$kept['log'], 'log');
	}
}
