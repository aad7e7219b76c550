<?php

defined('B_PROLOG_INCLUDED') && B_PROLOG_INCLUDED === true || die();

/** @var array $arResult */
if ($arResult['WIDGET_ID'] < 1) {
	return;
}
if ($arResult['MODE'] === 'place') {
	// The script of the page makes the widget stand here.
	echo '<sp-widget id="' . $arResult['WIDGET_ID'] . '"></sp-widget>';
	return;
}
echo '<a class="smartpoint-opener" href="#smartpoint-' . $arResult['WIDGET_ID'] . '">' . htmlspecialcharsbx($arResult['TEXT']) . '</a>';
