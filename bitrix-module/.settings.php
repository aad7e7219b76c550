<?php

return [
	'controllers' => [
		'value' => ['defaultNamespace' => '\\Smartpoint\\Widgets\\Controller'],
		'readonly' => true,
	],
];
