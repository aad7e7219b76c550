<?php

defined('B_PROLOG_INCLUDED') && B_PROLOG_INCLUDED === true || die();

$arComponentParameters = [
	'PARAMETERS' => [
		'WIDGET_ID' => ['PARENT' => 'BASE', 'NAME' => GetMessage('SMARTPOINT_WIDGET_ID'), 'TYPE' => 'STRING', 'DEFAULT' => ''],
		'MODE' => [
			'PARENT' => 'BASE',
			'NAME' => GetMessage('SMARTPOINT_WIDGET_MODE'),
			'TYPE' => 'LIST',
			'VALUES' => ['button' => GetMessage('SMARTPOINT_WIDGET_BUTTON'), 'place' => GetMessage('SMARTPOINT_WIDGET_PLACE')],
			'DEFAULT' => 'button',
		],
		'TEXT' => ['PARENT' => 'BASE', 'NAME' => GetMessage('SMARTPOINT_WIDGET_TEXT'), 'TYPE' => 'STRING', 'DEFAULT' => GetMessage('SMARTPOINT_WIDGET_TEXT_DEFAULT')],
	],
];
