<?php

// Nothing of the product is loaded yet: where the module lies is looked up by hand. Its own folder goes first.
foreach (['/local/modules', '/bitrix/modules'] as $folder) {
	$page = $_SERVER['DOCUMENT_ROOT'] . $folder . '/smartpoint.widgets/admin/panel.php';
	if (is_file($page)) {
		require $page;
		break;
	}
}
