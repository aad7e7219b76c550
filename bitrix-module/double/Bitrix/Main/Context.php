<?php

namespace Bitrix\Main;

use Double\State;
use Double\Strict;

final class Context
{
	use Strict;

	private static ?self $only = null;

	public static function getCurrent()
	{
		return self::$only ??= new self();
	}

	public function getRequest()
	{
		return new HttpRequest();
	}

	/** Null under /bitrix/admin, where SITE_ID holds a language. */
	public function getSite()
	{
		return State::$isAdmin ? null : State::$site;
	}

	public function getLanguage()
	{
		return LANGUAGE_ID;
	}
}
