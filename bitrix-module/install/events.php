<?php

/**
 * Whom we listen to. The one list: installing, updating and removing read it, for a handler is only removed by the very
 * words it was registered with. `compatible`: sent the old way, with arguments instead of an Event.
 */
return [
	['main', 'OnProlog', '\\Smartpoint\\Widgets\\SiteTag', 'onProlog', 'compatible' => true],
	['form', 'onAfterResultAdd', '\\Smartpoint\\Widgets\\Lead\\Handlers', 'onFormResult', 'compatible' => true],
	['iblock', 'OnAfterIBlockElementAdd', '\\Smartpoint\\Widgets\\Lead\\Handlers', 'onElement', 'compatible' => true],
	['main', 'OnBeforeEventAdd', '\\Smartpoint\\Widgets\\Lead\\Handlers', 'onMail', 'compatible' => true],
	['sale', 'OnSaleOrderSaved', '\\Smartpoint\\Widgets\\Lead\\Handlers', 'onOrder', 'compatible' => false],
	['sale', 'OnSaleStatusOrderChange', '\\Smartpoint\\Widgets\\Lead\\Handlers', 'onStatus', 'compatible' => false],
	['sale', 'OnSaleOrderPaid', '\\Smartpoint\\Widgets\\Lead\\Handlers', 'onPaid', 'compatible' => false],
	['sale', 'OnSaleOrderCanceled', '\\Smartpoint\\Widgets\\Lead\\Handlers', 'onCanceled', 'compatible' => false],
];
