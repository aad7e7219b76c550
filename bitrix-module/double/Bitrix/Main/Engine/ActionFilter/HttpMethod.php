<?php

namespace Bitrix\Main\Engine\ActionFilter;

use Double\State;
use Double\Strict;

use Bitrix\Main\Error;
use Bitrix\Main\Event;
use Bitrix\Main\EventResult;

final class HttpMethod extends Base
{
	public function __construct(private array $allowed = ['GET'])
	{
	}

	public function onBeforeAction(Event $event)
	{
		if (in_array($_SERVER['REQUEST_METHOD'] ?? 'GET', $this->allowed, true)) {
			return null;
		}
		$this->addError(new Error('Wrong method', 'invalid_http_method'));
		return new EventResult(EventResult::ERROR, null, null, $this);
	}
}
