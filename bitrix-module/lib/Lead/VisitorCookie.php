<?php

namespace Smartpoint\Widgets\Lead;

use Smartpoint\Widgets\Connections;

/** What our script on the page knows of the visitor: its cookie, read in the visitor's own request. */
final class VisitorCookie
{
	/** @return array<string, mixed> `visitor`, `landingUrl`, `referrer`, `utm`, as far as known. */
	public static function read(string $siteId, string $header): array
	{
		$siteKey = (string) (Connections::of($siteId)->facts()['site_key'] ?? '');
		// As it was sent: PHP's own reading would decode the bars between the parts.
		if ($siteKey === '' || !preg_match('~(?:^|;\s*)sp_' . preg_quote($siteKey, '~') . '=([^;]*)~', $header, $found)) {
			return [];
		}
		[$visitorId, $sessionId, , $landing, $referrer] = array_map('rawurldecode', explode('|', $found[1])) + array_fill(0, 5, '');
		$uuid = '~^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$~Di';
		if (!preg_match($uuid, $visitorId) || !preg_match($uuid, $sessionId)) {
			return [];
		}
		return ['visitor' => ['id' => $visitorId, 'sessionId' => $sessionId], 'landingUrl' => $landing, 'referrer' => $referrer, 'utm' => self::utm($landing)];
	}

	/** @return array<string, string> */
	private static function utm(string $address): array
	{
		parse_str((string) parse_url($address, PHP_URL_QUERY), $query);
		$marks = [];
		foreach (['source', 'medium', 'campaign', 'term', 'content'] as $name) {
			$value = $query['utm_' . $name] ?? '';
			if (is_string($value) && $value !== '') {
				$marks[$name] = mb_substr($value, 0, 200);
			}
		}
		return $marks;
	}
}
