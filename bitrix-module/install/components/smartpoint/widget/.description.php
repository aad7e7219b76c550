<?php

defined('B_PROLOG_INCLUDED') && B_PROLOG_INCLUDED === true || die();

$arComponentDescription = [
	'NAME' => GetMessage('SMARTPOINT_WIDGET_NAME'),
	'DESCRIPTION' => GetMessage('SMARTPOINT_WIDGET_DESCRIPTION'),
	'SORT' => 10,
	'PATH' => ['ID' => 'smartpoint', 'NAME' => 'Smartpoint'],
];
