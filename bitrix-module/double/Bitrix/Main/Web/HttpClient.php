<?php

namespace Bitrix\Main\Web;

use Double\State;
use Double\Strict;

use Double\Forbidden;

/** Speaks HTTP for real, where a test has allowed it; never while a visitor waits. */
final class HttpClient
{
	use Strict;

	public static bool $isNetworkAllowed = false;
	public static array $sent = [];
	private array $headers = [];
	private int $status = 0;
	private string $body = '';
	private array $answered = [];
	private array $errors = [];

	public function __construct(private ?array $options = null)
	{
		foreach (['redirect' => false, 'disableSslVerification' => false] as $name => $needed) {
			if (($options[$name] ?? null) !== $needed) {
				throw new Forbidden("HttpClient without '$name' set to false");
			}
		}
	}

	public function setHeader($name, $value, $replace = true)
	{
		$this->headers[$name] = $value;
		return $this;
	}

	public function query($method, $url, $entityBody = null)
	{
		if (State::$isPublicPage) {
			throw new Forbidden('A request to elsewhere while a visitor waits: ' . $url);
		}
		self::$sent[] = ['method' => $method, 'url' => $url, 'headers' => $this->headers, 'body' => $entityBody];
		$host = (string) parse_url($url, PHP_URL_HOST);
		if (($this->options['privateIp'] ?? true) === false && !filter_var(gethostbyname($host), FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE)) {
			$this->errors = ['PRIVATE_IP' => 'Address is private'];
			return false;
		}
		if (!self::$isNetworkAllowed) {
			$this->errors = ['CONNECTION' => 'There is no network here'];
			return false;
		}
		return $this->speak($method, $url, $entityBody);
	}

	public function getStatus()
	{
		return $this->status;
	}

	public function getResult()
	{
		return $this->body;
	}

	public function getError()
	{
		return $this->errors;
	}

	public function getHeaders()
	{
		return new HttpHeaders($this->answered);
	}

	private function speak(string $method, string $url, ?string $body): bool
	{
		$headers = implode("\r\n", array_map(static fn($name, $value) => "$name: $value", array_keys($this->headers), $this->headers));
		$options = ['method' => $method, 'header' => $headers, 'content' => (string) $body, 'ignore_errors' => true, 'follow_location' => 0, 'timeout' => $this->options['streamTimeout'] ?? 10];
		$answer = @file_get_contents($url, false, stream_context_create(['http' => $options]));
		if ($answer === false) {
			$this->errors = ['CONNECTION' => 'Nobody answers'];
			return false;
		}
		foreach ($http_response_header as $line) {
			if (preg_match('~^HTTP/\S+ (\d+)~', $line, $found)) {
				$this->status = (int) $found[1];
			} elseif (str_contains($line, ':')) {
				[$name, $value] = explode(':', $line, 2);
				$this->answered[strtolower($name)] = trim($value);
			}
		}
		$this->body = $answer;
		return true;
	}
}
