<?php

namespace Bitrix\Sale;

use Double\State;
use Double\Strict;

/** Each may be null: only flagged properties are found. */
final class PropertyCollection
{
	use Strict;

	public function __construct(private array $facts)
	{
	}

	public function getPayerName()
	{
		return $this->property('name');
	}

	public function getPhone()
	{
		return $this->property('phone');
	}

	public function getUserEmail()
	{
		return $this->property('email');
	}

	private function property(string $name): ?PropertyValue
	{
		return isset($this->facts[$name]) ? new PropertyValue($this->facts[$name]) : null;
	}
}
