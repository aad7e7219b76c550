<?php

namespace Bitrix\Sale;

use Double\State;
use Double\Strict;

/** An order as far as we read it. */
final class Order
{
	use Strict;

	/** @param array<string, mixed> $facts `id`, `site`, `price`, `currency`, `comment`, `name`, `phone`, `email`, `items`, `status`, `paid`, `canceled` */
	public function __construct(private array $facts)
	{
	}

	public function getId()
	{
		return $this->facts['id'];
	}

	public function getSiteId()
	{
		return $this->facts['site'] ?? 's1';
	}

	public function getPrice()
	{
		return $this->facts['price'] ?? 0.0;
	}

	public function getCurrency()
	{
		return $this->facts['currency'] ?? 'RUB';
	}

	public function getField($name)
	{
		return ['USER_DESCRIPTION' => $this->facts['comment'] ?? '', 'STATUS_ID' => $this->facts['status'] ?? 'N'][$name];
	}

	public function isPaid()
	{
		return $this->facts['paid'] ?? false;
	}

	public function isCanceled()
	{
		return $this->facts['canceled'] ?? false;
	}

	public function getPropertyCollection()
	{
		return new PropertyCollection($this->facts);
	}

	public function getBasket()
	{
		return array_map(static fn(array $item) => new BasketItem($item), $this->facts['items'] ?? []);
	}
}
