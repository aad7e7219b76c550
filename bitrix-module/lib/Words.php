<?php

namespace Smartpoint\Widgets;

use Bitrix\Main\Localization\Loc;

Loc::loadMessages(__FILE__);

/** Every text of the module outside its installer. */
final class Words
{
	private static ?string $language = null;

	/** The language of the panel: its requests come in that of the public site. */
	public static function speak(string $language): void
	{
		self::$language = in_array($language, ['ru', 'en'], true) ? $language : null;
	}

	/** @param array<string, string> $values Placeholders `#NAME#` with what stands for them. */
	public static function say(string $code, array $values = []): string
	{
		return (string) Loc::getMessage('SMARTPOINT_WIDGETS_' . $code, $values, self::$language);
	}

	/** Language of the person in front of the screen, as the service knows it. */
	public static function locale(): string
	{
		if (self::$language !== null) {
			return self::$language;
		}
		return defined('LANGUAGE_ID') && LANGUAGE_ID === 'ru' ? 'ru' : 'en';
	}
}
