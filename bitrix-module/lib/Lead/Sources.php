<?php

namespace Smartpoint\Widgets\Lead;

use Bitrix\Main\ModuleManager;

/** Modules of the product that may be missing. */
final class Sources
{
	public static function isThere(string $module): bool
	{
		return ModuleManager::isModuleInstalled($module);
	}
}
