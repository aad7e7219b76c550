<?php

namespace Smartpoint\Widgets;

use Bitrix\Main\Context;

/** Where widgets may be. */
final class Placement
{
	/** Whether this page of this site may have widgets. Asks nothing about the visitor: pages are stored as HTML. */
	public static function allows(string $siteId, string $path): bool
	{
		if (defined('SMARTPOINT_WIDGETS_SKIP') || !Module::isOn('enabled', $siteId)) {
			return false;
		}
		foreach (Module::lines('exclude', $siteId) as $pattern) {
			if (preg_match('~^' . str_replace('\*', '.*', preg_quote($pattern, '~')) . '$~Du', $path) === 1) {
				return false;
			}
		}
		return true;
	}

	/** Admin pages and answers to scripts are no pages of visitors. */
	public static function isPageOfVisitors(): bool
	{
		$request = Context::getCurrent()->getRequest();
		$isAdmin = (defined('ADMIN_SECTION') && ADMIN_SECTION === true) || $request->isAdminSection();
		return !$isAdmin && !$request->isAjaxRequest();
	}
}
