<?php

namespace Smartpoint\Widgets;

use Smartpoint\Widgets\Http\Answer;
use Smartpoint\Widgets\Http\Transport;

/** Speaks to the service: says who we are, reads its refusals. */
final class Service
{
	public function __construct(private readonly Transport $transport)
	{
	}

	/** @param array<string, string> $headers */
	public function send(string $method, string $url, string $home, array $headers = [], string $body = ''): Answer
	{
		$usual = [
			'accept' => 'application/json',
			'accept-language' => Words::locale(),
			'x-smartpoint' => '1',
			'x-smartpoint-home' => $home,
			'x-smartpoint-plugin' => 'bitrix/' . Module::version(),
		];
		if ($body !== '') {
			$usual['content-type'] = 'application/json';
		}
		return $this->transport->send($method, $url, $headers + $usual, $body);
	}

	/** Sends values, gives those of the answer. @throws Refusal with words for people */
	public function call(string $method, string $url, string $home, string $key = '', ?array $values = null): array
	{
		$headers = $key === '' ? [] : ['authorization' => 'Bearer ' . $key];
		$body = $values === null ? '' : (string) json_encode($values, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE);
		$answer = $this->send($method, $url, $home, $headers, $body);
		if ($answer->status === 0) {
			throw new Refusal('away', self::away($url));
		}
		$read = json_decode($answer->body, true);
		if (!$answer->isFine()) {
			$isOurs = !self::isStrange($answer);
			throw new Refusal($isOurs ? (string) $read['code'] : 'strange', $isOurs ? self::words($read) : self::strange($answer), $answer->status);
		}
		if (!is_array($read)) {
			throw new Refusal('strange', self::strange($answer), $answer->status);
		}
		return $read;
	}

	public static function away(string $url): string
	{
		return Words::say('AWAY', ['#HOST#' => ServiceAddress::host($url)]);
	}

	/** A refusal that is not in the words of the service, or a page where it sends values. */
	public static function isStrange(Answer $answer): bool
	{
		if ($answer->isFine()) {
			return str_starts_with($answer->headers['content-type'] ?? '', 'text/html');
		}
		$read = json_decode($answer->body, true);
		return !is_array($read) || !is_string($read['code'] ?? null) || !is_string($read['detail'] ?? null);
	}

	/** What the service says: of fields that it refuses, what is wrong with each. */
	private static function words(array $problem): string
	{
		$fields = array_filter(array_column((array) ($problem['errors'] ?? []), 'message'), 'is_string');
		return $fields === [] ? (string) $problem['detail'] : implode(' ', $fields);
	}

	public static function strange(Answer $answer): string
	{
		return Words::say('STRANGE', ['#STATUS#' => (string) $answer->status]);
	}
}
