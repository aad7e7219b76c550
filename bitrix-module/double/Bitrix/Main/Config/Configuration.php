<?php

namespace Bitrix\Main\Config;

use Double\State;
use Double\Strict;

/** What stands in bitrix/.settings.php. */
final class Configuration
{
	use Strict;

	public static function getValue($name)
	{
		return State::$kept['configuration'][$name] ?? null;
	}
}
