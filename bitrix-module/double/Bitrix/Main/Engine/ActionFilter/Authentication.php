<?php

namespace Bitrix\Main\Engine\ActionFilter;

use Double\State;
use Double\Strict;

use Bitrix\Main\Error;
use Bitrix\Main\Event;
use Bitrix\Main\EventResult;

final class Authentication extends Base
{
	public function __construct($enableRedirect = false)
	{
	}

	/** Anybody who is signed in, a customer of the shop too. */
	public function onBeforeAction(Event $event)
	{
		if (State::$person !== 'none') {
			return null;
		}
		$this->status = 401;
		$this->addError(new Error('Sign in', 'invalid_authentication'));
		return new EventResult(EventResult::ERROR, null, null, $this);
	}
}
