<?php

use Bitrix\Main\Loader;
use Smartpoint\Widgets\Admin\SettingsPage;
use Smartpoint\Widgets\Rights;

defined('B_PROLOG_INCLUDED') && B_PROLOG_INCLUDED === true || die();

if (Loader::includeModule('smartpoint.widgets') && Rights::role() !== '') {
	$smartpointWidgetsPage = new SettingsPage();
	$smartpointWidgetsPage->save();
	echo $smartpointWidgetsPage->html();
}
