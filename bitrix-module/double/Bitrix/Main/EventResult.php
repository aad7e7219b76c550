<?php

namespace Bitrix\Main;

use Double\State;
use Double\Strict;

class EventResult
{
	use Strict;

	public const UNDEFINED = 0;
	public const SUCCESS = 1;
	public const ERROR = 2;

	public function __construct(protected $type, protected $parameters = null, protected $moduleId = null, protected $handler = null)
	{
	}

	public function getType()
	{
		return $this->type;
	}

	public function getParameters()
	{
		return $this->parameters;
	}
}
