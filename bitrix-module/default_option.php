<?php

defined('B_PROLOG_INCLUDED') && B_PROLOG_INCLUDED === true || die();

$smartpoint_widgets_default_option = [
	'service' => '',
	'enabled' => 'Y',
	'exclude' => '',
	'forms' => 'N',
	'orders' => 'N',
	'statuses' => 'N',
	'infoblocks' => '',
	'mails' => '',
];
