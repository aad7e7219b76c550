<?php

namespace Bitrix\Main\DB;

use Double\State;
use Double\Strict;

class Result
{
	use Strict;

	public function __construct(private array $rows)
	{
	}

	public function fetch()
	{
		return array_shift($this->rows) ?? false;
	}

	public function fetchAll()
	{
		return $this->rows;
	}
}
