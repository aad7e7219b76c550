<?php

namespace Bitrix\Main\DB;

use Double\State;
use Double\Strict;

class Connection
{
	use Strict;

	private static array $locks = [];

	public function isTableExists($tableName)
	{
		return isset(State::$kept['tables'][$tableName]);
	}

	public function dropTable($tableName)
	{
		unset(State::$kept['tables'][$tableName]);
	}

	public function lock($name, $timeout = 0)
	{
		$isFree = !isset(self::$locks[$name]);
		self::$locks[$name] = true;
		return $isFree;
	}

	public function unlock($name)
	{
		unset(self::$locks[$name]);
		return true;
	}
}
