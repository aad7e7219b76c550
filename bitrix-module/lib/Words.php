<?php

namespace Smartpoint\Widgets;

use Bitrix\Main\Localization\Loc;

Loc::loadMessages(__FILE__);

/** Every text of the module outside its installer. */
final class Words
{
	/** @param array<string, string> $values Placeholders `#NAME#` with what stands for them. */
	public static function say(string $code, array $values = []): string
	{
		return (string) Loc::getMessage('SMARTPOINT_WIDGETS_' . $code, $values);
	}

	/** Language of the person in front of the screen, as the service knows it. */
	public static function locale(): string
	{
		return defined('LANGUAGE_ID') && LANGUAGE_ID === 'ru' ? 'ru' : 'en';
	}
}
