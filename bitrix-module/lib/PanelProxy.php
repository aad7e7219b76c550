<?php

namespace Smartpoint\Widgets;

/** Hands requests of the panel on to the service with the key, as far as the person may ask. */
final class PanelProxy
{
	public function __construct(private readonly Connection $connection, private readonly string $role, private readonly string $person)
	{
	}

	/** `$isFile`: the body is bytes, not JSON. */
	public function pass(string $method, string $path, string $query, string $body, bool $isFile = false): Http\Answer
	{
		$endpoint = $this->endpoint($method, $path);
		if ($endpoint === null) {
			return self::refuse(404, 'not-found', Words::say('NO_ADDRESS'));
		}
		if ($endpoint['roles'] !== [] && !in_array($this->role, $endpoint['roles'], true)) {
			return self::refuse(403, 'forbidden', Words::say('ONLY_LOOK'));
		}
		if (!$this->connection->isLive()) {
			return self::refuse(409, 'plugin-elsewhere', Words::say('NOT_CONNECTED'));
		}
		if ($this->connection->isLost()) {
			return self::refuse(409, 'plugin-elsewhere', Words::say('KEY_LOST'));
		}
		$headers = ['x-smartpoint-role' => $this->role, 'x-smartpoint-actor' => rawurlencode($this->person)];
		if ($isFile) {
			$headers['content-type'] = 'application/octet-stream';
		}
		$address = $path . ($query === '' ? '' : '?' . $query);
		$answer = $this->connection->send($method, $address, $headers, $body);
		if ($answer->status === 0) {
			return self::refuse(503, 'unavailable', Service::away($this->connection->facts()['service']));
		}
		// A proxy or a provider in between: its page tells nobody anything.
		return Service::isStrange($answer) ? self::refuse(502, 'unavailable', Service::strange($answer)) : $answer;
	}

	/** @return array{id: string, roles: string[]}|null */
	private function endpoint(string $method, string $path): ?array
	{
		foreach (require __DIR__ . '/endpoints.php' as $endpoint) {
			if ($endpoint['method'] === $method && preg_match($endpoint['pattern'], $path) === 1) {
				return $endpoint;
			}
		}
		return null;
	}

	/** A refusal of ours, in the shape of the service's. */
	private static function refuse(int $status, string $code, string $detail): Http\Answer
	{
		$problem = ['type' => 'about:blank', 'title' => $detail, 'status' => $status, 'detail' => $detail, 'instance' => '', 'code' => $code, 'requestId' => ''];
		return new Http\Answer($status, ['content-type' => 'application/problem+json'], (string) json_encode($problem, JSON_UNESCAPED_UNICODE));
	}
}
