<?php

namespace Smartpoint\Widgets;

/** The connection of one site with the service: which site of which account it is there, and the key that proves it. */
final class Connection
{
	public function __construct(private readonly string $siteId, private readonly string $address, private readonly Service $service)
	{
	}

	/** @return array<string, string> `service`, `site_key`, `site_name`, `account_name`, `uid`, `home`; empty when not connected. */
	public function facts(): array
	{
		// A stored text becomes the script on every page: what the module would not have stored is no connection.
		$facts = array_filter(Module::stored('facts', $this->siteId), 'is_string');
		$isWhole = isset($facts['service'], $facts['site_key'], $facts['home']);
		return $isWhole && ServiceAddress::isTrusted($facts['service']) && self::isSiteKey($facts['site_key']) ? $facts : [];
	}

	/** Connected, and still at the address it was connected for. Widgets and the queue go on while the key cannot be read. */
	public function isLive(): bool
	{
		return $this->facts() !== [] && !$this->isElsewhere();
	}

	/** The database came from another address: this is a copy, or the site has moved. */
	public function isElsewhere(): bool
	{
		$facts = $this->facts();
		return $facts !== [] && self::comparable($facts['home']) !== self::comparable($this->address);
	}

	/** Never leaves PHP; '' also when what it was sealed with has changed. */
	public function key(): string
	{
		return Secret::open(Module::option('key', $this->siteId));
	}

	/** There is a key, but it was sealed with another `crypto_key` than this installation has now. */
	public function isLost(): bool
	{
		return Module::option('key', $this->siteId) !== '' && $this->key() === '';
	}

	/** A key that an older version kept as it was. */
	public function sealKey(): void
	{
		$kept = Module::option('key', $this->siteId);
		if ($kept !== '' && !Secret::isSealed($kept)) {
			Module::keep('key', Secret::seal($kept), $this->siteId);
		}
	}

	/** Enough of it to know it by. */
	public function keyEnd(): string
	{
		return substr($this->key(), -4);
	}

	/** Takes the key that a person has granted at the service. @throws Refusal */
	public function take(string $service, string $code, string $verifier): void
	{
		$home = $this->address;
		$answer = $this->service->call('POST', $service . '/v1/plugin-keys/taken', $home, '', compact('code', 'verifier', 'home'));
		$this->store($service, (string) ($answer['key'] ?? ''), $answer);
	}

	/** Connects by a key copied from the service. @throws Refusal */
	public function paste(string $service, string $key): void
	{
		$answer = $this->service->call('GET', $service . '/v1/plugin', $this->address, $key);
		$this->service->call('PUT', $service . '/v1/plugin/home', $this->address, $key, ['home' => $this->address]);
		$this->store($service, $key, $answer);
	}

	/** The site has moved here. @throws Refusal */
	public function move(): void
	{
		$facts = $this->facts();
		$this->service->call('PUT', $facts['service'] . '/v1/plugin/home', $this->address, $this->key(), ['home' => $this->address]);
		$this->keepFacts(['home' => $this->address] + $facts);
	}

	/** Gives the key back and forgets it. A copy only forgets: the key is that of the live site. */
	public function disconnect(): void
	{
		if ($this->isLive()) {
			$facts = $this->facts();
			// Whether or not the service hears of it, this site is done with the key.
			$this->service->send('DELETE', $facts['service'] . '/v1/plugin', $facts['home'], ['authorization' => 'Bearer ' . $this->key()]);
		}
		Module::forget('key', $this->siteId);
		Module::forget('facts', $this->siteId);
		Connections::pagesChanged();
	}

	/** What the service finds about this connection. @return list<array{state: string, text: string}> @throws Refusal */
	public function check(): array
	{
		$facts = $this->facts();
		$answer = $this->service->call('GET', $facts['service'] . '/v1/plugin/check', $facts['home'], $this->key());
		if (!is_array($answer['checks'] ?? null)) {
			throw self::strange();
		}
		$checks = [];
		foreach (array_filter($answer['checks'], 'is_array') as $check) {
			$checks[] = ['state' => (string) ($check['state'] ?? ''), 'text' => (string) ($check['text'] ?? '')];
		}
		return $checks;
	}

	/** Sends one of the panel's or our own requests with the key. */
	public function send(string $method, string $path, array $headers = [], string $body = ''): Http\Answer
	{
		$facts = $this->facts();
		return $this->service->send($method, $facts['service'] . $path, $facts['home'], ['authorization' => 'Bearer ' . $this->key()] + $headers, $body);
	}

	private function store(string $service, string $key, array $answer): void
	{
		$siteKey = $answer['site']['siteKey'] ?? '';
		if (!is_string($siteKey) || !self::isSiteKey($siteKey) || !preg_match('~^spp_[\w-]{20,120}$~D', $key)) {
			throw self::strange();
		}
		Module::keep('key', Secret::seal($key), $this->siteId);
		$this->keepFacts([
			'service' => $service,
			'site_key' => $siteKey,
			'site_name' => (string) ($answer['site']['name'] ?? ''),
			'account_name' => (string) ($answer['account']['name'] ?? ''),
			'uid' => (string) (int) ($answer['account']['uid'] ?? 0),
			'home' => $this->address,
		]);
	}

	private function keepFacts(array $facts): void
	{
		Module::keep('facts', (string) json_encode($facts, JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE), $this->siteId);
		Connections::pagesChanged();
	}

	/** JSON, but not of the service. */
	private static function strange(): Refusal
	{
		return new Refusal('strange', Words::say('STRANGE', ['#STATUS#' => '200']), 200);
	}

	private static function isSiteKey(string $text): bool
	{
		return preg_match('~^[\w-]{1,64}$~D', $text) === 1;
	}

	/** Host and path: neither a certificate nor a slash makes another site. */
	private static function comparable(string $address): string
	{
		return strtolower((string) preg_replace('~^https?://~i', '', rtrim($address, '/')));
	}
}
