<?php

namespace Bitrix\Main\Security;

use Double\Forbidden;
use Double\Strict;

/** Bytes for bytes; another key, or a changed sign, and it throws. */
final class Cipher
{
	use Strict;

	public function encrypt($data, $key)
	{
		self::check($key);
		$nonce = random_bytes(12);
		$sealed = openssl_encrypt($data, 'aes-256-gcm', hash('sha256', $key, true), OPENSSL_RAW_DATA, $nonce, $tag);
		return $nonce . $tag . $sealed;
	}

	public function decrypt($data, $key)
	{
		self::check($key);
		$text = openssl_decrypt(substr($data, 28), 'aes-256-gcm', hash('sha256', $key, true), OPENSSL_RAW_DATA, substr($data, 0, 12), substr($data, 12, 16));
		if ($text === false) {
			throw new SecurityException('The data is damaged, or the key is another.');
		}
		return $text;
	}

	private static function check(string $key): void
	{
		if ($key === '') {
			throw new Forbidden('Sealed with an empty key');
		}
	}
}
