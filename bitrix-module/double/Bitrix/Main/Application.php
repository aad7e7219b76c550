<?php

namespace Bitrix\Main;

use Double\State;
use Double\Strict;

final class Application
{
	use Strict;

	private static ?self $only = null;

	public static function getInstance()
	{
		return self::$only ??= new self();
	}

	public static function getConnection($name = '')
	{
		return new DB\Connection();
	}

	public static function getDocumentRoot()
	{
		return State::$root;
	}

	/** Runs once the answer has gone. */
	public function addBackgroundJob(callable $job, array $args = [], $priority = 100)
	{
		State::$jobs[] = [$job, $args];
		return $this;
	}

	/** @double */
	public static function runJobs(): void
	{
		State::$isPublicPage = false;
		while ($next = array_shift(State::$jobs)) {
			call_user_func_array(...$next);
		}
	}
}
