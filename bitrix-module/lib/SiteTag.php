<?php

namespace Smartpoint\Widgets;

use Bitrix\Main\Context;
use Bitrix\Main\Page\Asset;
use Bitrix\Main\Page\AssetLocation;

/** The script on pages: one async element that says nothing of visitor or page, so that caches may keep it for ever. */
final class SiteTag
{
	/** Handler of main:OnProlog. */
	public static function onProlog(): void
	{
		try {
			$tag = self::tag((string) Context::getCurrent()->getSite());
			if ($tag !== '') {
				Asset::getInstance()->addString($tag, true, AssetLocation::AFTER_JS);
			}
		} catch (\Throwable $error) {
			Journal::note('page', $error);
		}
	}

	private static function tag(string $siteId): string
	{
		if ($siteId === '' || !Placement::isPageOfVisitors() || !Placement::allows($siteId, (string) $GLOBALS['APPLICATION']->GetCurPage(false))) {
			return '';
		}
		$connection = Connections::of($siteId);
		if (!$connection->isLive()) {
			return '';
		}
		$facts = $connection->facts();
		$address = $facts['service'] . '/w/' . rawurlencode($facts['site_key']) . '.js';
		// Moved to the end of the page, or merged with others, it would lose the address it comes from.
		return '<script async data-skip-moving="true" src="' . htmlspecialcharsbx($address) . '"></script>';
	}
}
