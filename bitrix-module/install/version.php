<?php

$arModuleVersion = [
	'VERSION' => '0.2.0',
	'VERSION_DATE' => '2026-11-28 12:00:00',
];
