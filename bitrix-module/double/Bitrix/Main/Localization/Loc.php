<?php

namespace Bitrix\Main\Localization;

use Double\State;
use Double\Strict;

final class Loc
{
	use Strict;

	private static array $messages = [];

	/** The file beside it below lang/<language>/, by its path in the module. */
	public static function loadMessages($file)
	{
		foreach (self::candidates((string) $file) as $language => $path) {
			if (is_file($path)) {
				$MESS = [];
				include $path;
				self::$messages[$language] = $MESS + (self::$messages[$language] ?? []);
			}
		}
	}

	public static function getMessage($code, $replace = null, $language = null)
	{
		$text = self::$messages[$language ?? LANGUAGE_ID][$code] ?? null;
		return $text === null || !$replace ? $text : strtr($text, $replace);
	}

	private static function candidates(string $file): array
	{
		$found = [];
		for ($folder = dirname($file); strlen($folder) > 1; $folder = dirname($folder)) {
			if (is_dir($folder . '/lang')) {
				foreach (['ru', 'en'] as $language) {
					$found[$language] = $folder . '/lang/' . $language . substr($file, strlen($folder));
				}
				return $found;
			}
		}
		return $found;
	}
}
