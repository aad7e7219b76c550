<?php

// Starts the double: `State::$root` is the document root, with the module below /bitrix/modules/.

spl_autoload_register(static function (string $class): void {
	$file = __DIR__ . '/' . str_replace(['Double\\', '\\'], ['', '/'], $class) . '.php';
	if ((str_starts_with($class, 'Double\\') || str_starts_with($class, 'Bitrix\\')) && is_file($file)) {
		require_once $file;
	}
});
spl_autoload_register([Bitrix\Main\Loader::class, 'autoload']);

error_reporting(E_ALL);
set_error_handler(static function (int $level, string $text, string $file, int $line): bool {
	if ((error_reporting() & $level) !== 0) {
		throw new ErrorException($text, 0, $level, $file, $line);
	}
	return true;
});

require_once __DIR__ . '/legacy.php';
require_once __DIR__ . '/infoblocks.php';
define('B_PROLOG_INCLUDED', true);
$GLOBALS['APPLICATION'] = new CMain();
$GLOBALS['USER'] = new CUser();
