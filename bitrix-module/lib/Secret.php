<?php

namespace Smartpoint\Widgets;

use Bitrix\Main\Config\Configuration;
use Bitrix\Main\Security\Cipher;
use Bitrix\Main\Security\SecurityException;

/**
 * Seals what must not be readable in a copy of the database: by the product's cipher, with the `crypto_key` of this
 * installation, which is in bitrix/.settings.php. Where there is no such key, a text stays as it is, and the settings say so.
 */
final class Secret
{
	private const MARK = 'sealed:';

	public static function isPossible(): bool
	{
		return self::cryptoKey() !== '';
	}

	public static function seal(string $text): string
	{
		return self::isPossible() ? self::MARK . base64_encode((new Cipher())->encrypt($text, self::cryptoKey())) : $text;
	}

	public static function isSealed(string $kept): bool
	{
		return str_starts_with($kept, self::MARK);
	}

	/** What was sealed, or kept by an older version as it was; '' when it was sealed with another key. */
	public static function open(string $kept): string
	{
		if (!self::isSealed($kept)) {
			return $kept;
		}
		try {
			$bytes = base64_decode(substr($kept, strlen(self::MARK)), true);
			return self::isPossible() && $bytes !== false ? (string) (new Cipher())->decrypt($bytes, self::cryptoKey()) : '';
		} catch (SecurityException) {
			return '';
		}
	}

	private static function cryptoKey(): string
	{
		$crypto = Configuration::getValue('crypto');
		return is_array($crypto) ? (string) ($crypto['crypto_key'] ?? '') : '';
	}
}
