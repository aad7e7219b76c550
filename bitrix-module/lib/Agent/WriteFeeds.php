<?php

namespace Smartpoint\Widgets\Agent;

use Bitrix\Main\Loader;
use Smartpoint\Widgets\Feed\FeedWriter;
use Smartpoint\Widgets\Feed\InfoblockReader;
use Smartpoint\Widgets\Journal;
use Smartpoint\Widgets\Sites;

/** Writes files of goods, where a site gives any away. */
final class WriteFeeds
{
	public static function run(): string
	{
		try {
			foreach (Loader::includeModule('iblock') ? array_keys(Sites::all()) : [] as $siteId) {
				(new FeedWriter($siteId, new InfoblockReader()))->run();
			}
		} catch (\Throwable $error) {
			Journal::note('feed', $error);
		}
		return '\\Smartpoint\\Widgets\\Agent\\WriteFeeds::run();';
	}
}
