<?php

namespace Bitrix\Main\ORM\Fields;

use Double\State;
use Double\Strict;

abstract class ScalarField
{
	use Strict;

	protected bool $isRequired = false;
	protected bool $isNullable = false;
	protected bool $isCounted = false;
	protected int $longest = 255;
	protected mixed $default = null;

	public function __construct(protected $name, $parameters = [])
	{
	}

	public function getName()
	{
		return $this->name;
	}

	public function configurePrimary($value = true)
	{
		return $this;
	}

	public function configureAutocomplete($value = true)
	{
		$this->isCounted = $value;
		return $this;
	}

	public function configureRequired($value = true)
	{
		$this->isRequired = $value;
		return $this;
	}

	public function configureNullable($value = true)
	{
		$this->isNullable = $value;
		return $this;
	}

	public function configureDefaultValue($value)
	{
		$this->default = $value;
		return $this;
	}

	/** The value as the database would give it back. @double */
	public function taken(mixed $value): ?string
	{
		$value ??= $this->default;
		if ($value === null && !$this->isCounted && ($this->isRequired || !$this->isNullable)) {
			throw new \LogicException("Column {$this->name} needs a value");
		}
		if (mb_strlen((string) $value) > $this->longest) {
			throw new \LogicException("Column {$this->name} takes {$this->longest} signs");
		}
		return $value === null ? null : (string) $value;
	}
}
