<?php

namespace Bitrix\Main\ORM\Fields;

use Double\State;
use Double\Strict;

final class TextField extends ScalarField
{
	protected int $longest = 16000;

	public function configureLong($value = true)
	{
		$this->longest = PHP_INT_MAX;
		return $this;
	}
}
