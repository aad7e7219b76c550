<?php

namespace Smartpoint\Widgets\Lead;

use Bitrix\Main\Loader;
use Bitrix\Sale\Internals\StatusLangTable;
use Bitrix\Sale\Order;
use Smartpoint\Widgets\Words;

/** What became of an order, as a whole: whichever part of it changed, the last word says it all. */
final class OrderState
{
	/** `[F] Done, paid, cancelled`: the letter as managers know it, its name, what is true beside it. */
	public static function words(Order $order, string $status = ''): string
	{
		$letter = $status !== '' ? $status : (string) $order->getField('STATUS_ID');
		$parts = [trim("[$letter] " . self::name($letter))];
		if ($order->isPaid()) {
			$parts[] = Words::say('PAID');
		}
		if ($order->isCanceled()) {
			$parts[] = Words::say('CANCELED');
		}
		return implode(', ', $parts);
	}

	private static function name(string $letter): string
	{
		if (!Loader::includeModule('sale')) {
			return '';
		}
		$language = defined('LANGUAGE_ID') ? LANGUAGE_ID : 'ru';
		$row = StatusLangTable::getList(['filter' => ['=STATUS_ID' => $letter, '=LID' => $language], 'select' => ['NAME']])->fetch();
		return is_array($row) ? trim((string) $row['NAME']) : '';
	}
}
