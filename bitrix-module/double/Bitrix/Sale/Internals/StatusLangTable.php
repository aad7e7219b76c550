<?php

namespace Bitrix\Sale\Internals;

use Bitrix\Main\DB\Result;
use Bitrix\Main\ORM\Data\DataManager;
use Double\Strict;
use Double\UnknownBitrixApi;
use Double\State;

/** Names of statuses, by language. There is none without the module of the shop. */
final class StatusLangTable
{
	use Strict;

	private const ROWS = [
		['STATUS_ID' => 'N', 'LID' => 'ru', 'NAME' => 'Принят'],
		['STATUS_ID' => 'F', 'LID' => 'ru', 'NAME' => 'Выполнен'],
		['STATUS_ID' => 'F', 'LID' => 'en', 'NAME' => 'Done'],
	];

	public static function getList(array $parameters = [])
	{
		if (!isset(State::$loaded['sale'])) {
			throw new UnknownBitrixApi(self::class . ' before its module is included');
		}
		return new Result(DataManager::select(self::ROWS, $parameters));
	}
}
