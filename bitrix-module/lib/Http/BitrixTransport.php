<?php

namespace Smartpoint\Widgets\Http;

use Bitrix\Main\Web\HttpClient;
use Smartpoint\Widgets\ServiceAddress;

/** The product's client: certificates checked, redirects not followed, inner addresses refused unless set in code. */
final class BitrixTransport implements Transport
{
	private const PASSED = ['content-type', 'content-disposition', 'retry-after', 'x-request-id'];

	public function send(string $method, string $url, array $headers, string $body): Answer
	{
		$isFixed = ServiceAddress::fixed() !== '' && str_starts_with($url, ServiceAddress::fixed() . '/');
		$client = new HttpClient([
			'socketTimeout' => 3,
			'streamTimeout' => 8,
			'redirect' => false,
			'privateIp' => $isFixed,
			'disableSslVerification' => false,
		]);
		foreach ($headers as $name => $value) {
			$client->setHeader($name, $value);
		}
		$isSent = $client->query($method, $url, $body === '' ? null : $body);
		if ($isSent === false || (int) $client->getStatus() === 0) {
			return new Answer(0, error: implode('; ', array_map('strval', $client->getError())));
		}
		$passed = [];
		foreach (self::PASSED as $name) {
			$value = $client->getHeaders()->get($name);
			if (is_string($value) && $value !== '') {
				$passed[$name] = $value;
			}
		}
		return new Answer((int) $client->getStatus(), $passed, (string) $client->getResult());
	}
}
