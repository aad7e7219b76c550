<?php

use Bitrix\Main\Localization\Loc;

defined('B_PROLOG_INCLUDED') && B_PROLOG_INCLUDED === true || die();

Loc::loadMessages(__DIR__ . '/index.php');
?>
<form action="<?= htmlspecialcharsbx($APPLICATION->GetCurPage()) ?>" method="post">
	<?= bitrix_sessid_post() ?>
	<input type="hidden" name="id" value="smartpoint.widgets">
	<input type="hidden" name="lang" value="<?= htmlspecialcharsbx(LANGUAGE_ID) ?>">
	<input type="hidden" name="uninstall" value="Y">
	<input type="hidden" name="step" value="2">
	<p><?= htmlspecialcharsbx((string) Loc::getMessage('SMARTPOINT_WIDGETS_REMOVE_WHAT')) ?></p>
	<p><label><input type="checkbox" name="savedata" value="Y" checked> <?= htmlspecialcharsbx((string) Loc::getMessage('SMARTPOINT_WIDGETS_KEEP')) ?></label></p>
	<input type="submit" value="<?= htmlspecialcharsbx((string) Loc::getMessage('SMARTPOINT_WIDGETS_REMOVE')) ?>">
</form>
