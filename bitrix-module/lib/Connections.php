<?php

namespace Smartpoint\Widgets;

use Bitrix\Main\Composite\Page;

/** Connections of the sites of this installation. */
final class Connections
{
	public static function of(string $siteId): Connection
	{
		$site = Sites::all()[$siteId] ?? null;
		if ($site === null) {
			throw new Refusal('not-found', Words::say('NO_SITE'));
		}
		return new Connection($siteId, $site['home'], new Service(Parts::transport()));
	}

	/** Gives every key back: the module is being removed. */
	public static function disconnectAll(): void
	{
		foreach (array_keys(Sites::all()) as $siteId) {
			self::of($siteId)->disconnect();
		}
	}

	/** What older versions kept readable. */
	public static function sealAll(): void
	{
		foreach (array_keys(Sites::all()) as $siteId) {
			self::of($siteId)->sealKey();
		}
	}

	/** Pages that were stored as HTML still say what was true before. */
	public static function pagesChanged(): void
	{
		Page::getInstance()->deleteAll();
	}
}
