<?php

/**
 * A shop on the double, under PHP's own server: `BITRIX_ROOT` is its document root, `BITRIX_STATE` the file that keeps what it
 * remembers, `BITRIX_SERVICE` the address of the service that code of the shop has fixed.
 */

use Bitrix\Main\Application;
use Bitrix\Main\Engine\Dispatcher;
use Bitrix\Main\Page\Asset;
use Double\PageEnded;
use Double\State;

$path = (string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$root = (string) getenv('BITRIX_ROOT');
if (preg_match('~\.(js|css|xml|svg|woff2)$~', $path) && is_file($root . $path)) {
	return false;
}
require_once __DIR__ . '/boot.php';
State::$root = $root;
State::load((string) getenv('BITRIX_STATE'));
session_start();
State::$person = $_SESSION['person'] ?? 'none';
define('LANGUAGE_ID', ($_GET['lang'] ?? '') === 'en' ? 'en' : 'ru');
define('SMARTPOINT_WIDGETS_SERVICE', (string) getenv('BITRIX_SERVICE'));
Bitrix\Main\Web\HttpClient::$isNetworkAllowed = true;

/** A page of a visitor: handlers, template, and the head at last. */
function visitorsPage(string $body): string
{
	State::$isPublicPage = true;
	foreach (['OnPageStart', 'OnBeforeProlog', 'OnProlog'] as $event) {
		foreach (GetModuleEvents('main', $event, true) as $handler) {
			ExecuteModuleEventEx($handler);
		}
	}
	$html = '<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Shop</title>' . Asset::head() . '</head><body>' . $body . '</body></html>';
	return Asset::moveScripts($html);
}

/** A page of the admin section, with the bare styles of its theme. */
function adminPage(string $body): string
{
	$theme = 'body{margin:0;font:13px/1.4 Arial,sans-serif;background:#f5f9f9}a{color:#2067b0}h2{font:normal 20px Georgia}'
		. 'input,textarea,select{border:1px solid #87919c;border-radius:4px;padding:5px;background:#fff;height:auto}.bar{background:#3f4b57;color:#fff;padding:10px 20px}'
		. '.work{padding:20px}.adm-info-message-red{color:#a00}.adm-detail-content-table td{padding:6px;vertical-align:top}';
	return '<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>' . $theme . '</style></head><body><div class="bar">Администрирование</div><div class="work">' . $body . '</div></body></html>';
}

function admin(string $path): string
{
	State::$isAdmin = true;
	define('SITE_ID', LANGUAGE_ID);
	if ($path === '/bitrix/admin/partner_modules.php') {
		return adminPage(solutions());
	}
	global $APPLICATION, $USER;
	ob_start();
	if ($path === '/bitrix/admin/settings.php') {
		include getModulePath((string) $_GET['mid']) . '/options.php';
		return adminPage((string) ob_get_clean());
	}
	require State::$root . $path;
	return (string) ob_get_clean();
}

/** «Installed solutions». */
function solutions(): string
{
	$id = 'smartpoint.widgets';
	$module = CModule::CreateModuleObject($id);
	if (check_bitrix_sessid() && isset($_REQUEST['install'])) {
		if ($module->DoInstall() === false) {
			return '<p class="error">' . htmlspecialcharsbx(State::$exception) . '</p>';
		}
		LocalRedirect('/bitrix/admin/partner_modules.php');
	}
	if (check_bitrix_sessid() && isset($_REQUEST['uninstall'])) {
		if ($module->DoUninstall() === false) {
			return '<p class="error">' . htmlspecialcharsbx(State::$exception) . '</p>';
		}
		LocalRedirect('/bitrix/admin/partner_modules.php');
	}
	$isInstalled = Bitrix\Main\ModuleManager::isModuleInstalled($id);
	$button = $isInstalled ? ['uninstall', 'Удалить'] : ['install', 'Установить'];
	return '<h1>Установленные решения</h1><p>' . htmlspecialcharsbx($module->MODULE_NAME) . ' ' . $module->MODULE_VERSION . '</p><form method="post">'
		. bitrix_sessid_post() . '<input type="hidden" name="id" value="' . $id . '"><button name="' . $button[0] . '" value="Y">' . $button[1] . '</button></form>';
}

/** What the shop itself does: a form, an order and its status, each with its events. */
function shop(string $path): string
{
	State::$isPublicPage = true;
	if ($path === '/form.php') {
		CForm::$results = [5 => [[['TITLE' => 'Телефон', 'USER_TEXT' => $_POST['phone'], 'ANSWER_TEXT' => '']], [['TITLE' => 'Ваше имя', 'USER_TEXT' => $_POST['name'], 'ANSWER_TEXT' => '']]]];
		foreach (GetModuleEvents('form', 'onAfterResultAdd', true) as $handler) {
			ExecuteModuleEventEx($handler, [3, 5]);
		}
		return 'Спасибо!';
	}
	$order = new Bitrix\Sale\Order(['id' => 77, 'price' => 1500.0, 'name' => 'Анна', 'phone' => $_POST['phone'], 'items' => [['NAME' => 'Чайник']]]);
	$event = $path === '/order.php'
		? new Bitrix\Main\Event('sale', 'OnSaleOrderSaved', ['ENTITY' => $order, 'IS_NEW' => true, 'IS_CHANGED' => true, 'VALUES' => []])
		: new Bitrix\Main\Event('sale', 'OnSaleStatusOrderChange', ['ENTITY' => $order, 'VALUE' => 'F', 'OLD_VALUE' => 'N']);
	Bitrix\Main\Loader::includeModule('sale');
	$event->send();
	return 'Заказ принят';
}

/**
 * «Updates of solutions»: what the archive of a version brings goes over what is there, then its updater runs. With `used`, classes of
 * the version before are loaded by then, as where a handler of the module has run in this request.
 */
function update(string $version): string
{
	$id = 'smartpoint.widgets';
	$archive = State::$root . "/bitrix/updates/$id/$version";
	if (isset($_GET['used'])) {
		Bitrix\Main\Loader::includeModule($id);
		Smartpoint\Widgets\Connections::of('s1')->isLive();
		CModule::CreateModuleObject($id);
	}
	CopyDirFiles($archive, getModulePath($id), true, true);
	foreach (['updater.php', 'description.ru'] as $name) {
		unlink(getModulePath($id) . '/' . $name);
	}
	include "$archive/updater.php";
	return 'ok';
}

try {
	if ($path === '/login.php') {
		$_SESSION['person'] = $_GET['as'];
		$answer = 'ok';
	} elseif ($path === '/modules.php') {
		foreach (explode(',', $_GET['add']) as $module) {
			State::$kept['modules'][$module] = '23.0.0';
		}
		$answer = 'ok';
	} elseif ($path === '/update.php') {
		$answer = update($_GET['version']);
	} elseif ($path === '/agents.php') {
		CAgent::runAll();
		$answer = 'ok';
	} elseif ($path === '/bitrix/services/main/ajax.php') {
		[$status, $envelope] = Dispatcher::run((string) ($_GET['action'] ?? ''));
		http_response_code($status);
		header('content-type: application/json; charset=UTF-8');
		$answer = json_encode($envelope, JSON_THROW_ON_ERROR);
	} elseif (str_starts_with($path, '/bitrix/admin/')) {
		$answer = admin($path);
	} elseif ($_SERVER['REQUEST_METHOD'] === 'POST') {
		$answer = shop($path);
	} else {
		if ($path === '/without-widgets/') {
			// As code of this page does before the prolog.
			define('SMARTPOINT_WIDGETS_SKIP', true);
		}
		$answer = visitorsPage('<h1>Магазин</h1><p>' . htmlspecialcharsbx($path) . '</p>');
	}
	echo $answer;
} catch (PageEnded $end) {
	while (ob_get_level() > 1) {
		ob_end_clean();
	}
	if ($end->kind === 'redirect') {
		header('Location: ' . $end->detail, true, 302);
	} else {
		http_response_code($end->kind === 'auth' ? 403 : 200);
		echo adminPage($end->output);
	}
} catch (Throwable $error) {
	http_response_code(500);
	echo get_class($error) . ': ' . $error->getMessage() . ' ' . basename($error->getFile()) . ':' . $error->getLine();
}
Application::runJobs();
State::save((string) getenv('BITRIX_STATE'));
