<?php

namespace Bitrix\Main\Engine;

use Double\State;
use Double\Strict;

final class CurrentUser
{
	use Strict;

	public function getId()
	{
		return State::$person === 'none' ? null : 1;
	}

	public function getFormattedName()
	{
		return ucfirst(State::$person);
	}
}
