<?php

namespace Smartpoint\Widgets;

/** Addresses of the service that a person may type. */
final class ServiceAddress
{
	/** The address without a closing slash, or '' when it is none we would send a key to. */
	public static function clean(string $typed): string
	{
		$typed = trim($typed);
		$address = $typed === '' || preg_match('~^[a-z]+://~i', $typed) ? $typed : 'https://' . $typed;
		$parts = parse_url($address);
		$isPlain = is_array($parts) && isset($parts['host']) && array_diff(array_keys($parts), ['scheme', 'host', 'port', 'path']) === [];
		if (!$isPlain || strtolower($parts['scheme'] ?? '') !== 'https' || !preg_match('~^[a-z0-9.-]+$~i', $parts['host'])) {
			return '';
		}
		return rtrim('https://' . strtolower($parts['host']) . (isset($parts['port']) ? ':' . $parts['port'] : '') . ($parts['path'] ?? ''), '/');
	}

	/**
	 * What whoever writes code of this site has set: `define('SMARTPOINT_WIDGETS_SERVICE', '...')` in init.php. Trusted, so
	 * that a service in one's own network can be used; typed addresses are not.
	 */
	public static function fixed(): string
	{
		return defined('SMARTPOINT_WIDGETS_SERVICE') ? rtrim((string) SMARTPOINT_WIDGETS_SERVICE, '/') : '';
	}

	/** Whether a stored address is one that could have been typed, or is the fixed one. */
	public static function isTrusted(string $address): bool
	{
		return $address !== '' && ($address === self::fixed() || $address === self::clean($address));
	}

	public static function current(): string
	{
		return self::fixed() !== '' ? self::fixed() : self::clean(Module::option('service'));
	}

	public static function host(string $address): string
	{
		return (string) parse_url($address, PHP_URL_HOST);
	}
}
