<?php

namespace Bitrix\Main\Engine\ActionFilter;

use Double\State;
use Double\Strict;

use Bitrix\Main\Error;
use Bitrix\Main\Event;

abstract class Base
{
	use Strict;

	protected array $errors = [];
	protected int $status = 200;

	abstract public function onBeforeAction(Event $event);

	public function addError(Error $error)
	{
		$this->errors[] = $error;
		return $this;
	}

	public function getErrors()
	{
		return $this->errors;
	}

	/** @double */
	public function status(): int
	{
		return $this->status;
	}
}
