<?php

namespace Bitrix\Main;

use Double\State;
use Double\Strict;

final class ModuleManager
{
	use Strict;

	public static function isModuleInstalled($moduleName)
	{
		return isset(State::$kept['modules'][$moduleName]);
	}

	public static function registerModule($moduleName)
	{
		$arModuleVersion = [];
		include getModulePath($moduleName) . '/install/version.php';
		State::$kept['modules'][$moduleName] = $arModuleVersion['VERSION'];
	}

	/** Takes its agents and rights along; options, events, files and tables stay. */
	public static function unRegisterModule($moduleName)
	{
		unset(State::$kept['modules'][$moduleName], State::$kept['rights'][$moduleName], State::$loaded[$moduleName]);
		\CAgent::RemoveModuleAgents($moduleName);
	}

	/** Read from the files of a module every time: an update changes no more than those. */
	public static function getVersion($moduleName)
	{
		$file = getModulePath($moduleName) . '/install/version.php';
		if (self::isModuleInstalled($moduleName) && is_file($file)) {
			$arModuleVersion = [];
			include $file;
			return $arModuleVersion['VERSION'];
		}
		return State::$kept['modules'][$moduleName] ?? false;
	}
}
