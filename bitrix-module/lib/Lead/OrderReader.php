<?php

namespace Smartpoint\Widgets\Lead;

use Bitrix\Sale\Order;
use Smartpoint\Widgets\Words;

/** Reads an order, and only reads: whoever touches its basket here breaks discounts. */
final class OrderReader
{
	/** @return array{contacts: array{name: string, phone: string, email: string}, fields: list<array{label: string, value: string}>} */
	public static function read(Order $order): array
	{
		$properties = $order->getPropertyCollection();
		$value = static fn($property) => $property === null ? '' : trim((string) $property->getValue());
		$fields = [['label' => Words::say('SUM'), 'value' => $order->getPrice() . ' ' . $order->getCurrency()]];
		foreach ($order->getBasket() as $item) {
			$fields[] = ['label' => Words::say('ITEM'), 'value' => $item->getField('NAME') . ' x ' . (float) $item->getQuantity()];
		}
		$fields[] = ['label' => Words::say('COMMENT'), 'value' => (string) $order->getField('USER_DESCRIPTION')];
		return [
			'contacts' => [
				'name' => $value($properties->getPayerName()),
				'phone' => $value($properties->getPhone()),
				'email' => $value($properties->getUserEmail()),
			],
			'fields' => $fields,
		];
	}
}
