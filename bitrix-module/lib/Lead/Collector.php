<?php

namespace Smartpoint\Widgets\Lead;

use Bitrix\Main\Application;
use Bitrix\Main\Context;
use Smartpoint\Widgets\Connections;
use Smartpoint\Widgets\Parts;

/** Puts leads into the queue. Nothing is sent while a visitor waits. */
final class Collector
{
	/** @param list<array{label: string, value: string}> $answers */
	public static function lead(string $siteId, string $ref, string $title, array $answers, array $known = []): void
	{
		// Where the contacts are known, the other answers stay what they are.
		$contacts = $known === [] ? Contacts::find($answers) : $known + ['fields' => array_values(array_filter($answers, static fn(array $answer) => $answer['value'] !== ''))];
		if ($contacts['phone'] === '' && $contacts['email'] === '') {
			return;
		}
		$header = (string) ($_SERVER['HTTP_COOKIE'] ?? '');
		self::put($siteId, '/v1/plugin/leads', $ref, $title, ['formName' => mb_substr($title, 0, 200), 'page' => self::page()] + $contacts + VisitorCookie::read($siteId, $header));
	}

	public static function status(string $siteId, string $ref, string $title, string $status): void
	{
		self::put($siteId, '/v1/plugin/lead-statuses', $ref, $title, ['status' => mb_substr($status, 0, 200)]);
	}

	private static function put(string $siteId, string $path, string $ref, string $title, array $payload): void
	{
		if (!Connections::of($siteId)->isLive()) {
			return;
		}
		$now = Parts::now();
		Parts::queue()->add(new Item($siteId, $path, $ref, $title, ['ref' => $ref, 'at' => gmdate('Y-m-d\TH:i:s\Z', $now)] + $payload, $now, $now));
		// After the answer has gone; what that does not bring, the agent does.
		Application::getInstance()->addBackgroundJob([Delivery::class, 'soon']);
	}

	/** The page the visitor was on: a form that is sent by script says it as the page it comes from. */
	private static function page(): array
	{
		$request = Context::getCurrent()->getRequest();
		$here = ($request->isHttps() ? 'https://' : 'http://') . $request->getHttpHost() . $request->getRequestedPage();
		$from = (string) $request->getHeader('Referer');
		$isOwn = parse_url($from, PHP_URL_HOST) === parse_url($here, PHP_URL_HOST);
		return ['url' => mb_substr($isOwn ? $from : $here, 0, 2000)];
	}
}
