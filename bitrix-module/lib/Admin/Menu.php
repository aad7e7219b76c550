<?php

namespace Smartpoint\Widgets\Admin;

use Smartpoint\Widgets\Connections;
use Smartpoint\Widgets\Rights;
use Smartpoint\Widgets\Sites;
use Smartpoint\Widgets\Words;

/** The entry in the menu, with the screens of the panel below it. */
final class Menu
{
	/** Screens of the panel that have a place in the menu, by their words. */
	private const SCREENS = ['MENU_WIDGETS' => '/', 'MENU_STATS' => '/stats/', 'MENU_LEADS' => '/report/'];

	/** As the product wants a menu; false for whoever has no rights. */
	public static function items(): array|false
	{
		if (Rights::role() === '') {
			return false;
		}
		$items = [];
		foreach (self::isAnyLive() ? self::SCREENS : [] as $words => $path) {
			$items[] = ['text' => Words::say($words), 'title' => Words::say($words), 'url' => PanelPage::address('', $path)];
		}
		$settings = Words::say('MENU_SETTINGS');
		$items[] = ['text' => $settings, 'title' => $settings, 'url' => SettingsPage::address()];
		return [
			'parent_menu' => 'global_menu_marketing',
			'section' => 'smartpoint_widgets',
			'sort' => 500,
			'text' => 'Smartpoint',
			'title' => Words::say('MENU_TITLE'),
			'icon' => 'conversion_menu_icon',
			'page_icon' => 'conversion_menu_icon',
			'url' => PanelPage::address(),
			'items_id' => 'menu_smartpoint_widgets',
			'items' => $items,
		];
	}

	private static function isAnyLive(): bool
	{
		foreach (array_keys(Sites::all()) as $siteId) {
			if (Connections::of($siteId)->isLive()) {
				return true;
			}
		}
		return false;
	}
}
