<?php

// Classes and functions of the product without a namespace, as far as the module uses them.

use Double\Forbidden;
use Double\PageEnded;
use Double\State;
use Double\Strict;

abstract class CModule
{
	public $MODULE_ID = '';
	public $MODULE_NAME = '';
	public $MODULE_DESCRIPTION = '';
	public $MODULE_VERSION = '';
	public $MODULE_VERSION_DATE = '';
	public $MODULE_GROUP_RIGHTS = '';
	public $PARTNER_NAME = '';
	public $PARTNER_URI = '';

	/** The class of a module's installer is its id with `_` for the dot. */
	public static function CreateModuleObject($moduleId)
	{
		require_once getModulePath($moduleId) . '/install/index.php';
		$class = str_replace('.', '_', $moduleId);
		return new $class();
	}

	abstract public function DoInstall();

	abstract public function DoUninstall();
}

final class CMain
{
	use Strict;

	private const RIGHTS = ['none' => 'D', 'customer' => 'D', 'reader' => 'R', 'writer' => 'W', 'administrator' => 'W'];

	public static function GetGroupRight($module_id, $arGroups = false, $use_default_level = 'Y', $max_right_for_super_admin = 'Y', $site_id = false)
	{
		return self::RIGHTS[State::$person];
	}

	public function SetTitle($title)
	{
	}

	public function ThrowException($msg, $id = false)
	{
		State::$exception = (string) $msg;
	}

	public function GetException()
	{
		return State::$exception;
	}

	public function AuthForm($mess)
	{
		throw new PageEnded('auth');
	}

	public function IncludeAdminFile($title, $file)
	{
		global $APPLICATION;
		ob_start();
		include $file;
		throw new PageEnded('page', (string) $title, (string) ob_get_clean());
	}

	public function GetCurPage($get_index_page = null)
	{
		$path = (string) parse_url($_SERVER['REQUEST_URI'] ?? '/', PHP_URL_PATH);
		return $get_index_page === false ? preg_replace('~/index\.php$~', '/', $path) : $path;
	}
}

final class CUser
{
	use Strict;

	public function IsAuthorized()
	{
		return State::$person !== 'none';
	}

	public function IsAdmin()
	{
		return State::$person === 'administrator';
	}

	public function GetID()
	{
		return State::$person === 'none' ? null : 1;
	}
}

final class CAgent
{
	use Strict;

	public static function AddAgent($name, $module = '', $period = 'N', $interval = 86400, $datecheck = '', $active = 'Y', $next_exec = '', $sort = 100, $user_id = false, $existError = true)
	{
		if (!str_ends_with($name, ';')) {
			throw new Forbidden('An agent without its semicolon: ' . $name);
		}
		foreach (State::$kept['agents'] as $agent) {
			if ($agent['name'] === $name) {
				if ($existError) {
					$GLOBALS['APPLICATION']->ThrowException("Agent $name exists");
				}
				return false;
			}
		}
		State::$kept['agents'][] = ['name' => $name, 'module' => $module, 'period' => $period, 'interval' => $interval];
		return count(State::$kept['agents']);
	}

	public static function RemoveAgent($name, $module = '', $user_id = false)
	{
		State::$kept['agents'] = array_values(array_filter(State::$kept['agents'], static fn(array $agent) => $agent['name'] !== $name));
	}

	public static function RemoveModuleAgents($module)
	{
		State::$kept['agents'] = array_values(array_filter(State::$kept['agents'], static fn(array $agent) => $agent['module'] !== $module));
	}

	/** Runs every agent once: what it returns is its next name, '' is its end. Nobody is signed in meanwhile. @double */
	public static function runAll(): void
	{
		$user = $GLOBALS['USER'];
		$GLOBALS['USER'] = null;
		State::$isPublicPage = false;
		foreach (State::$kept['agents'] as $index => $agent) {
			$agent['module'] === '' || Bitrix\Main\Loader::includeModule($agent['module']);
			$next = eval('return ' . $agent['name']);
			State::$kept['agents'][$index]['name'] = (string) $next;
		}
		State::$kept['agents'] = array_values(array_filter(State::$kept['agents'], static fn(array $agent) => $agent['name'] !== ''));
		$GLOBALS['USER'] = $user;
	}
}

final class CAdminTabControl
{
	use Strict;

	private int $shown = 0;

	public function __construct(private $name, private $tabs, private $bCanExpand = true, private $bDenyAutoSave = false)
	{
	}

	public function Begin()
	{
		echo '<div class="adm-detail-block">';
	}

	public function BeginNextTab($options = [])
	{
		echo ($this->shown > 0 ? '</table>' : '') . '<h2>' . htmlspecialcharsbx($this->tabs[$this->shown++]['TAB']) . '</h2><table class="adm-detail-content-table">';
	}

	public function Buttons($aParams = false)
	{
		echo '</table><div class="adm-detail-content-btns">';
	}

	public function End()
	{
		echo '</div></div>';
	}
}

final class CEventLog
{
	use Strict;

	public static function Add($arFields)
	{
		State::$kept['log'][] = $arFields;
	}
}

/** Results of web forms that a test has put there. */
final class CForm
{
	use Strict;

	public static array $results = [];

	public static function GetResultAnswerArray($formId, &$columns, &$answers, &$answersBySid, $filter = [])
	{
		$columns = $answersBySid = [];
		$answers = array_intersect_key(self::$results, [$filter['RESULT_ID'] => true]);
	}
}

/** @double */
function getModulePath(string $module): string
{
	foreach (['/local/modules/', '/bitrix/modules/'] as $folder) {
		if (is_dir(State::$root . $folder . $module)) {
			return State::$root . $folder . $module;
		}
	}
	return State::$root . '/bitrix/modules/' . $module;
}

function GetModuleEvents($module, $event, $asArray = false)
{
	return Bitrix\Main\EventManager::getInstance()->find($module, $event);
}

/** Raw arguments, whatever the handler was registered as. Nothing is caught. */
function ExecuteModuleEventEx($handler, $params = [])
{
	if (isset($handler['module'])) {
		Bitrix\Main\Loader::includeModule($handler['module']);
	}
	return call_user_func_array($handler['call'], $params);
}

function CheckVersion($version1, $version2)
{
	return version_compare((string) $version1, (string) $version2, '>=');
}

function GetMessage($code, $replace = null)
{
	return Bitrix\Main\Localization\Loc::getMessage($code, $replace);
}

function bitrix_sessid()
{
	return $_SESSION['fixed_session_id'] ??= bin2hex(random_bytes(16));
}

function bitrix_sessid_post($varname = 'sessid')
{
	return '<input type="hidden" name="' . $varname . '" value="' . bitrix_sessid() . '">';
}

function check_bitrix_sessid($varname = 'sessid')
{
	return hash_equals(bitrix_sessid(), (string) ($_REQUEST[$varname] ?? ''));
}

function htmlspecialcharsbx($string)
{
	return htmlspecialchars((string) $string, ENT_COMPAT, 'UTF-8', true);
}

function LocalRedirect($url)
{
	throw new PageEnded('redirect', $url);
}

function CopyDirFiles($path_from, $path_to, $ReWrite = true, $Recursive = false)
{
	if (!is_dir($path_from)) {
		return false;
	}
	if (!is_dir($path_to)) {
		mkdir($path_to, 0755, true);
	}
	foreach (scandir($path_from) as $name) {
		[$from, $to] = [rtrim($path_from, '/') . '/' . $name, rtrim($path_to, '/') . '/' . $name];
		if (is_file($from) && ($ReWrite || !is_file($to))) {
			copy($from, $to);
		} elseif (is_dir($from) && $Recursive && $name !== '.' && $name !== '..') {
			CopyDirFiles($from, $to, $ReWrite, true);
		}
	}
	return true;
}

/** Only names at the top: folders stay. */
function DeleteDirFiles($frDir, $toDir)
{
	foreach (is_dir($frDir) ? scandir($frDir) : [] as $name) {
		if (is_file($frDir . '/' . $name) && is_file($toDir . '/' . $name)) {
			unlink($toDir . '/' . $name);
		}
	}
}

/** A whole folder, by its path from the document root; folders above it that are empty now stay. */
function DeleteDirFilesEx($path)
{
	$folder = State::$root . $path;
	foreach (is_dir($folder) ? array_diff(scandir($folder), ['.', '..']) : [] as $name) {
		is_dir("$folder/$name") ? DeleteDirFilesEx("$path/$name") : unlink("$folder/$name");
	}
	return is_dir($folder) && rmdir($folder);
}
