<?php

/**
 * Runs classes of tests: `php run.php <folder of a built module> <file of tests>...`. Prints a line of JSON per test. Each test gets a
 * shop of its own: an empty state and a document root with the module below /bitrix/modules/.
 */

use Double\State;

require_once dirname(__DIR__, 2) . '/double/boot.php';
require_once __DIR__ . '/Check.php';
define('LANGUAGE_ID', 'ru');

[, $module] = $argv;
$work = sys_get_temp_dir() . '/smartpoint-bitrix-' . bin2hex(random_bytes(6));
mkdir("$work/bitrix/modules", 0755, true);
symlink($module, "$work/bitrix/modules/smartpoint.widgets");
State::$root = $work;

foreach (array_slice($argv, 2) as $file) {
	require_once $file;
	$class = basename($file, '.php');
	foreach (get_class_methods($class) as $method) {
		if (!str_starts_with($method, 'test')) {
			continue;
		}
		$fault = '';
		[$_GET, $_POST, $_REQUEST, $_SESSION] = [[], [], [], []];
		$_SERVER = ['REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/', 'HTTP_HOST' => 'shop.example'] + array_diff_key($_SERVER, array_flip(preg_grep('~^HTTP~', array_keys($_SERVER))));
		State::reset();
		try {
			$test = new $class();
			$test->prepare();
			$test->$method();
		} catch (Throwable $error) {
			$fault = get_class($error) . ': ' . $error->getMessage() . ' (' . basename($error->getFile()) . ':' . $error->getLine() . ')';
		}
		$words = strtolower(trim(preg_replace('~(?<!^)[A-Z]~', ' $0', substr($method, 4))));
		echo json_encode(['suite' => $class, 'name' => $words, 'fault' => $fault], JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
	}
}
foreach (['bitrix/js', 'bitrix/admin', 'bitrix/components', 'upload'] as $folder) {
	DeleteDirFilesEx("/$folder");
}
unlink("$work/bitrix/modules/smartpoint.widgets");
foreach (['bitrix/modules', 'bitrix', ''] as $folder) {
	rmdir("$work/$folder");
}
