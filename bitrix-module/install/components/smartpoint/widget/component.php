<?php

defined('B_PROLOG_INCLUDED') && B_PROLOG_INCLUDED === true || die();

/** @var array $arParams */
/** @var CBitrixComponent $this */
$arResult = [
	'WIDGET_ID' => (int) ($arParams['WIDGET_ID'] ?? 0),
	'MODE' => ($arParams['MODE'] ?? '') === 'place' ? 'place' : 'button',
	'TEXT' => trim((string) ($arParams['TEXT'] ?? '')) ?: (string) GetMessage('SMARTPOINT_WIDGET_TEXT_DEFAULT'),
];
$this->arResult = $arResult;
$this->IncludeComponentTemplate();
