<?php

namespace Bitrix\Main\Composite;

use Double\State;
use Double\Strict;

final class Page
{
	use Strict;

	private static ?self $only = null;

	public static function getInstance()
	{
		return self::$only ??= new self();
	}

	public function deleteAll()
	{
		State::$kept['cacheClears']++;
	}
}
