<?php

namespace Smartpoint\Widgets;

/** What went wrong, in the event log of the product: never in a file that the web could read, never with what people typed. */
final class Journal
{
	public static function note(string $where, \Throwable $error): void
	{
		$place = basename($error->getFile()) . ':' . $error->getLine();
		self::write($where, $error instanceof Refusal ? $error->codeName : get_class($error) . ' ' . $place);
	}

	public static function write(string $where, string $what): void
	{
		\CEventLog::Add([
			'SEVERITY' => 'WARNING',
			'AUDIT_TYPE_ID' => 'SMARTPOINT_WIDGETS',
			'MODULE_ID' => Module::ID,
			'ITEM_ID' => $where,
			'DESCRIPTION' => $what,
		]);
	}
}
