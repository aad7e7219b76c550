<?php

namespace Smartpoint\Widgets;

use Bitrix\Main\Config\Option;
use Bitrix\Main\ModuleManager;

/** Facts of the module and what it keeps. Names of options are lower case: older kernels do not find others. */
final class Module
{
	public const ID = 'smartpoint.widgets';

	public static function version(): string
	{
		return (string) ModuleManager::getVersion(self::ID);
	}

	/** Always with a site, or '' for what all have in common: under /bitrix/admin SITE_ID is a language. */
	public static function option(string $name, string $siteId = ''): string
	{
		return (string) Option::get(self::ID, $name, '', $siteId);
	}

	public static function keep(string $name, string $value, string $siteId = ''): void
	{
		Option::set(self::ID, $name, $value, $siteId);
	}

	public static function forget(string $name, string $siteId = ''): void
	{
		Option::delete(self::ID, ['name' => $name, 'site_id' => $siteId]);
	}

	public static function isOn(string $name, string $siteId): bool
	{
		return self::option($name, $siteId) === 'Y';
	}

	/** @return string[] Words of a list that is kept one a line. */
	public static function lines(string $name, string $siteId): array
	{
		return array_values(array_filter(array_map('trim', explode("\n", self::option($name, $siteId))), static fn(string $line) => $line !== ''));
	}

	/** A decoded option; empty when it is none. */
	public static function stored(string $name, string $siteId = ''): array
	{
		$value = json_decode(self::option($name, $siteId), true);
		return is_array($value) ? $value : [];
	}
}
