<?php

namespace Bitrix\Main;

use Double\State;
use Double\Strict;

class Error
{
	use Strict;

	public function __construct(protected $message, protected $code = 0, protected $customData = null)
	{
	}

	public function getMessage()
	{
		return $this->message;
	}

	public function getCode()
	{
		return $this->code;
	}
}
