<?php

namespace Bitrix\Main\Config;

use Double\State;
use Double\Strict;

use Double\Forbidden;

final class Option
{
	use Strict;

	/** The value of the site, the common one, a default that is not empty, default_option.php, nothing. */
	public static function get($moduleId, $name, $default = '', $siteId = false)
	{
		self::check($name);
		$site = $siteId === false ? (string) (State::$isAdmin ? '' : State::$site) : $siteId;
		$kept = State::$kept['options'][$moduleId][$name] ?? [];
		return $kept[$site] ?? $kept[''] ?? ($default !== '' && $default !== null ? $default : self::ofFile($moduleId)[$name] ?? '');
	}

	public static function getRealValue($moduleId, $name, $siteId = false)
	{
		self::check($name);
		return State::$kept['options'][$moduleId][$name][(string) $siteId] ?? null;
	}

	public static function set($moduleId, $name, $value = '', $siteId = '')
	{
		self::check($name);
		if (!is_string($value)) {
			throw new \TypeError('An option is a string: ' . $name);
		}
		if (State::$isPublicPage) {
			throw new Forbidden('An option is written while a visitor waits: ' . $name);
		}
		State::$kept['options'][$moduleId][$name][$siteId] = $value;
	}

	public static function delete($moduleId, array $filter = [])
	{
		if (!isset($filter['name'])) {
			unset(State::$kept['options'][$moduleId]);
			return;
		}
		unset(State::$kept['options'][$moduleId][$filter['name']][$filter['site_id'] ?? '']);
		if (empty(State::$kept['options'][$moduleId][$filter['name']])) {
			unset(State::$kept['options'][$moduleId][$filter['name']]);
		}
	}

	private static function check(string $name): void
	{
		if ($name !== strtolower($name) || strlen($name) > 100) {
			throw new Forbidden('Name of an option: ' . $name);
		}
	}

	private static function ofFile(string $moduleId): array
	{
		$file = getModulePath($moduleId) . '/default_option.php';
		if (is_file($file)) {
			include $file;
		}
		return ${str_replace('.', '_', $moduleId) . '_default_option'} ?? [];
	}
}
