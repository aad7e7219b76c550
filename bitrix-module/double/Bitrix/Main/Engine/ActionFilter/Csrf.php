<?php

namespace Bitrix\Main\Engine\ActionFilter;

use Double\State;
use Double\Strict;

use Bitrix\Main\Error;
use Bitrix\Main\Event;
use Bitrix\Main\EventResult;

final class Csrf extends Base
{
	public function __construct(private bool $enabled = true, private string $tokenName = 'sessid', private bool $returnNew = true)
	{
	}

	public function onBeforeAction(Event $event)
	{
		$sent = $_SERVER['HTTP_X_BITRIX_CSRF_TOKEN'] ?? $_POST[$this->tokenName] ?? '';
		if (!$this->enabled || hash_equals(bitrix_sessid(), $sent)) {
			return null;
		}
		$this->addError(new Error('Invalid csrf token', 'invalid_csrf'));
		return new EventResult(EventResult::ERROR, null, null, $this);
	}
}
