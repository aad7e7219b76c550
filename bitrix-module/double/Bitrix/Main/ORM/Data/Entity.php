<?php

namespace Bitrix\Main\ORM\Data;

use Double\State;
use Double\Strict;

final class Entity
{
	use Strict;

	public function __construct(private string $table)
	{
	}

	public function createDbTable()
	{
		if (isset(State::$kept['tables'][$this->table])) {
			throw new \LogicException("Table {$this->table} already exists");
		}
		State::$kept['tables'][$this->table] = ['last' => 0, 'rows' => []];
	}
}
