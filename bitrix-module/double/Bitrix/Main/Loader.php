<?php

namespace Bitrix\Main;

use Double\State;
use Double\Strict;

final class Loader
{
	use Strict;

	public static function includeModule($moduleName)
	{
		if (!preg_match('~^[a-z][a-z0-9]*(\.[a-z][a-z0-9]*)?$~D', $moduleName)) {
			throw new LoaderException("Invalid module name: $moduleName");
		}
		if (!isset(State::$kept['modules'][$moduleName])) {
			return false;
		}
		if (!isset(State::$loaded[$moduleName]) && str_contains($moduleName, '.')) {
			State::$loaded[$moduleName] = true;
			return (include getModulePath($moduleName) . '/include.php') !== false;
		}
		State::$loaded[$moduleName] = true;
		return true;
	}

	/** Classes of a module: the path in lower case first, then as the class spells it. Only once the module is included. @double */
	public static function autoload(string $class): void
	{
		foreach (array_keys(State::$loaded) as $module) {
			$namespace = implode('\\', array_map('ucfirst', explode('.', $module))) . '\\';
			if (!str_contains($module, '.') || !str_starts_with($class, $namespace)) {
				continue;
			}
			$path = str_replace('\\', '/', substr($class, strlen($namespace))) . '.php';
			foreach ([strtolower($path), $path] as $file) {
				$file = getModulePath($module) . '/lib/' . $file;
				if (is_file($file)) {
					require_once $file;
					return;
				}
			}
		}
	}
}
