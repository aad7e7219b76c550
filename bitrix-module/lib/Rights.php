<?php

namespace Smartpoint\Widgets;

/** Who may do what, by the rights the product has given for this module. */
final class Rights
{
	/** Role at the service: `admin` with W, `operator` with R, '' below. */
	public static function role(): string
	{
		$right = (string) \CMain::GetGroupRight(Module::ID);
		if ($right >= 'W') {
			return 'admin';
		}
		return $right >= 'R' ? 'operator' : '';
	}

	public static function mayChange(): bool
	{
		return self::role() === 'admin';
	}
}
