<?php

namespace Bitrix\Sale;

use Double\State;
use Double\Strict;

final class PropertyValue
{
	use Strict;

	public function __construct(private string $value)
	{
	}

	public function getValue()
	{
		return $this->value;
	}
}
