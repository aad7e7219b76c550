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

	public static function getVersion($moduleName)
	{
		return State::$kept['modules'][$moduleName] ?? false;
	}
}
