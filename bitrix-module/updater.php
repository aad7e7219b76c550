<?php

// Runs once per version, in order, on the customer's site; each may run again. Files below install/ are not copied by
// themselves on an update, and new handlers are not registered: the installer does both, as on the first day.

use Bitrix\Main\ModuleManager;

if (ModuleManager::isModuleInstalled('smartpoint.widgets')) {
	$smartpointWidgets = CModule::CreateModuleObject('smartpoint.widgets');
	$smartpointWidgets->registerEvents();
	$smartpointWidgets->copyFiles();
	$smartpointWidgets->addAgents();
	if (Bitrix\Main\Loader::includeModule('smartpoint.widgets')) {
		try {
			Smartpoint\Widgets\Connections::sealAll();
		} catch (\Throwable $error) {
			// Classes of the version before may still be loaded: the settings page seals as well.
		}
	}
}
