<?php

namespace Bitrix\Main\Engine;

use Double\State;
use Double\Strict;

use Bitrix\Main\Error;

abstract class Controller
{
	use Strict;

	/** @var Error[] */
	private array $errors = [];

	public function configureActions()
	{
		return [];
	}

	public function addError(Error $error)
	{
		$this->errors[] = $error;
	}

	public function getErrors()
	{
		return $this->errors;
	}

	public function getCurrentUser()
	{
		return State::$person === 'none' ? null : new CurrentUser();
	}
}
