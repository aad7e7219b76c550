<?php

namespace Bitrix\Sale;

use Double\State;
use Double\Strict;

final class BasketItem
{
	use Strict;

	public function __construct(private array $facts)
	{
	}

	public function getField($name)
	{
		return $this->facts[$name];
	}

	public function getQuantity()
	{
		return $this->facts['QUANTITY'] ?? 1;
	}
}
