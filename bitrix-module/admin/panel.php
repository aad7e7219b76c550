<?php

use Bitrix\Main\Loader;
use Smartpoint\Widgets\Admin\PanelPage;
use Smartpoint\Widgets\Rights;

require_once $_SERVER['DOCUMENT_ROOT'] . '/bitrix/modules/main/include/prolog_admin_before.php';

if (!Loader::includeModule('smartpoint.widgets') || Rights::role() === '') {
	$APPLICATION->AuthForm('');
}
$page = PanelPage::ofRequest();
// Downloads and the way back from the service end here.
$page->answer();
$APPLICATION->SetTitle('Smartpoint');

require $_SERVER['DOCUMENT_ROOT'] . '/bitrix/modules/main/include/prolog_admin_after.php';

echo $page->html();

require $_SERVER['DOCUMENT_ROOT'] . '/bitrix/modules/main/include/epilog_admin.php';
