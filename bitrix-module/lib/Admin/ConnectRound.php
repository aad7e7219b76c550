<?php

namespace Smartpoint\Widgets\Admin;

use Bitrix\Main\Context;
use Smartpoint\Widgets\Connections;
use Smartpoint\Widgets\Refusal;
use Smartpoint\Widgets\ServiceAddress;
use Smartpoint\Widgets\Sites;
use Smartpoint\Widgets\Words;

/** To the service, where somebody says yes, and back with a code. */
final class ConnectRound
{
	private const NAME = 'SMARTPOINT_WIDGETS_CONNECT';
	/** Seconds somebody has to say yes. */
	private const PATIENCE = 900;

	/** Whether the way back ends where the person is signed in. */
	public static function isPossible(string $siteId): bool
	{
		$home = Sites::all()[$siteId]['home'] ?? '';
		return self::hostOf($home) === Context::getCurrent()->getRequest()->getHttpHost();
	}

	/** Address to send the person to. */
	public static function start(string $siteId): string
	{
		$site = Sites::all()[$siteId];
		$service = ServiceAddress::current();
		$state = bin2hex(random_bytes(16));
		$verifier = self::base64url(random_bytes(32));
		$_SESSION[self::NAME] = ['site' => $siteId, 'service' => $service, 'state' => $state, 'verifier' => $verifier, 'until' => time() + self::PATIENCE];
		$scheme = Context::getCurrent()->getRequest()->isHttps() ? 'https://' : 'http://';
		return $service . '/connect/?' . http_build_query([
			'site' => $site['home'],
			'name' => $site['name'],
			'return' => $scheme . self::hostOf($site['home']) . PanelPage::address($siteId),
			'state' => $state,
			'challenge' => self::base64url(hash('sha256', $verifier, true)),
		]);
	}

	/** The person is back: what they brought fits what they left with. Gives the site. @throws Refusal */
	public static function finish(string $code, string $state): string
	{
		$pending = $_SESSION[self::NAME] ?? null;
		unset($_SESSION[self::NAME]);
		if (!is_array($pending) || $pending['until'] < time() || !hash_equals($pending['state'], $state)) {
			throw new Refusal('stale', Words::say('STALE'));
		}
		Connections::of($pending['site'])->take($pending['service'], $code, $pending['verifier']);
		return $pending['site'];
	}

	private static function hostOf(string $address): string
	{
		$port = parse_url($address, PHP_URL_PORT);
		return parse_url($address, PHP_URL_HOST) . ($port ? ':' . $port : '');
	}

	private static function base64url(string $bytes): string
	{
		return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
	}
}
