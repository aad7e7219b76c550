<?php

use Bitrix\Main\Application;
use Bitrix\Main\Composite\Page;
use Bitrix\Main\Config\Option;
use Bitrix\Main\EventManager;
use Bitrix\Main\Localization\Loc;
use Bitrix\Main\ModuleManager;

Loc::loadMessages(__FILE__);

/** Installs and removes the module. Its classes in lib/ cannot be loaded before it is registered. */
class smartpoint_widgets extends CModule
{
	public const TABLE = 'b_smartpoint_widgets_queue';
	public const LOWEST_PHP = '8.1.0';
	public const LOWEST_MAIN = '23.0.0';
	/** Agents by name, with seconds between two runs. */
	private const AGENTS = [
		'\\Smartpoint\\Widgets\\Agent\\Deliver::run();' => 60,
		'\\Smartpoint\\Widgets\\Agent\\WriteFeeds::run();' => 300,
	];

	public $MODULE_ID = 'smartpoint.widgets';
	public $MODULE_GROUP_RIGHTS = 'Y';

	public function __construct()
	{
		$arModuleVersion = [];
		include __DIR__ . '/version.php';
		$this->MODULE_VERSION = $arModuleVersion['VERSION'];
		$this->MODULE_VERSION_DATE = $arModuleVersion['VERSION_DATE'];
		$this->MODULE_NAME = (string) Loc::getMessage('SMARTPOINT_WIDGETS_NAME');
		$this->MODULE_DESCRIPTION = (string) Loc::getMessage('SMARTPOINT_WIDGETS_DESCRIPTION');
		$this->PARTNER_NAME = 'Smartpoint';
		$this->PARTNER_URI = 'https://smartpoint.example';
	}

	public function DoInstall()
	{
		$fault = $this->fault();
		if ($fault !== '') {
			return $this->refuse($fault);
		}
		try {
			ModuleManager::registerModule($this->MODULE_ID);
			$this->installTable();
			$this->registerEvents();
			$this->copyFiles();
			$this->addAgents();
			// Where data was kept, the site is connected from now on.
			Page::getInstance()->deleteAll();
		} catch (\Throwable $error) {
			$this->undo();
			return $this->refuse((string) Loc::getMessage('SMARTPOINT_WIDGETS_NOT_INSTALLED', ['#REASON#' => get_class($error)]));
		}
		return true;
	}

	/** Asks first whether to keep what it has stored. The service is not needed to leave it. */
	public function DoUninstall()
	{
		global $APPLICATION;
		if ((int) ($_REQUEST['step'] ?? 0) < 2) {
			$APPLICATION->IncludeAdminFile((string) Loc::getMessage('SMARTPOINT_WIDGETS_REMOVE'), __DIR__ . '/unstep.php');
			return false;
		}
		if (!check_bitrix_sessid()) {
			return $this->refuse((string) Loc::getMessage('SMARTPOINT_WIDGETS_SESSION'));
		}
		if (($_REQUEST['savedata'] ?? '') !== 'Y') {
			$this->giveKeysBack();
			$this->dropTable();
			Option::delete($this->MODULE_ID);
		}
		$this->undo();
		return true;
	}

	public function GetModuleRightList()
	{
		return [
			'reference_id' => ['D', 'R', 'W'],
			'reference' => [
				'[D] ' . Loc::getMessage('SMARTPOINT_WIDGETS_RIGHT_D'),
				'[R] ' . Loc::getMessage('SMARTPOINT_WIDGETS_RIGHT_R'),
				'[W] ' . Loc::getMessage('SMARTPOINT_WIDGETS_RIGHT_W'),
			],
		];
	}

	/** What an update repeats too: each may run twice. */
	public function registerEvents(): void
	{
		$events = EventManager::getInstance();
		foreach (include __DIR__ . '/events.php' as $row) {
			[$from, $event, $class, $method] = $row;
			if ($row['compatible']) {
				$events->registerEventHandlerCompatible($from, $event, $this->MODULE_ID, $class, $method);
			} else {
				$events->registerEventHandler($from, $event, $this->MODULE_ID, $class, $method);
			}
		}
	}

	public function copyFiles(): void
	{
		$root = Application::getDocumentRoot();
		DeleteDirFilesEx('/bitrix/js/' . $this->MODULE_ID);
		CopyDirFiles(__DIR__ . '/js/', $root . '/bitrix/js/', true, true);
		CopyDirFiles(__DIR__ . '/admin/', $root . '/bitrix/admin/', true, true);
		CopyDirFiles(__DIR__ . '/components/', $root . '/bitrix/components/', true, true);
	}

	public function addAgents(): void
	{
		foreach (self::AGENTS as $name => $interval) {
			CAgent::AddAgent($name, $this->MODULE_ID, 'N', $interval, '', 'Y', '', 100, false, false);
		}
	}

	private function installTable(): void
	{
		// Registered by now, so that the classes can be loaded.
		\Bitrix\Main\Loader::includeModule($this->MODULE_ID);
		if (!Application::getConnection()->isTableExists(self::TABLE)) {
			\Smartpoint\Widgets\Lead\QueueTable::getEntity()->createDbTable();
		}
	}

	private function dropTable(): void
	{
		if (Application::getConnection()->isTableExists(self::TABLE)) {
			Application::getConnection()->dropTable(self::TABLE);
		}
	}

	/** Politeness only: a service that does not hear of it must keep nobody from removing the module. */
	private function giveKeysBack(): void
	{
		try {
			if (\Bitrix\Main\Loader::includeModule($this->MODULE_ID)) {
				\Smartpoint\Widgets\Connections::disconnectAll();
			}
		} catch (\Throwable) {
			return;
		}
	}

	private function undo(): void
	{
		$events = EventManager::getInstance();
		foreach (include __DIR__ . '/events.php' as [$from, $event, $class, $method]) {
			$events->unRegisterEventHandler($from, $event, $this->MODULE_ID, $class, $method);
		}
		DeleteDirFilesEx('/bitrix/js/' . $this->MODULE_ID);
		DeleteDirFilesEx('/bitrix/components/smartpoint/widget');
		$this->removeIfEmpty('/bitrix/components/smartpoint');
		DeleteDirFilesEx('/upload/' . $this->MODULE_ID);
		DeleteDirFiles(__DIR__ . '/admin/', Application::getDocumentRoot() . '/bitrix/admin/');
		CAgent::RemoveModuleAgents($this->MODULE_ID);
		ModuleManager::unRegisterModule($this->MODULE_ID);
		// Pages that were stored as HTML still have the script.
		Page::getInstance()->deleteAll();
	}

	/** Components of another module of ours may be there too. */
	private function removeIfEmpty(string $path): void
	{
		$folder = Application::getDocumentRoot() . $path;
		if (is_dir($folder) && is_readable($folder) && array_diff(scandir($folder), ['.', '..']) === []) {
			rmdir($folder);
		}
	}

	private function fault(): string
	{
		if (!CheckVersion(PHP_VERSION, self::LOWEST_PHP)) {
			return (string) Loc::getMessage('SMARTPOINT_WIDGETS_OLD_PHP', ['#VERSION#' => self::LOWEST_PHP]);
		}
		if (!CheckVersion((string) ModuleManager::getVersion('main'), self::LOWEST_MAIN)) {
			return (string) Loc::getMessage('SMARTPOINT_WIDGETS_OLD_MAIN', ['#VERSION#' => self::LOWEST_MAIN]);
		}
		return '';
	}

	private function refuse(string $words): bool
	{
		global $APPLICATION;
		$APPLICATION->ThrowException($words);
		return false;
	}
}
