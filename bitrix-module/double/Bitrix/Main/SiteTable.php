<?php

namespace Bitrix\Main;

use Double\State;
use Double\Strict;

final class SiteTable
{
	use Strict;

	public static function getList(array $parameters = [])
	{
		return new DB\Result(ORM\Data\DataManager::select(State::$kept['sites'], $parameters));
	}
}
